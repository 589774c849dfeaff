/** Example queries for the search page's help, made of names that the archive has. */
import { formatTerm } from '../../search/query.ts';
import { searchPageStrings as t } from '../../strings.ts';
import type { Article } from '../../schema.ts';
import { edtfMonths } from '../../text/edtf.ts';
import { shortName, type Gazetteer } from '../../text/gazetteer.ts';
import { nameReading } from '../../text/pinyin.ts';

export interface Example {
  query: string;
  meaning: string;
}

/** Names by the number of articles that have them, most first. */
function ranked(lists: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>();
  for (const list of lists) for (const name of new Set(list)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

/** One example for each thing the query language can say that this archive has a name for. */
export function examples(all: readonly Article[], { places }: Gazetteer): Example[] {
  const counties = ranked(
    all.map((article) =>
      article.places.flatMap(({ id }) => {
        const place = places.get(id);
        return place?.level === 'county' ? [shortName(place) ?? place.name] : [];
      }),
    ),
  );
  const terms = ranked(
    all.map(({ names = [] }) =>
      names.flatMap(({ name, kind }) => (kind === 'initiative' && /^\p{Script=Han}{4,}$/u.test(name) ? name : [])),
    ),
  );
  const [county, other] = counties;
  const [term] = terms;
  const [month] = ranked(all.map(({ date }) => (date.basis === 'none' ? [] : edtfMonths(date.edtf, 1))));
  return [
    ...(county && other ? [{ query: `${county} ${other}`, meaning: t.help.together }] : []),
    ...(term ? [{ query: `"${term}"`, meaning: t.help.phrase }] : []),
    ...(county && other ? [{ query: `${county} -${other}`, meaning: t.help.without }] : []),
    ...(county ? [{ query: formatTerm({ field: 'place', text: county }), meaning: t.help.field }] : []),
    ...(month ? [{ query: formatTerm({ field: 'date', text: month }), meaning: t.help.date }] : []),
    ...(county ? [{ query: nameReading(county).join(''), meaning: t.help.near }] : []),
  ];
}
