/**
 * The texts of all articles in one piece of memory that every thread of a build sees: a site shows each text on several
 * pages, and to open its file for each takes longer than to make most of them.
 */
export interface Bodies {
  /** UTF-8. */
  bytes: SharedArrayBuffer;
  /** Where each article's text stands, by its id; in bytes. */
  at: ReadonlyMap<string, readonly [start: number, end: number]>;
}

/** @param texts by id, as text or as a piece of another such memory */
export function gather(texts: ReadonlyMap<string, string | Uint8Array>): Bodies {
  const length = (text: string | Uint8Array): number =>
    typeof text === 'string' ? Buffer.byteLength(text) : text.length;
  const at = new Map<string, [number, number]>();
  let end = 0;
  for (const [id, text] of texts) at.set(id, [end, (end += length(text))]);
  const bytes = new SharedArrayBuffer(end);
  const all = Buffer.from(bytes);
  for (const [id, text] of texts) {
    const [start = 0] = at.get(id) ?? [];
    if (typeof text === 'string') all.write(text, start);
    else all.set(text, start);
  }
  return { bytes, at };
}

export function bodyIn({ bytes, at }: Bodies, id: string): string | undefined {
  const place = at.get(id);
  return place && Buffer.from(bytes).toString('utf8', ...place);
}

/** @returns a view of the text's bytes, not a copy */
export function bytesIn({ bytes, at }: Bodies, id: string): Uint8Array | undefined {
  const place = at.get(id);
  return place && new Uint8Array(bytes).subarray(...place);
}
