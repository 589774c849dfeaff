/** The package of the site's serif face: a hundred files by ranges of code points. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export const facePackage = '@fontsource-variable/noto-serif-sc';

export interface FaceSlice {
  /** Path of a variable font as WOFF2. */
  file: string;
  has: (codePoint: number) => boolean;
}

/** `U+4e00,U+4e10-4e1f` → pairs of first and last code point. */
const rangesOf = (text: string): [number, number][] =>
  text.split(',').map((range) => {
    const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });

export async function faceSlices(): Promise<FaceSlice[]> {
  // From the working directory: a bundler puts this module elsewhere.
  const folder = dirname(createRequire(join(process.cwd(), 'package.json')).resolve(`${facePackage}/package.json`));
  const unicode = JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  return Object.entries(unicode).map(([name, text]) => {
    const ranges = rangesOf(text);
    return {
      file: join(folder, 'files', `noto-serif-sc-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`),
      has: (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last),
    };
  });
}
