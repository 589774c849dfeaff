/**
 * Which places a text names. Forms are found by longest match from left to right over one trie; what a form alone cannot
 * decide (a homonym, a short form that is also a word) is decided by the other places of the text and of its page, in rounds,
 * the certain first. Where nothing decides, the mention is left open. Linear in the text's length.
 */
import { ancestors, chain, levelOf, liesIn, type Gazetteer, type PlaceUnit } from './gazetteer.ts';
import { formsAt, formsOf, type Form, type Forms, type Via } from './place-forms.ts';
import { namesFeature, namesPerson, organisationAfter } from './place-guards.ts';

/** `start` and `end` are code units in the text, `end` exclusive. */
export interface PlaceMention {
  start: number;
  end: number;
  id: string;
  word: string;
  via: Via;
}

/** A word that names one of several places, or perhaps none; nothing in the text tells. */
export interface OpenMention {
  start: number;
  end: number;
  word: string;
  ids: string[];
}

export interface FindOptions {
  /** Ids of places known from around the text: those of its page's other articles, that of its paper. */
  near?: Iterable<string>;
  /** Ids settled before, an article's front matter: nothing else is found, and what they say is not judged anew. */
  only?: ReadonlySet<string>;
  /** Names of persons in the text; a form inside one is no place. */
  persons?: readonly string[];
  /** Whether dictionary words end where a short name begins and ends (推广|陈列 does not name 广陈). Absent: always. */
  separate?: (text: string, start: number, end: number) => boolean;
}

interface Candidate {
  start: number;
  end: number;
  word: string;
  forms: readonly Form[];
  /** Index of the mention that ends where this one begins, or that an enumeration (、和) links with it. */
  before: number | undefined;
  listed: number[];
  chosen?: Form | undefined;
}

/** Spans that names of persons cover. */
function spansOf(text: string, names: readonly string[]): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const name of new Set(names)) {
    if (name.length < 2) continue;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
      spans.push({ start: at, end: at + name.length });
  }
  return spans;
}

/** Whether a short form gives way to a better match that begins inside it: 和平 in 和平湖经开区. */
function yields(text: string, start: number, end: number, forms: readonly Form[], all: Forms): boolean {
  if (forms.some((form) => form.via !== 'short')) return false;
  const ordinary = Math.min(...forms.map((form) => form.ordinary));
  for (let inside = start + 1; inside < end; inside++) {
    for (const other of formsAt(text, inside, all)) {
      if (other.end <= end || !other.node.forms.length) continue;
      const length = other.end - inside;
      const surer = other.node.forms.some((form) => form.via !== 'short' || form.ordinary < ordinary);
      if (length > end - start ? surer || ordinary > 0 : length === end - start && surer) return true;
    }
  }
  return false;
}

/**
 * Whether a name's last character begins the next word, and the rest is an ordinary one: 东方|市场. The shorter form is judged
 * for itself. 昆山|市民 are still of 昆山市.
 */
function endsInWord(
  text: string,
  start: number,
  end: number,
  forms: readonly Form[],
  all: Forms,
  separate: NonNullable<FindOptions['separate']>,
): boolean {
  const stem = end - 1;
  const ordinary = formsAt(text, start, all).some(
    (one) =>
      one.end === stem && one.node.forms.some((form) => form.ordinary > 0 && forms.some(({ id }) => id === form.id)),
  );
  return ordinary && separate(text, start, stem) && !separate(text, stem, end);
}

const LINK = /^(?:[、和与及跟]|以及)$/u;

