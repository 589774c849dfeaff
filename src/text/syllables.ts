/**
 * Readings of Chinese characters in the browser. The 3,755 characters of GB 2312 level 1 stand in the order of their readings,
 * and every browser can list them (`TextDecoder('gb2312')`): their readings are a list of syllables with counts, about 2 kB.
 * Characters outside level 1 that the archive uses follow one by one.
 */

/** Character → reading, lower-case letters without tone, ü as v. */
export type Readings = ReadonlyMap<string, string>;

/** What the index file carries. `level1`: `a2ai13…`; `more`: `lu箓陆 …`, syllable and its characters. */
export interface PackedReadings {
  level1: string;
  more: string;
}

/** The characters of GB 2312 level 1 (rows 16 to 55) in order. */
export function levelOne(): string[] {
  const bytes: number[] = [];
  for (let row = 16; row <= 55; row++) {
    for (let cell = 1; cell <= (row === 55 ? 89 : 94); cell++) bytes.push(row + 0xa0, cell + 0xa0);
  }
  return [...new TextDecoder('gb2312').decode(Uint8Array.from(bytes))];
}

export function unpackReadings(packed: PackedReadings): Readings {
  const readings = new Map<string, string>();
  const characters = levelOne();
  let at = 0;
  for (const [, syllable = '', count = ''] of packed.level1.matchAll(/([a-z]+)(\d+)/g)) {
    for (let n = Number(count); n > 0; n--) readings.set(characters[at++] ?? '', syllable);
  }
  for (const [, syllable = '', list = ''] of packed.more.matchAll(/([a-z]+)([^a-z ]+)/g)) {
    for (const character of list) readings.set(character, syllable);
  }
  return readings;
}

/** What has a syllable each: characters, and runs of letters or digits. */
export const partsOf = (text: string): string[] => text.match(/[a-z0-9]+|[^\s]/giu) ?? [];

/** One syllable per character; a character without a known reading stands for itself, a run of letters or digits is one syllable. */
export function spell(text: string, readings: Readings): string[] {
  return partsOf(text).map((part) => readings.get(part) ?? part.toLowerCase());
}
