/**
 * The headline face of the archive's own characters: a style sheet and some files of glyphs. They are no part of the program
 * that renders pages, and stand at an address that does not change with them: a new headline changes no other page.
 */
import { createHash, hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry } from '../articles/store.ts';
import { readArchive, readGazetteer, readOutlets, readTopics } from '../content-files.ts';
import { ancestors } from '../text/gazetteer.ts';
import { headlineCharacters } from './characters.ts';
import { faceCss, standInCss, type Slice } from './css.ts';
import { cut, gather } from './subset.ts';

const FAMILY = 'Hebao Song';
const WEIGHT = 700;
/** Characters in a file. The first file holds those that occur most; a small archive needs no other. */
const FIRST = 900;
/** Rarer ones: of a list of headlines each may be in another file, so these are small. */
const FURTHER = 60;

/** The style sheet, from the site's root. */
export const faceFile = 'face.css';
/** Where glyphs are, from the site's root: names in this folder hold a hash of the content. */
export const glyphFolder = '_astro';

function names(contentDir: string): string[] {
  const { name, tagline = '' } = readArchive(contentDir);
  return [name, tagline, ...[...readOutlets(contentDir), ...readTopics(contentDir)].map((one) => one.name)];
}

/** Fills a folder that is whole as soon as it has its name. */
async function made(folder: string, fill: (into: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  const into = `${folder}.${process.pid}.tmp`;
  await mkdir(into, { recursive: true });
  try {
    await fill(into);
    await rename(into, folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    await rm(into, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/**
 * @param entries articles; places that they name head pages of their own
 * @param cache folder for what was made before
 * @returns a folder with `face.css` and the files of glyphs that it names
 */
export async function headlineFace(contentDir: string, entries: Iterable<Entry>, cache: string): Promise<string> {
  const texts = names(contentDir);
  const named = new Set<string>();
  for (const { data, headlines } of entries) {
    texts.push(headlines);
    data.places.forEach(({ id }) => named.add(id));
  }
  const gazetteer = readGazetteer(contentDir);
  // Units that they lie in have pages too.
  for (const id of new Set([...named].flatMap((one) => [one, ...ancestors(one, gazetteer)])))
    texts.push(gazetteer.places.get(id)?.name ?? '');
  const characters = headlineCharacters(texts);
  const key = createHash('sha256')
    .update(`${FAMILY} ${WEIGHT} 6 ${characters.join('')}`)
    .digest('hex')
    .slice(0, 16);
  return made(join(cache, key), async (folder) => {
    const lists = [characters.slice(0, FIRST)];
    for (let i = FIRST; i < characters.length; i += FURTHER) lists.push(characters.slice(i, i + FURTHER));
    const face = await gather(characters, WEIGHT);
    const slices: Slice[] = [];
    for (const list of lists) {
      const { woff2, holds } = await cut(face, list);
      if (holds.length === 0) continue;
      const file = `face-${hash('sha256', woff2).slice(0, 8)}.woff2`;
      await writeFile(join(folder, file), woff2);
      slices.push({ file: `${glyphFolder}/${file}`, holds });
    }
    await writeFile(join(folder, faceFile), faceCss(FAMILY, WEIGHT, slices));
  });
}

/** @returns a folder with `stand-in.css`: rules for what stands in until the face is there, and where it is not */
export const standIn = (cache: string): Promise<string> =>
  made(join(cache, `stand-in-${WEIGHT}-5`), async (folder) => {
    const { figure = 0.5 } = await gather(['0'], WEIGHT);
    await writeFile(join(folder, 'stand-in.css'), standInCss(FAMILY, WEIGHT, figure));
  });

/**
 * Lays the face into a site.
 * @returns the files, relative to the site's folder
 */
export async function layFace(folder: string, outDir: string): Promise<string[]> {
  await mkdir(join(outDir, glyphFolder), { recursive: true });
  return Promise.all(
    (await readdir(folder)).map(async (file) => {
      const to = file === faceFile ? file : `${glyphFolder}/${file}`;
      await copyFile(join(folder, file), join(outDir, to));
      return to;
    }),
  );
}
