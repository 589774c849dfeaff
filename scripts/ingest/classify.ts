/**
 * classify: what each block of a page is. One Viterbi pass over the page: every block has evidence (in nats) for each role, every pair of
 * neighbouring roles a cost, and the best path through the whole page wins, so that a byline makes a headline of the line above it and a
 * paragraph beginning in mid-sentence keeps the line before it from being a headline. Heading marks mean different things on different
 * pages; the pass is made once for each thing that they can mean, and the best reading of the page decides.
 *
 * Method: G. D. Forney, "The Viterbi algorithm", Proc. IEEE 61 (1973). Time is linear in the number of blocks.
 */
import type { Role } from '../../src/schema.ts';
import { emissions, unspaced, type Marks } from './emissions.ts';
import { featuresOf, type Features } from './features.ts';
import type { Byline } from './patterns.ts';
import { atEnd, atStart, NEVER, plainly, roleOf, STATES, STEPS, type State } from './states.ts';
import type { Block, Directives } from './types.ts';

export interface Classified {
  roles: Role[];
  /** How much better than the runner-up each decision is locally, nats; small means doubtful. */
  margins: number[];
  bylines: (Byline | undefined)[];
  features: Features[];
}

/** A page as far as it is understood before its articles are put in order. */
export interface ClassifiedPage {
  text: string;
  blocks: Block[];
  classified: Classified;
  directives: Directives;
}

/**
 * @param blocks a page's blocks
 * @param repeats indices of blocks that repeat others (they count as text that ends an article)
 * @param said what a person says of blocks, by index
 */
export function classify(
  blocks: readonly Block[],
  repeats: ReadonlySet<number>,
  said: ReadonlyMap<number, Role> = new Map(),
): Classified {
  const features = featuresOf(blocks, repeats);
  const levels = [...new Set(blocks.map((b) => b.mark).filter((m) => m > 0))].sort((a, b) => a - b);
  const readings: Marks[] = levels.length === 0 ? ['none'] : ['levels', 'first', 'all'];
  const cost: Record<Marks, number> = { none: 0, levels: 0, first: firstOnly(blocks) ? 0 : -12, all: -2 };
  let best: { score: number; path: State[]; margins: number[] } | undefined;
  for (const marks of readings) {
    const evidence = blocks.map((block, i) => emissions(block, features[i]!, marks, levels[0] ?? 0));
    for (const signed of [true, false]) {
      const found = viterbi(blocks, features, evidence, signed, said);
      const score = found.score + cost[marks] + (signed ? 0 : -1);
      if (!best || score > best.score) best = { ...found, score };
    }
  }
  const roles = best!.path.map(roleOf);
  return { roles, margins: best!.margins, bylines: features.map((f) => f.byline), features };
}

/** `#` on the page's first heading and `##` on all others: the marks of a converter, not levels. */
function firstOnly(blocks: readonly Block[]): boolean {
  const marks = blocks.map((b) => b.mark).filter((m) => m > 0);
  return (
    marks.length < 2 ||
    (marks.every((m) => m >= marks[0]!) &&
      marks.filter((m) => m === marks[0]).length <= 3 &&
      marks.slice(3).every((m) => m > marks[0]!))
  );
}

const BEHIND_HEADING = 0.6;
/** The lines of one headline stand together; what an empty picture parts are captions. */
const TITLES_APART = -3;

/** On a page that signs its articles a headline without a byline is rare, on one that does not a byline is. */
const UNSIGNED_ON_SIGNED = -1.6;
const SIGNED_ON_UNSIGNED = -4;

function viterbi(
  blocks: readonly Block[],
  features: readonly Features[],
  evidence: readonly Record<State, number>[],
  signed: boolean,
  said: ReadonlyMap<number, Role>,
) {
  const n = blocks.length;
  const from: Int8Array[] = [];
  let score = new Float64Array(STATES.length).fill(NEVER);
  const margins: number[] = [];
  for (let i = 0; i < n; i++) {
    const e = { ...evidence[i]! };
    const person = said.get(i);
    if (person) for (const s of STATES) e[s] = roleOf(s) === person ? 50 : NEVER;
    const here = new Float64Array(STATES.length).fill(NEVER * 2);
    const back = new Int8Array(STATES.length);
    for (let t = 0; t < STATES.length; t++) {
      const emission = e[STATES[t]!];
      if (emission <= NEVER) continue;
      if (i === 0) {
        here[t] =
          atStart(STATES[t]!) + emission + (STATES[t] === 'headline' ? unspaced(blocks[i]!) + features[i]!.fresh : 0);
        continue;
      }
      for (let f = 0; f < STATES.length; f++) {
        let step = STEPS[f]![t]!;
        if (step <= NEVER) continue;
        if (STATES[t] === 'headline' && STATES[f] !== 'headline')
          step += features[i]!.fresh - (features[i]!.afterOpen ? 1.5 : 0);
        if (STATES[t] === 'headline' && STATES[f] === 'headline' && blocks[i]!.gap >= 2) step += TITLES_APART;
        if (STATES[f] === 'headline' && STATES[t] === 'byline') step += signed ? 0 : SIGNED_ON_UNSIGNED;
        if (STATES[f] === 'headline' && (STATES[t] === 'paragraph' || STATES[t] === 'frontCaption'))
          step += signed ? UNSIGNED_ON_SIGNED : 0;
        if (
          plainly(STATES[t]!) === 'paragraph' &&
          (STATES[f] === 'headline' || STATES[f] === 'subhead' || STATES[f] === 'byline')
        )
          step -= BEHIND_HEADING * features[i]!.midway;
        // the space above the first headline is no empty picture
        if (STATES[t] === 'headline' && STATES[f] === 'masthead') step += unspaced(blocks[i]!);
        const total = score[f]! + step + emission;
        if (total > here[t]!) {
          here[t] = total;
          back[t] = f;
        }
      }
    }
    const ranked = [e.headline, e.subhead, e.paragraph, e.caption].sort((a, b) => b - a);
    margins.push(ranked[0]! - ranked[1]!);
    from.push(back);
    score = here;
  }
  let last = 0;
  let top = -Infinity;
  for (let s = 0; s < STATES.length; s++) {
    const total = score[s]! + (n > 0 ? atEnd(STATES[s]!) : 0);
    if (total > top) {
      top = total;
      last = s;
    }
  }
  const path: State[] = new Array(n);
  for (let i = n - 1; i >= 0; i--) {
    path[i] = STATES[last]!;
    last = from[i]![last]!;
  }
  return { score: top, path, margins };
}
