/**
 * What a part of a site says of itself, so that parts are joined under the address that they were built for and none is
 * forgotten. It lies in the part's folder and is not published. No hidden file: hosts of workflows leave those behind.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';

export const labelFile = 'part.json';

const Label = z.strictObject({
  number: z.int().positive(),
  of: z.int().positive(),
  /** Address of the site, as in `Program`. */
  origin: z.string(),
  base: z.string(),
  /** Hash of the archive that it is a part of. */
  content: z.string(),
});
export type Label = z.infer<typeof Label>;

/** Written when the part is whole. */
export const writeLabel = (folder: string, label: Label): void =>
  writeFileSync(join(folder, labelFile), `${JSON.stringify(label)}\n`);

export function readLabel(folder: string): Label {
  try {
    return Label.parse(JSON.parse(readFileSync(join(folder, labelFile), 'utf8')));
  } catch {
    throw new Error(
      `${join(folder, labelFile)}: cannot be read; expected a part whose build has ended: npm run build -- --shard i/n makes it`,
    );
  }
}

/**
 * @param parts folders with their labels, at least one
 * @returns the address that all were built for; throws what keeps them from being one site
 */
export function addressOf(parts: readonly { folder: string; label: Label }[]): { origin: string; base: string } {
  const [first] = parts;
  if (!first) throw new Error('expected a part');
  const { of, origin, base } = first.label;
  for (const { folder, label } of parts) {
    if (label.of !== of)
      throw new Error(
        `${folder}: one of ${label.of} parts, and ${first.folder} one of ${of}; give the parts of one build`,
      );
    if (label.origin + label.base !== origin + base)
      throw new Error(
        `${folder}: built for ${label.origin}${label.base}, and ${first.folder} for ${origin}${base}; build all parts with the same SITE_URL and BASE_PATH`,
      );
    if (label.content !== first.label.content)
      throw new Error(`${folder}: built of other content than ${first.folder}; build all parts of one archive`);
    const other = parts.find((one) => one.folder !== folder && one.label.number === label.number);
    if (other) throw new Error(`${folder} and ${other.folder}: both are part ${label.number}; give each part once`);
  }
  const here = new Set(parts.map(({ label }) => label.number));
  const absent = Array.from({ length: of }, (_, i) => i + 1).filter((number) => !here.has(number));
  if (absent.length > 0)
    throw new Error(
      `of ${of} parts ${absent.join(', ')} ${absent.length > 1 ? 'are' : 'is'} missing; npm run build -- --shard ${absent[0]}/${of} makes ${absent.length > 1 ? 'the first of them' : 'it'}`,
    );
  return { origin, base };
}
