/**
 * aliases: when a page is split differently than before, its articles get other ordinals. Those of the run before are found
 * again among the new ones, and their ids go on leading there.
 */
import { parse } from 'yaml';
import { splitFrontMatter } from '../../src/text/front-matter.ts';

/** An article as it was published, as far as telling it again needs. */
export interface Published {
  id: string;
  title: string;
  /** Its body; Markdown or plain. */
  text: string;
  aliases: readonly string[];
}

const WANTED = /^(?:id|title|aliases):/;

/** @param file an article's Markdown file */
export function published(file: string): Published {
  try {
    const { frontMatter, body } = splitFrontMatter(file.replace(/\r\n/g, '\n'));
    const lines = frontMatter.split('\n').filter((line) => WANTED.test(line));
    const { id = '', title = '', aliases = [] } = (parse(lines.join('\n')) ?? {}) as Partial<Published>;
    return {
      id: String(id),
      title: String(title),
      text: body,
      aliases: Array.isArray(aliases) ? aliases.map(String) : [],
    };
  } catch {
    // Changed by hand beyond reading: nothing is known of it. That it was changed is told where it would be overwritten.
    return { id: '', title: '', text: '', aliases: [] };
  }
}

/** Share of an old article's text that a new one must have to be called the same; unlike articles of one page have some in common. */
const SAME = 0.4;

function pairsOf(text: string): Set<string> {
  const bare = text.replace(/[\s\\]/g, '');
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < bare.length; i++) pairs.add(bare.slice(i, i + 2));
  return pairs;
}

/** Number of character pairs that two texts have in common. */
function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const pair of a) if (b.has(pair)) count++;
  return count;
}

export interface Carried {
  /** Id of an article now → ids that lead to it, sorted; articles without any are left out. */
  carried: Map<string, string[]>;
  /** Ids of the run before whose text no article has now. */
  lost: string[];
  /** Ids that stand for another article's text now, with what they stood for: an id is a place on the page, and has no other use. */
  moved: string[];
}

/**
 * @param before articles of the page in the run before @param now its articles in this run
 * @returns for every old article the new one that holds the greatest share of its text, if that is SAME or more; of equals the one
 *   with the same title, then the same id
 */
export function carryAliases(before: readonly Published[], now: readonly Omit<Published, 'aliases'>[]): Carried {
  const ids = new Set(now.map(({ id }) => id));
  const target = new Map<string, Set<string>>();
  const lost: string[] = [];
  const moved: string[] = [];
  const add = (to: string, from: readonly string[]): void => {
    const own = target.get(to) ?? new Set();
    for (const id of from) if (id && !ids.has(id)) own.add(id);
    if (own.size > 0) target.set(to, own);
  };
  let pairs: { id: string; title: string; pairs: Set<string> }[] | undefined;
  const steady =
    before.length === now.length && before.every((old, i) => old.id === now[i]!.id && old.title === now[i]!.title);
  for (const old of before) {
    if (!old.id) continue;
    if (steady) {
      add(old.id, old.aliases);
      continue;
    }
    pairs ??= now.map(({ id, title, text }) => ({ id, title, pairs: pairsOf(text) }));
    const own = pairsOf(old.text);
    const shares = pairs
      .map((one) => ({
        id: one.id,
        title: one.title,
        share: own.size ? common(own, one.pairs) / own.size : 0,
        tie: (one.title === old.title ? 2 : 0) + (one.id === old.id ? 1 : 0),
      }))
      .sort((a, b) => b.share - a.share || b.tie - a.tie);
    const best = shares[0];
    const here = shares.find(({ id }) => id === old.id);
    if (here && here.share < SAME) {
      const is = here.title === old.title ? `another ${here.title}` : here.title;
      const now = best && best.share >= SAME ? ` (it is ${best.id} now)` : '';
      moved.push(`${old.id} was ${old.title}${now}, is ${is}`);
    }
    if (best && best.share >= SAME) add(best.id, [old.id, ...old.aliases]);
    else lost.push(...[old.id, ...old.aliases].filter((id) => !ids.has(id)));
  }
  return { carried: new Map([...target].map(([id, own]) => [id, [...own].sort()])), lost, moved };
}
