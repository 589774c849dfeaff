/** The controlled vocabularies of an archive, read and checked. Pure: callers hand over what the files hold. */
import { z } from 'astro/zod';
import { Archive, Outlet, Place, Topic } from '../../src/schema.ts';
import { buildGazetteer, type Gazetteer, type GazetteerFile } from '../../src/text/gazetteer.ts';
import { Problem, Problems, problemsOf } from './problem.ts';
import { readYaml, type Locate } from './yaml.ts';

/** Id of the outlet of pages that do not name their paper. */
export const UNATTRIBUTED = 'unattributed';

export interface Vocabulary {
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
    let parsed: GazetteerFile;
    try {
      parsed = JSON.parse(files.gazetteer) as GazetteerFile;
    } catch (error) {
      throw new Problem(file, `not valid JSON (${(error as Error).message}); write it anew with npm run gazetteer`);
    }
    try {
      return buildGazetteer(parsed, places);
    } catch (error) {
      const message = (error as Error).message.replace(/^places\.yaml: /, '');
      throw new Problem(`${folder}/places.yaml`, message, lineOfPlace(files.places ?? '', message));
    }
  });
  if (problems.length) throw new Problems(problems);
  return { archive, outlets, topics, gazetteer };
}

/** The line on which the entry begins whose id a message starts with. */
function lineOfPlace(text: string, message: string): { line?: number } {
  const id = /^[\w-]+/.exec(message)?.[0];
  if (!id) return {};
  const at = new RegExp(`\\bid:\\s*['"]?${id}\\b`).exec(text)?.index;
  return at === undefined ? {} : { line: text.slice(0, at).split('\n').length };
}
