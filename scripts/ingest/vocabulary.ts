/** The controlled vocabularies of an archive, read and checked. Pure: callers hand over what the files hold. */
import { z } from 'astro/zod';
import { Archive, GazetteerFile, Outlet, Place, REQUIRED_FILES, Topic, type RequiredFile } from '../../src/schema.ts';
import { buildGazetteer, type Gazetteer } from '../../src/text/gazetteer.ts';
import { Problem, Problems, problemsOf } from './problem.ts';
import { lineAt } from './quote.ts';
import { readYaml, type Locate } from './yaml.ts';

/** Id of the outlet of pages that do not name their paper. */
export const UNATTRIBUTED = 'unattributed';

export interface Vocabulary {
  /** Where the files lie, for messages. */
  folder: string;
  archive: Archive | undefined;
  outlets: readonly Outlet[];
  topics: readonly Topic[];
  /** Undefined where there is no gazetteer: no places are found then. */
  gazetteer: Gazetteer | undefined;
}

/** Texts of `archive.yaml`, `outlets.yaml`, `topics.yaml`, `places.yaml` and `gazetteer.json`; undefined for one that is not there. */
export interface VocabularyFiles {
  archive?: string | undefined;
  outlets?: string | undefined;
  topics?: string | undefined;
  places?: string | undefined;
  gazetteer?: string | undefined;
}

/** Which text of `VocabularyFiles` a file is. */
const KEYS: Record<RequiredFile, keyof VocabularyFiles> = {
  'archive.yaml': 'archive',
  'outlets.yaml': 'outlets',
  'topics.yaml': 'topics',
  'gazetteer.json': 'gazetteer',
};

/** Files that an archive must have and this one does not. @param folder where they should lie, for messages */
export const missingFiles = (files: VocabularyFiles, folder: string): Problem[] =>
  Object.entries(REQUIRED_FILES)
    .filter(([name]) => files[KEYS[name as RequiredFile]] === undefined)
    .map(([name, advice]) => new Problem(`${folder}/${name}`, `missing; ${advice}`));

const ANEW = 'write it anew with npm run gazetteer';

/** @throws Problem with the first thing that is wrong: what a program wrote is written anew, not mended */
function readGazetteerFile(text: string, file: string): GazetteerFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new Problem(file, `not valid JSON (${(error as Error).message}); ${ANEW}`);
  }
  const result = GazetteerFile.safeParse(parsed);
  if (result.success) return result.data;
  // JSON is YAML, whose reader knows the lines; it is slow, so only what is wrong goes through it.
  try {
    return readYaml(text, file, GazetteerFile).value;
  } catch (error) {
    const [first] = problemsOf(error) ?? [];
    throw first ? new Problem(file, `no gazetteer: ${first.message}; ${ANEW}`, first) : error;
  }
}

function uniqueIds(entries: readonly { id: string }[], lineOf: Locate, file: string, problems: Problem[]): void {
  const first = new Map<string, number>();
  entries.forEach(({ id }, i) => {
    const before = first.get(id);
    if (before === undefined) first.set(id, i);
    else
      problems.push(
        new Problem(
          file,
          `id "${id}" is given twice, first on line ${lineOf([before, 'id']).line}; join the two entries`,
          lineOf([i, 'id']),
        ),
      );
  });
}

/**
 * @param folder where the files lie, for messages
 * @throws Problems all that is wrong in them
 */
export function readVocabulary(files: VocabularyFiles, folder = 'content'): Vocabulary {
  const problems: Problem[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      const found = problemsOf(error);
      if (!found) throw error;
      problems.push(...found);
      return undefined;
    }
  };
  const list = <S extends z.ZodType<{ id: string }>>(
    text: string | undefined,
    name: string,
    schema: S,
  ): z.output<S>[] =>
    attempt(() => {
      if (text === undefined) return [];
      const file = `${folder}/${name}`;
      const { value, lineOf } = readYaml(text, file, z.array(schema), []);
      uniqueIds(value, lineOf, file, problems);
      return value;
    }) ?? [];

  const archive = attempt(() =>
    files.archive === undefined ? undefined : readYaml(files.archive, `${folder}/archive.yaml`, Archive).value,
  );
  const outlets = list(files.outlets, 'outlets.yaml', Outlet);
  const topics = list(files.topics, 'topics.yaml', Topic);
  const places = list(files.places, 'places.yaml', Place);
  const gazetteer = attempt(() => {
    if (files.gazetteer === undefined) return undefined;
    const file = `${folder}/gazetteer.json`;
    const parsed = readGazetteerFile(files.gazetteer, file);
    try {
      return buildGazetteer(parsed, places);
    } catch (error) {
      const [, name = 'places.yaml', message = ''] = /^(\S+?): (.*)$/s.exec((error as Error).message) ?? [];
      const place = name === 'places.yaml' ? lineOfPlace(files.places ?? '', message) : {};
      throw new Problem(`${folder}/${name}`, message, place);
    }
  });
  if (problems.length) throw new Problems(problems);
  return { folder, archive, outlets, topics, gazetteer };
}

/** The line on which the entry begins whose id a message starts with. */
function lineOfPlace(text: string, message: string): { line?: number } {
  const id = /^[\w-]+/.exec(message)?.[0];
  return id ? lineOfId(text, id) : {};
}

/** 1-based line of a vocabulary on which an entry's id stands. */
export function lineOfId(text: string | undefined, id: string): { line?: number } {
  const at = new RegExp(`\\bid:\\s*['"]?${id}['"]?\\s*(?:[,}#]|$)`, 'm').exec(text ?? '')?.index;
  return at === undefined ? {} : { line: lineAt(text!, at) };
}
