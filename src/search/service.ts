/** An archive past what static files serve: a search service answers, the page stays the same. */
import { fold, type ScriptTable } from '../text/fold.ts';
import { mostWords, type Found } from './find.ts';
import { mayBeId } from './ids.ts';
import { unpackTable } from './open.ts';
import type { FieldName } from './query.ts';
import type { SearchRecord } from './record.ts';
import {
  mostRecords,
  type CountAnswer,
  type FindAnswer,
  type NamesAnswer,
  type RecordsAnswer,
  type ServiceRequest,
  type ValueCounts,
  type ValuesAnswer,
} from './service-protocol.ts';
import type { AnsweringSource, Column, FacetName } from './source.ts';

/** `index.json` of an archive that a service searches. */
export interface ServiceManifest {
  mode: 'service';
  /** Where it answers: a path below the site's root. */
  service: string;
}

/** Records that come with an answer: as many as the page shows of a source whose records cost bytes. */
const firstRecords = 3;
/** Records that are kept in memory. */
const remembered = 400;

/** Answers that are the same all along, asked for once; a failure is asked for again. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    if (!asked) {
      asked = ask();
      asked.catch(() => (asked = undefined));
    }
    return asked;
  };
}

/** @param ask sends a request; rejects where there is no answer */
export function openService(ask: (request: ServiceRequest) => Promise<unknown>): AnsweringSource {
  // Articles get their numbers as they come up: the page knows them by number, the service by id.
  const ids: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (id: string): number => {
    let number = numbers.get(id);
    if (number === undefined) numbers.set(id, (number = ids.push(id) - 1));
    return number;
  };

  const known = new Map<string, SearchRecord>();
  const remember = (records: readonly SearchRecord[]) => {
    for (const record of records) {
      known.delete(record.id);
      known.set(record.id, record);
    }
    for (const id of known.keys()) {
      if (known.size <= remembered) break;
      known.delete(id);
    }
  };

  let failed: string[] = [];
  const note = <T extends { failed?: string[] }>(answer: T): T => {
    failed.push(...(answer.failed ?? []));
    return answer;
  };

  const columnsOf = ({ values }: ValuesAnswer): Map<FacetName, Column> =>
    new Map(Object.entries(values).map(([name, own]) => [name as FacetName, { values: own }]));
  const small = once(async () => {
    const answer = (await ask({ values: 'small' })) as ValuesAnswer;
    return { columns: columnsOf(answer), table: unpackTable(answer.table) };
  });
  const large = {
    place: once(async () => columnsOf((await ask({ values: 'place' })) as ValuesAnswer)),
    column: once(async () => columnsOf((await ask({ values: 'column' })) as ValuesAnswer)),
  };
  let namesArrived = false;
  const names = once(async () => {
    const answer = (await ask({ names: true })) as NamesAnswer;
    namesArrived = true;
    return answer.names;
  });
  const column = async (name: FacetName): Promise<Column> => {
    const columns = name === 'place' || name === 'column' ? await large[name]() : (await small()).columns;
    return columns.get(name) ?? { values: [] };
  };

  const byIndex = async (name: FacetName, counts: ValueCounts): Promise<Uint32Array> =>
    Uint32Array.from((await column(name)).values, ({ id }) => (Object.hasOwn(counts, id) ? (counts[id] ?? 0) : 0));

  return {
    partial: true,
    tableFor: async (): Promise<ScriptTable> => (await small()).table,
    find: async (query, order) => {
      const used = query.slice(0, mostWords);
      const [answer, { table }] = await Promise.all([
        ask({ find: used, order, records: firstRecords }).then((answer) => note(answer as FindAnswer)),
        small(),
      ]);
      remember(answer.records);
      const chosen = new Map<FieldName, Set<number>>();
      for (const [field, own] of Object.entries(answer.chosen)) {
        const wanted = new Set(own);
        const { values } = await column(field as FacetName);
        chosen.set(field as FieldName, new Set(values.flatMap(({ id }, index) => (wanted.has(id) ? index : []))));
      }
      // Branches of one filter are counted together.
      const counted = new Map<FacetName, () => Promise<ValueCounts>>();
      const found: Found = {
        docs: answer.ids.map(numberOf),
        sure: answer.sure,
        words: answer.words,
        without: answer.without,
        // The service has seen to it that titles have them.
        titled: [],
        untitled: [],
        missing: answer.missing,
        unknown: answer.unknown,
        ignored: query.length - used.length,
        chosen,
        table,
        counts: async (name) => {
          let count = counted.get(name);
          if (!count)
            counted.set(
              name,
              (count = once(async () => {
                if (answer.counts[name]) return answer.counts[name];
                const { counts, failed: lacking = [] } = note((await ask({ count: name, of: used })) as CountAnswer);
                // What lacks something is asked for again.
                if (lacking.length > 0) counted.delete(name);
                return counts;
              })),
            );
          return byIndex(name, await count());
        },
      };
      return answer.total > answer.ids.length ? { ...found, total: answer.total } : found;
    },
    column,
    records: async (docs) => {
      const wanted = docs.flatMap((doc) => ids[doc] ?? []);
      const absent = wanted.filter((id) => !known.has(id));
      const got = new Map(wanted.flatMap((id) => known.get(id) ?? []).map((record) => [record.id, record]));
      for (let at = 0; at < absent.length; at += mostRecords) {
        const { records } = note((await ask({ records: absent.slice(at, at + mostRecords) })) as RecordsAnswer);
        remember(records);
        for (const record of records) got.set(record.id, record);
      }
      return wanted.flatMap((id) => got.get(id) ?? []);
    },
    names,
    failures: () => {
      const since = failed;
      failed = [];
      return since;
    },
    namesHere: () => namesArrived,
    columnHere: (name) => name !== 'place' && name !== 'column',
    mayIdentify: (id) => mayBeId(id),
    mayName: async (name, word, table) => {
      if (name !== 'place') return true;
      // Places are many: they are fetched if the names, which are here when this is asked, have such a one.
      const { list } = await names();
      return list.some(
        (entry) =>
          entry.kind === name && [entry.name, ...(entry.also ?? [])].some((form) => fold(form, table).text === word),
      );
    },
  };
}
