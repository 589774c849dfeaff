/** What the service answers: asks the engine, reads articles where the engine alone cannot tell, and counts. */
import type { ScriptTable } from '../../src/text/fold.ts';
import { fold } from '../../src/text/fold.ts';
import { verified, type Order } from '../../src/search/find.ts';
import type { Query, Term } from '../../src/search/query.ts';
import type { SearchRecord } from '../../src/search/record.ts';
import type { FacetName } from '../../src/search/source.ts';
import {
  mostFound,
  smallFacets,
  type CountAnswer,
  type FindAnswer,
  type NamesAnswer,
  type RecordsAnswer,
  type ValueCounts,
  type ValuesAnswer,
  type ValuesWanted,
} from '../../src/search/service-protocol.ts';
import type { Facts } from './facts.ts';
import { articleKey, valueKey } from './keys.ts';
import type { Engine } from './searchd.ts';
import {
  anyStatement,
  countStatement,
  matchOf,
  recordsStatement,
  searchStatement,
  translate,
  valueConditions,
  type Conditions,
  type Plan,
} from './translate.ts';

/** Records that are read at a time. */
const atOnce = 100;
/** Values that an index loaded earlier may have beyond those that are known. */
const spareValues = 100;
/** Words of a query that found nothing whose own absence is looked up. */
const mostLookedUp = 8;

export interface Answers {
  find(query: Query, order: Order, records: number): Promise<FindAnswer>;
  count(facet: FacetName, query: Query): Promise<CountAnswer>;
  records(ids: readonly string[]): Promise<RecordsAnswer>;
  values(which: ValuesWanted): ValuesAnswer;
  names(): NamesAnswer;
}

/** @param table traditional → simplified, the one that the export folded with */
export function answersFrom(engine: Engine, facts: Facts, table: ScriptTable): Answers {
  const { values } = facts;
  /** Conditions and what they cost: machines that failed, and whether they are exact. */
  interface Narrowed extends Conditions {
    sure: boolean;
  }

  const readRecords = async (ids: readonly string[], failed: Set<string>): Promise<SearchRecord[]> => {
    const found = new Map<string, SearchRecord>();
    for (let at = 0; at < ids.length; at += atOnce) {
      const some = ids.slice(at, at + atOnce);
      const answered = await engine.ask(recordsStatement(some.map(articleKey)));
      for (const line of answered.failed) failed.add(line);
      for (const { record } of answered.rows[0] ?? []) {
        const one = JSON.parse(String(record)) as SearchRecord;
        found.set(one.id, one);
      }
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  };

  /** Where the engine may answer too much, its answers are read, and only those that are right narrow what follows. */
  const narrow = async (plan: Plan, failed: Set<string>): Promise<Narrowed> => {
    if (plan.sure) return plan;
    const candidates = await engine.ask(searchStatement({ match: plan.match, filters: [] }, 'rank', mostFound));
    for (const line of candidates.failed) failed.add(line);
    const records = await readRecords(
      (candidates.rows[0] ?? []).map(({ article }) => String(article)),
      failed,
    );
    const right = records.filter((record) => verified(record, { ...plan, table }));
    return {
      match: plan.match,
      filters: plan.filters,
      keys: right.map(({ id }) => articleKey(id)),
      sure: candidates.total <= mostFound,
    };
  };

  const count = async (
    conditions: Conditions,
    facets: readonly FacetName[],
    failed: Set<string>,
  ): Promise<ValueCounts[]> => {
    const answered = await engine.ask(
      ...facets.map((facet) => countStatement(conditions, facet, values[facet].length + spareValues)),
    );
    for (const line of answered.failed) failed.add(line);
    return facets.map((facet, i) => {
      const byKey = new Map(answered.rows[i]?.map(({ value, articles }) => [Number(value), Number(articles)]));
      return Object.fromEntries(
        values[facet].flatMap(({ id }) => {
          const articles = byKey.get(valueKey(id));
          return articles === undefined ? [] : [[id, articles] as const];
        }),
      );
    });
  };

  const incomplete = (failed: ReadonlySet<string>) => (failed.size > 0 ? { failed: [...failed] } : {});
  const none = async (conditions: Conditions): Promise<boolean> =>
    (await engine.ask(anyStatement(conditions))).total === 0;

  /** Words that stand in no article, as typed. Only asked for where nothing was found. */
  const missing = async (plan: Plan): Promise<string[]> => {
    const some = plan.words.slice(0, mostLookedUp);
    const absent = await Promise.all(
      some.map(async (word) => {
        const only = { words: [word], without: [], titled: [], untitled: [] };
        const { match, sure } = matchOf(only);
        if (sure) return none({ match, filters: [] });
        return (await narrow({ ...plan, ...only, match, sure, filters: [] }, new Set())).keys?.length === 0;
      }),
    );
    return plan.typed.filter((_, i) => absent[i]);
  };

  const absentValues = async (plan: Plan): Promise<Term[]> => {
    const absent = await Promise.all(
      plan.counted.map(({ text, field }) =>
        none(valueConditions(field === 'id' ? 'id' : 'author', fold(text, table).text)),
      ),
    );
    return plan.counted.filter((_, i) => absent[i]);
  };

  return {
    find: async (query, order, wanted) => {
      const plan = translate(query, values, table);
      const failed = new Set<string>();
      const conditions = await narrow(plan, failed);
      const [answered, counted] = await Promise.all([
        engine.ask(searchStatement(conditions, order, mostFound)),
        count(conditions, smallFacets, failed),
      ]);
      for (const line of answered.failed) failed.add(line);
      const ids = (answered.rows[0] ?? []).map(({ article }) => String(article));
      const first = ids.slice(0, wanted);
      const records = await readRecords(first, failed);
      // Two articles of one key, or an index that is older than another, would show here.
      const wrong = new Set(records.filter((record) => !verified(record, { ...plan, table })).map(({ id }) => id));
      const empty = ids.length === 0;
      return {
        ids: ids.filter((id) => !wrong.has(id)),
        total: answered.total - wrong.size,
        sure: conditions.sure,
        words: plan.words,
        without: plan.without,
        missing: empty ? await missing(plan) : [],
        unknown: [...plan.unknown, ...(empty ? await absentValues(plan) : [])],
        chosen: Object.fromEntries(
          [...plan.chosen].map(([facet, indexes]) => [
            facet,
            indexes.flatMap((index) => values[facet][index]?.id ?? []),
          ]),
        ),
        counts: Object.fromEntries(smallFacets.map((facet, i) => [facet, counted[i] ?? {}])),
        records: records.filter(({ id }) => !wrong.has(id)),
        ...incomplete(failed),
      };
    },
    count: async (facet, query) => {
      const failed = new Set<string>();
      const conditions = await narrow(translate(query, values, table), failed);
      const [counts = {}] = await count(conditions, [facet], failed);
      return { counts, ...incomplete(failed) };
    },
    records: async (ids) => {
      const failed = new Set<string>();
      return { records: await readRecords(ids, failed), ...incomplete(failed) };
    },
    values: (which) => ({
      values:
        which !== 'small'
          ? { [which]: values[which] }
          : Object.fromEntries(smallFacets.map((name) => [name, values[name]])),
      table: facts.table,
    }),
    names: () => ({ names: facts.names }),
  };
}
