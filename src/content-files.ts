/**
 * What a person writes of an archive, as the site reads it: decoded as pages are and held against its shape. Ingest and check
 * read the same files with the same answers, and say more of what is wrong (`scripts/ingest/vocabulary.ts`).
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'astro/zod';
import { Archive, GazetteerFile, Outlet, Place, REQUIRED_FILES, Topic, type RequiredFile } from './schema.ts';
import { decodeBytes, whyNoText } from './text/decode.ts';
import { buildGazetteer, type Gazetteer } from './text/gazetteer.ts';

/** A path as messages show it: from the folder in which the command was given, where it lies in that. */
export const shownPath = (path: string): string => {
  const below = relative(process.cwd(), path);
  return below && !below.startsWith('..') ? below : path;
};

/**
 * @returns the text, undefined where there is no such file
 * @throws Error that names the file, where it cannot be read or is no text
 */
export function contentText(path: string): string | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new Error(`${shownPath(path)}: cannot be read (${code}); expected a text file`, { cause: error });
  }
  const decoded = decodeBytes(bytes);
  if ('error' in decoded) throw new Error(`${shownPath(path)}: ${whyNoText(decoded)}`);
  return decoded.text;
}

/** @throws Error that names the file and what is wrong with its first key that is wrong */
export function contentYaml<T>(path: string, text: string, schema: z.ZodType<T>): T {
  let data: unknown;
  try {
    data = load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    const { reason, mark } = error as { reason?: string; mark?: { line: number } };
    const line = mark ? `:${mark.line + 1}` : '';
    throw new Error(`${shownPath(path)}${line}: not valid YAML: ${reason ?? String(error)}`, { cause: error });
  }
  const result = schema.safeParse(data ?? null);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(
    `${shownPath(path)}: ${issue?.path.join('.') || 'file'}: ${issue?.message}; npm run check says what is expected`,
  );
}

function required(contentDir: string, file: RequiredFile): string {
  const path = join(contentDir, file);
  const text = contentText(path);
  if (text === undefined) throw new Error(`${shownPath(path)}: missing; ${REQUIRED_FILES[file]}`);
  return text;
}

/** An empty file is an empty list, for ingest too. */
function listIn<T>(contentDir: string, file: string, text: string, entry: z.ZodType<T>): T[] {
  return contentYaml(join(contentDir, file), text, z.array(entry).nullable()) ?? [];
}

export const readArchive = (contentDir: string): Archive =>
  contentYaml(join(contentDir, 'archive.yaml'), required(contentDir, 'archive.yaml'), Archive);
export const readOutlets = (contentDir: string): Outlet[] =>
  listIn(contentDir, 'outlets.yaml', required(contentDir, 'outlets.yaml'), Outlet);
export const readTopics = (contentDir: string): Topic[] =>
  listIn(contentDir, 'topics.yaml', required(contentDir, 'topics.yaml'), Topic);

/** Official places and what `places.yaml`, if there is one, adds to them. */
export function readGazetteer(contentDir: string): Gazetteer {
  const path = join(contentDir, 'gazetteer.json');
  const anew = 'write it anew with npm run gazetteer';
  let data: unknown;
  try {
    data = JSON.parse(required(contentDir, 'gazetteer.json'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(`${shownPath(path)}: not valid JSON (${error.message}); ${anew}`, { cause: error });
  }
  const result = GazetteerFile.safeParse(data);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`${shownPath(path)}: no gazetteer: ${issue?.path.join('.') || 'file'}: ${issue?.message}; ${anew}`);
  }
  const additions = listIn(contentDir, 'places.yaml', contentText(join(contentDir, 'places.yaml')) ?? '', Place);
  try {
    return buildGazetteer(result.data, additions);
  } catch (error) {
    throw new Error(`${shownPath(contentDir)}/${(error as Error).message}`, { cause: error });
  }
}

/** @returns what is wrong with the vocabularies, one line for each file, so that a build can say it before it writes anything */
export function vocabularyProblems(contentDir: string): string[] {
  return [readArchive, readOutlets, readTopics, readGazetteer].flatMap((read) => {
    try {
      read(contentDir);
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  });
}
