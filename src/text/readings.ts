/** A person's readings of words in a text: where they stand, and the text with them in place. Offsets are UTF-16 code units. */

export interface Correction {
  /** The words as the text has them. */
  quote?: string | undefined;
  replace?: string | undefined;
  /** Where they begin. */
  offset?: number | undefined;
}

/** A reading with the part of the text that it stands for. */
export interface Reading {
  from: number;
  to: number;
  reading: string;
}

function placeOf(text: string, { quote, offset }: Correction): number {
  if (!quote) return -1;
  if (offset !== undefined) return text.startsWith(quote, offset) ? offset : -1;
  const at = text.indexOf(quote);
  return text.indexOf(quote, at + 1) < 0 ? at : -1;
}

/**
 * @returns readings in the order of the text, none over another; `lost` are those of which nothing tells where they stand: a
 * correction without an offset has to be the only place of its words
 */
export function readingsIn(text: string, corrections: readonly Correction[]): { readings: Reading[]; lost: string[] } {
  const readings: Reading[] = [];
  const lost: string[] = [];
  for (const one of corrections) {
    const from = placeOf(text, one);
    const reading = { from, to: from + (one.quote?.length ?? 0), reading: one.replace ?? '' };
    if (from < 0 || readings.some((other) => other.from < reading.to && reading.from < other.to))
      lost.push(reading.reading);
    else readings.push(reading);
  }
  return { readings: readings.sort((a, b) => a.from - b.from), lost };
}

/** Goes through a text piece by piece: what is as it was, and what has a reading. */
export function withReadings<T>(
  text: string,
  readings: readonly Reading[],
  plain: (text: string) => T,
  read: (text: string, reading: Reading) => T,
): T[] {
  const out: T[] = [];
  let at = 0;
  for (const reading of readings) {
    if (reading.from > at) out.push(plain(text.slice(at, reading.from)));
    out.push(read(text.slice(reading.from, reading.to), reading));
    at = reading.to;
  }
  if (at < text.length) out.push(plain(text.slice(at)));
  return out;
}

/** @returns the readings in a part of the text, offsets from its beginning; one that goes beyond it is left out */
export const readingsFrom = (readings: readonly Reading[], start: number, end: number): Reading[] =>
  readings
    .filter(({ from, to }) => from >= start && to <= end)
    .map((one) => ({ ...one, from: one.from - start, to: one.to - start }));

/** The names of a byline as one text, which a correction's offset counts in. */
export const namesText = (authors: readonly { name: string }[]): string => authors.map(({ name }) => name).join(' ');

/** @returns for each name of a byline the readings in it */
export function readingsOfNames(authors: readonly { name: string }[], readings: readonly Reading[]): Reading[][] {
  let start = 0;
  return authors.map(({ name }) => {
    const from = start;
    start += name.length + 1;
    return readingsFrom(readings, from, from + name.length);
  });
}
