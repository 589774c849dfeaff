/**
 * Makes the headline face of the archive's own characters before the site is built, and gives it to the site as
 * `#headline-face/face.css`.
 */
import type { AstroIntegration } from 'astro';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { headlineCharacters } from '../fonts/characters.ts';
import { faceCss, type Slice } from '../fonts/css.ts';
import { subset } from '../fonts/subset.ts';
import { buildGazetteer, type GazetteerFile, type PlaceEntry } from '../text/gazetteer.ts';

const FAMILY = 'Hebao Song';
const WEIGHT = 700;
/** Characters in a file. The first file holds those that occur most; a small archive needs no other. */
const FIRST = 900;
const FURTHER = 600;

async function names(contentDir: string): Promise<string[]> {
  const read = async (file: string): Promise<string> => readFile(join(contentDir, file), 'utf8').catch(() => '');
  const [archive, outlets, topics] = await Promise.all(['archive.yaml', 'outlets.yaml', 'topics.yaml'].map(read));
  const { name = '', tagline = '' } = (parse(archive ?? '') ?? {}) as { name?: string; tagline?: string };
  const own = [outlets, topics].flatMap((text) =>
    ((parse(text ?? '') ?? []) as { name: string }[]).map((one) => one.name),
  );
  return [name, tagline, ...own];
}

/** Official units and what `places.yaml` adds, as the site writes their names. */
async function placeNames(contentDir: string): Promise<Map<string, string>> {
  const read = async (file: string): Promise<string> => readFile(join(contentDir, file), 'utf8').catch(() => '');
  const file = await read('gazetteer.json');
  if (!file) return new Map();
  const additions = (parse(await read('places.yaml')) ?? []) as PlaceEntry[];
  const { places } = buildGazetteer(JSON.parse(file) as GazetteerFile, additions);
  return new Map([...places].map(([id, { name }]) => [id, name]));
}

async function build(contentDir: string, cache: string): Promise<string> {
  const characters = await headlineCharacters(contentDir, await names(contentDir), await placeNames(contentDir));
  const key = createHash('sha256')
    .update(`${FAMILY} ${WEIGHT} 4 ${characters.join('')}`)
    .digest('hex')
    .slice(0, 16);
  const folder = join(cache, key);
  try {
    await access(join(folder, 'face.css'));
    return folder;
  } catch {
    // Not made yet.
  }
  const lists = [characters.slice(0, FIRST)];
  for (let i = FIRST; i < characters.length; i += FURTHER) lists.push(characters.slice(i, i + FURTHER));
  await mkdir(folder, { recursive: true });
  const files: Slice[] = [];
  let width: number | undefined;
  for (const [i, list] of lists.entries()) {
    const { woff2, holds, figure } = await subset(list, WEIGHT);
    width ??= figure;
    const file = i === 0 ? 'first.woff2' : `further-${i}.woff2`;
    await writeFile(join(folder, file), woff2);
    files.push({ file, holds });
  }
  // Last and at once: a folder with this file is whole.
  await writeFile(join(folder, 'face.css.tmp'), faceCss(FAMILY, WEIGHT, files, width ?? 0.5));
  await rename(join(folder, 'face.css.tmp'), join(folder, 'face.css'));
  return folder;
}

export const archiveFonts = (): AstroIntegration => ({
  name: 'hebao-fonts',
  hooks: {
    'astro:config:setup': async ({ config, updateConfig, logger }) => {
      const started = performance.now();
      const cache = join(fileURLToPath(config.root), '.cache', 'fonts');
      const folder = await build(resolve(process.env['CONTENT_DIR'] ?? 'content'), cache);
      logger.debug(`${folder} in ${Math.round(performance.now() - started)} ms`);
      updateConfig({ vite: { resolve: { alias: { '#headline-face': folder } } } });
    },
  },
});