/** Longest matches, with what the characters around them rule out taken away. */
function candidatesIn(text: string, gazetteer: Gazetteer, options: FindOptions): Candidate[] {
  const all = formsOf(gazetteer);
  if (options.only && ![...options.only].some((id) => all.words.get(id)?.some((word) => text.includes(word))))
    return [];
  const persons = spansOf(text, options.persons ?? []);
  const found: Candidate[] = [];
  // A person met once by a heuristic stays a person: 张海宁说 … 张海宁.
  const met = new Set<string>();
  for (let start = 0; start < text.length;) {
    let next = start + 1;
    const matches = formsAt(text, start, all);
    if (matches.length === 0) {
      start = next;
      continue;
    }
    for (const { end, node } of matches) {
      const word = text.slice(start, end);
      if (node.excludes.length) {
        // What the excluded word holds of other places is still found behind its first character.
        const excluded = new Set(node.excludes);
        if (!node.forms.some((form) => !excluded.has(form.id))) {
          next = end;
          break;
        }
      }
      const forms = options.only ? node.forms.filter((form) => options.only?.has(form.id)) : node.forms;
      if (!forms.length) {
        // The longest form is another place, which an editor took out of the list: it does not turn into a part of itself.
        if (options.only && node.forms.some((form) => form.via !== 'short')) {
          next = end;
          break;
        }
        continue;
      }
      if (yields(text, start, end, forms, all)) continue;
      const after = text.slice(end, end + 32);
      const full = forms.some((form) => form.via !== 'short');
      if (persons.some((span) => span.start <= start && end <= span.end)) continue;
      const organisation = organisationAfter(after, full && !forms.some((form) => form.id.length === 2));
      if (organisation) {
        next = end + organisation;
        break;
      }
      const continues = formsAt(text, end, all).some((one) => one.node.forms.length > 0);
      if (!continues && namesFeature(after)) continue;
      if (!full) {
        const before = text.slice(Math.max(0, start - 6), start);
        const named = text.slice(Math.max(0, start - 1), end);
        if (met.has(named)) continue;
        if (namesPerson(before, word, after)) {
          met.add(named);
          continue;
        }
      }
      // Names that an editor wrote down are taken at their word; of official ones, chance makes those of two or three characters.
      const chance = end - start <= 3 && forms.every((form) => form.via !== 'alias' && /^\d/.test(form.id));
      if (chance && options.separate && !options.separate(text, start, end)) continue;
      if (options.separate && endsInWord(text, start, end, forms, all, options.separate)) continue;
      found.push({ start, end, word, forms, before: undefined, listed: [] });
      next = end;
      break;
    }
    start = next;
  }
  const kept = found.filter((one) => !met.has(text.slice(Math.max(0, one.start - 1), one.end)));
  kept.forEach((candidate, i) => {
    const previous = kept[i - 1];
    if (!previous) return;
    const between = text.slice(previous.end, candidate.start);
    if (between === '') candidate.before = i - 1;
    else if (LINK.test(between)) {
      candidate.listed.push(i - 1);
      previous.listed.push(i);
    }
  });
  return kept;
}

const DEPTH: Record<NonNullable<PlaceUnit['level']>, number> = { province: 1, city: 2, county: 4, town: 6, village: 7 };

/** What is known of the text so far: ids it names or implies, and how. */
interface Context {
  named: Set<string>;
  /** Named by more than a short form. */
  stated: Set<string>;
  /** The text names cities or counties, but none in the region. */
  elsewhere: boolean;
  /** Named units and what they lie in. */
  around: Set<string>;
  /** The same from outside the text. */
  near: ReadonlySet<string>;
  /** Units below the county that some full name in the text may mean, and those that one of these lies in. */
  joint: { readings: ReadonlySet<string>; containers: ReadonlySet<string> };
}

const isCounty = ({ level }: PlaceUnit): boolean => level === 'province' || level === 'city' || level === 'county';

/** A municipality is a province and a city. */
const isCity = (place: PlaceUnit): boolean => place.level === 'province' && place.name.endsWith('市');

const weightOf = (place: PlaceUnit | undefined): number => {
  if (!place?.level) return 5;
  return isCity(place) ? DEPTH.city : DEPTH[place.level];
};

/**
 * Points for reading a candidate as a form's place, or undefined where it cannot be. An ancestor that the text names
 * weighs by its depth; one that is only known from around, half of that.
 */
