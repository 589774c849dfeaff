/** Readings for the search index, from pinyin-pro's dictionary. For building only: the library is 117 kB. */
import { pinyin } from 'pinyin-pro';
import { levelOne, type PackedReadings } from './syllables.ts';

const plain = { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' } as const;
const han = /^\p{Script=Han}$/u;

/** Pinyin of a whole name, where the word decides the reading (重庆 chong qing, 重要 zhong yao). */
export function nameReading(name: string): string[] {
  return pinyin(name, plain).flatMap((part) => part.toLowerCase().match(/[a-z0-9]+|\S/gu) ?? []);
}

let level1: string | undefined;

/** Readings of GB 2312 level 1, the same for every archive. */
function packLevelOne(): string {
  const runs: [string, number][] = [];
  for (const character of levelOne()) {
    const reading = nameReading(character)[0] ?? '';
    const run = runs.at(-1);
    if (run?.[0] === reading) run[1]++;
    else runs.push([reading, 1]);
  }
  return runs.map(([reading, count]) => reading + count).join('');
}

/** @param characters the archive's characters; those outside GB 2312 level 1 are added one by one */
export function packReadings(characters: Iterable<string>): PackedReadings {
  const first = levelOne();
  const known = new Set(first);
  const groups = new Map<string, string>();
  for (const character of [...new Set(characters)].sort()) {
    if (known.has(character) || !han.test(character)) continue;
    const reading = nameReading(character)[0] ?? '';
    if (/^[a-z]+$/.test(reading)) groups.set(reading, (groups.get(reading) ?? '') + character);
  }
  const more = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([reading, list]) => reading + list);
  return { level1: (level1 ??= packLevelOne()), more: more.join(' ') };
}