function score(
  form: Form,
  candidate: Candidate,
  all: readonly Candidate[],
  context: Context,
  gazetteer: Gazetteer,
): number | undefined {
  const place = gazetteer.places.get(form.id);
  if (!place) return undefined;
  let points = 0;
  const before = candidate.before === undefined ? undefined : all[candidate.before]?.chosen;
  if (before && before.id !== form.id) {
    const container = gazetteer.places.get(before.id);
    if (liesIn(form.id, before.id, gazetteer)) {
      // 辽宁振兴 may be the province's revival; only right behind its city is an ordinary word a district.
      points += form.ordinary && place.parent !== before.id ? 2 : 8;
    } else if (container?.level && !isCounty(place) && weightOf(container) < weightOf(place)) {
      // 宁波高桥 is not the 高桥 of another city.
      return undefined;
    }
  }
  if (form.ordinary === 2 ? context.stated.has(form.id) : context.named.has(form.id)) points += 5;
  const above = ancestors(form.id, gazetteer);
  const inText = above.find((id) => context.around.has(id));
  const nearby = above.find((id) => context.near.has(id));
  points += Math.max(
    inText === undefined ? 0 : weightOf(gazetteer.places.get(inText)),
    nearby === undefined ? 0 : weightOf(gazetteer.places.get(nearby)) / 2,
  );
  // A town and a village of it named in one text bear each other out, though each alone has namesakes elsewhere.
  if (
    form.via !== 'short' &&
    (context.joint.containers.has(form.id) || above.some((id) => context.joint.readings.has(id)))
  ) {
    points += 1.5;
  }
  if (form.id.startsWith(gazetteer.region)) points += 0.5;
  else if (form.id.startsWith(gazetteer.region.slice(0, 2))) points += 0.25;
  // Of one name, the larger unit is meant more often.
  points += (8 - weightOf(place)) / 100;
  if (form.via !== 'short') points += 0.2;
  return points;
}

/** What a reading must reach to be accepted. */
function threshold(form: Form, word: string, context: Context, gazetteer: Gazetteer): number {
  const place = gazetteer.places.get(form.id);
  if (!place) return Infinity;
  // A lake or a park of few characters has namesakes that no list counts.
  if (!place.level) return word.length <= 3 ? 1.5 : 0;
  if (form.via === 'alias' && isCounty(place)) return 0;
  const inRegion = form.id.startsWith(gazetteer.region);
  const inProvince = form.id.startsWith(gazetteer.region.slice(0, 2));
  if (form.via !== 'short') {
    if (form.ordinary === 2) return 8;
    if (form.ordinary === 1) return 2;
    if (isCounty(place)) return 0;
    // A name that no other unit of the country bears needs no help, unless the text is about another part of it.
    if (inRegion && context.elsewhere) return 2.5;
    return !gazetteer.elsewhere[place.name] ? 0 : place.level === 'town' ? 1 : 1.5;
  }
  if (place.level === 'town') return form.ordinary ? Infinity : 2;
  if (form.ordinary === 2) return 5;
  if (form.ordinary === 1) return place.level === 'city' ? 1 : 1.5;
  if (place.level === 'county' && !inRegion) {
    if (!inProvince) return 5;
    // A city's districts bear the names of hills, lakes and quarters.
    return place.name.endsWith('区') && gazetteer.dictionary[place.name.slice(0, -1)]?.[0].startsWith('ns') ? 5 : 0;
  }
  return 0;
}

/** The one reading that is good enough and better than every other, if there is one. */
function choose(
  candidate: Candidate,
  all: readonly Candidate[],
  context: Context,
  text: string,
  gazetteer: Gazetteer,
): Form | undefined {
  const listed = candidate.listed.some((i) => {
    const other = all[i]?.chosen;
    return other !== undefined && candidate.forms.some((form) => sameRank(form.id, other.id, gazetteer));
  });
  const bonus = listed || /^[等两三]地/u.test(text.slice(candidate.end, candidate.end + 2)) ? 2 : 0;
  const readings = candidate.forms
    .map((form) => ({ form, points: score(form, candidate, all, context, gazetteer) }))
    .filter((one): one is { form: Form; points: number } => one.points !== undefined)
    .map(({ form, points }) => ({ form, points: form.via === 'short' ? points + bonus : points }))
    .sort((a, b) => b.points - a.points);
  const best = readings.find(({ form, points }) => points >= threshold(form, candidate.word, context, gazetteer));
  // A unit's own part of the same name (吉安县 in 吉安市) is no rival.
  const rival = readings.find((one) => one !== best && best && !liesIn(one.form.id, best.form.id, gazetteer));
  if (!best || (rival && best.points - rival.points < MARGIN && best.form.id.length > 2)) return undefined;
  return best.form;
}

/** By how much the best reading must beat the next; a province (吉林, 海南) always means itself. */
const MARGIN = 0.1;

const sameRank = (a: string, b: string, gazetteer: Gazetteer): boolean => {
  const [one, other] = [gazetteer.places.get(a)?.level, gazetteer.places.get(b)?.level];
  return (
    one !== undefined &&
    other !== undefined &&
    Math.abs(weightOf(gazetteer.places.get(a)) - weightOf(gazetteer.places.get(b))) <= 2
  );
};

function jointOf(all: readonly Candidate[], gazetteer: Gazetteer): Context['joint'] {
  const readings = new Set<string>();
  for (const { forms } of all) {
    for (const { id, via } of forms) if (via !== 'short' && id.length >= 9 && levelOf(id)) readings.add(id);
  }
  const containers = new Set<string>();
  for (const id of readings)
    for (const above of ancestors(id, gazetteer)) if (readings.has(above)) containers.add(above);
  return { readings, containers };
}

function contextOf(
  all: readonly Candidate[],
  near: Context['near'],
  joint: Context['joint'],
  gazetteer: Gazetteer,
): Context {
  const named = new Set<string>();
  const stated = new Set<string>();
  for (const { chosen } of all) {
    if (chosen) named.add(chosen.id);
    if (chosen && chosen.via !== 'short') stated.add(chosen.id);
  }
  const around = new Set(named);
  for (const id of named) for (const above of ancestors(id, gazetteer)) around.add(above);
  const units = [...around].filter((id) => id.length === 4 || id.length === 6);
  const elsewhere = units.length > 0 && !units.some((id) => id.startsWith(gazetteer.region));
  return { named, stated, elsewhere, around, near, joint };
}

/** A text whose forms are found and not yet read: what they mean depends on what is around it. */
export interface PreparedText {
  text: string;
  gazetteer: Gazetteer;
  settled: boolean;
  candidates: Candidate[];
}

export interface PlacesFound {
  mentions: PlaceMention[];
  /** What may be a name but stays undecided. */
  open: OpenMention[];
}

export const prepareText = (
  text: string,
  gazetteer: Gazetteer,
  options: Omit<FindOptions, 'near'> = {},
): PreparedText => ({
  text,
  gazetteer,
  settled: options.only !== undefined,
  candidates: candidatesIn(text, gazetteer, options),
});

/** @param around ids of places known from around the text @returns both lists in the order of the text */
export function readPlaces(
  { text, gazetteer, settled, candidates: all }: PreparedText,
  around: Iterable<string> = [],
): PlacesFound {
  for (const one of all) one.chosen = undefined;
  if (settled) {
    for (const one of all) one.chosen = settledForm(one, all, gazetteer);
  } else {
    const near = new Set<string>();
    for (const id of new Set(around)) for (const place of chain(id, gazetteer)) near.add(place.id);
    const joint = jointOf(all, gazetteer);
    for (let round = 0; round < 4; round++) {
      const context = contextOf(all, near, joint, gazetteer);
      let changed = false;
      for (const one of all) {
        const chosen = choose(one, all, context, text, gazetteer);
        if (chosen?.id === one.chosen?.id) continue;
        one.chosen = chosen;
        changed = true;
      }
      if (!changed) break;
    }
  }
  const mentions: PlaceMention[] = [];
  const open: OpenMention[] = [];
  for (const { start, end, word, forms, chosen } of all) {
    if (chosen) mentions.push({ start, end, id: chosen.id, word, via: chosen.via });
    else if (forms.some((form) => form.via !== 'short' && !form.ordinary)) {
      open.push({ start, end, word, ids: forms.map((form) => form.id) });
    }
  }
  return { mentions, open };
}

/** What the text names, and what may be a name but stays undecided; both in the order of the text. */
export const examinePlaces = (text: string, gazetteer: Gazetteer, options: FindOptions = {}): PlacesFound =>
  readPlaces(prepareText(text, gazetteer, options), options.near);

/** Of the article's settled places, the one meant here: part of the place before it, else the first form's. */
function settledForm(candidate: Candidate, all: readonly Candidate[], gazetteer: Gazetteer): Form | undefined {
  const before = candidate.before === undefined ? undefined : all[candidate.before]?.chosen;
  return candidate.forms.find((form) => before && liesIn(form.id, before.id, gazetteer)) ?? candidate.forms[0];
}

/** Mentions of places in a text, in order, none overlapping. */
export const findPlaces = (text: string, gazetteer: Gazetteer, options: FindOptions = {}): PlaceMention[] =>
  examinePlaces(text, gazetteer, options).mentions;
