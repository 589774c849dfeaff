/** Builds the files of a large archive, article by article: what it holds in memory are postings, not texts. */
import { fold } from '../text/fold.ts';
import { encodeJson } from '../text/gb18030.ts';
import { cutTable, simplifiedTable } from '../text/script.ts';
import { Characters } from './characters.ts';
import { encodeList, shardOf } from './codec.ts';
import { columnOf, packColumn, valueIds } from './columns.ts';
import { packDays } from './days.ts';
import { facetValues, filedUnder } from './facet-values.ts';
import { Gatherer, type KeyLength } from './gather-postings.ts';
import { addCharacters, byDay, packTable, type BuildInput } from './index-file.ts';
import { leavesOf } from './leaves.ts';
import { NameCounter, withReadings } from './name-list.ts';
import { packNames } from './names.ts';
import { levelOf, recordOf, texts } from './record.ts';
import { rowEach, type Layout } from './postings.ts';
import { gb2312Characters, kinds, type Manifest } from './shards.ts';
import { facetNames, type Column, type FacetName } from './source.ts';
import { packLeaf, type PackedLeaf } from './text-file.ts';
import { titleBreaks } from './title-breaks.ts';

/** Names beyond these, which fewer articles have, are left to exact search: the list is one file of about 10 kB. */
const mostNames = 700;
/** Articles whose authors share a file. */
const authorsTogether = 500;

/** Of `node:crypto`'s Hash what is needed of it. */
export interface Digest {
  update(data: string | Uint8Array): unknown;
  digest(encoding: 'hex'): string;
}

/**
 * How large files are: a query fetches two or three of postings and as many of texts as it shows results. Beyond 10,000 articles
 * files grow with the square root of the archive, and their number with it. Fewer files would be larger ones: at 10,000 articles three
 * results and the four files of postings of two words are to stay below 12 kB.
 */
const growth = (articles: number): number => Math.max(1, Math.sqrt(articles / 10_000));
/** Texts in a file. UTF-16 code units. */
const textLength = 850;

/** Of each length of keys: about how many bits an entry has, key and flags included, and how many bytes a file. */
const sizes = {
  singles: { bits: 10, bytes: 8000 },
  pairs: { bits: 10, bytes: 1150 },
  triples: { bits: 9, bytes: 1600 },
};

/** Wrong leaves that two rows of triples have in common, about, where they are of usual size. */
const wrongLeaves = 0.3;
/** Of a row in a small archive: so many rows that keys hardly share them. */
const largestShare = 0.005;

/** @param entries keys of each leaf, added up */
function layoutOf(kind: keyof typeof sizes, entries: number, leaves: number, articles: number): Layout {
  const { bits, bytes } = sizes[kind];
  const files = Math.max(1, Math.ceil((entries * bits) / 8 / (bytes * growth(articles))));
  if (kind !== 'triples') return { rows: rowEach, files };
  // Two rows of a share p of all leaves each have leaves × p² in common.
  const share = Math.min(largestShare, Math.sqrt(wrongLeaves / Math.max(1, leaves)));
  return { rows: Math.max(files, Math.ceil(entries / Math.max(1, leaves * share))), files };
}

/**
 * @param digest a hash; it names the folder, so that a browser never mixes two builds
 * @param write gets every file: path in the folder that the manifest names, content
 */
export async function shardFiles(
  input: BuildInput,
  digest: Digest,
  write: (path: string, data: string | Uint8Array) => void,
): Promise<Manifest> {
  const put = (path: string, data: string | Uint8Array) => {
    digest.update(`${path}\n`);
    digest.update(data);
    write(path, data);
  };
  const putJson = (name: string, value: unknown) => put(`${name}.txt`, encodeJson(JSON.stringify(value)));
  const table = simplifiedTable();
  const values = facetValues(input, input.articles);
  const names = new NameCounter();
  const characters = new Characters();
  const traditional = new Characters();
  traditional.add([...table.keys()].join(''));
  const gatherer = new Gatherer();
  const filed: ReturnType<typeof filedUnder>[] = [];
  const dates: number[] = [];
  /** Leaves that go on an article. */
  const further: number[] = [];
  const authors = new Map<string, number[]>();
  /** First leaf of each file of texts. */
  const starts: number[] = [];
  const enough = textLength * growth(input.articles.length);
  let waiting: PackedLeaf[] = [];
  let length = 0;
  const putTexts = () => {
    if (waiting.length === 0) return;
    putJson(`texts/${starts.length}`, waiting);
    starts.push(gatherer.leaves - waiting.length);
    waiting = [];
    length = 0;
  };

  for (const { article, day } of grouped(input)) {
    const doc = dates.push(day) - 1;
    const blocks = await input.blocks(article);
    const record = recordOf(article, blocks, input.when(article.date));
    filed.push(filedUnder(article, record.genre));
    names.add(article, blocks);
    for (const name of new Set(record.authors.map(({ name }) => fold(name, table).text))) {
      const list = authors.get(name);
      if (list) list.push(doc);
      else authors.set(name, [doc]);
    }
    const { date: _date, topics: _topics, genre: _genre, ...shown } = record;
    const breaks = titleBreaks(record.title);
    leavesOf(breaks.length > 0 ? { ...shown, breaks } : shown).forEach((leaf, i) => {
      if (i > 0) further.push(gatherer.leaves);
      const next = leaf.lines.reduce((sum, [text]) => sum + text.length, leaf.title.length);
      if (length + next / 2 > enough) putTexts();
      length += next;
      const own = i === 0 ? texts(leaf) : texts(leaf).filter(({ line }) => line !== undefined);
      let old = false;
      gatherer.add(
        own.map(({ kind, text }) => {
          const folded = fold(text, table).text;
          old ||= traditional.in(text);
          characters.add(folded);
          return { level: levelOf(kind), text: folded };
        }),
      );
      waiting.push(packLeaf(old ? { ...leaf, old } : leaf));
    });
  }
  putTexts();

  const leaves = gatherer.leaves;
  const layouts = kinds.map((kind, i) => {
    const length = (i + 1) as KeyLength;
    const layout = layoutOf(kind, gatherer.count(length), leaves, dates.length);
    gatherer.write(length, layout, (file, bytes) => put(`${kind}/${file}.bin`, bytes));
    return [kind, layout] as const;
  });

  const authorFiles = 2 ** Math.max(0, Math.round(Math.log2(dates.length / authorsTogether)));
  const byFile = new Map<number, Record<string, string>>();
  for (const [name, docs] of authors) {
    const file = shardOf(name, authorFiles);
    // No prototype: an author may have the name of a property.
    const list = byFile.get(file) ?? (Object.create(null) as Record<string, string>);
    list[name] = encodeList(docs, dates.length);
    byFile.set(file, list);
  }
  for (let file = 0; file < authorFiles; file++) putJson(`authors/${file}`, byFile.get(file) ?? {});

  const columns = Object.fromEntries(
    facetNames.map((name) => [
      name,
      columnOf(
        values[name],
        filed.map((own) => valueIds(name, own)),
      ),
    ]),
  ) as Record<FacetName, Column>;
  const list = names.list(values, mostNames);
  const known = characters.all();
  addCharacters(known, list, table);
  const cut = cutTable(table, known);
  putJson('dates', packDays(dates));
  for (const name of ['place', 'genre'] as const) putJson(name, packColumn(columns[name]));
  // Rare characters need a reading only where a name has them.
  putJson('names', packNames(withReadings(list, [])));
  putJson('script', packTable(cut));
  const manifest: Omit<Manifest, 'dir'> = {
    mode: 'shards',
    size: dates.length,
    leaves,
    further: encodeList(further, leaves),
    ...(Object.fromEntries(layouts) as Pick<Manifest, (typeof kinds)[number]>),
    texts: encodeList(starts, leaves),
    authors: authorFiles,
    both: [...cut.keys()].filter((character) => gb2312Characters().has(character)).join(''),
    columns: {
      outlet: packColumn(columns.outlet),
      topic: packColumn(columns.topic),
      year: packColumn(columns.year),
    },
  };
  digest.update(JSON.stringify(manifest));
  return { ...manifest, dir: `data-${digest.digest('hex').slice(0, 10)}` };
}

/** Articles that are filed alike stand together, which makes lists and columns short; the newest first among them. */
function grouped(input: BuildInput): ReturnType<typeof byDay> {
  return byDay(input.articles)
    .map((one, i) => {
      const { outlet, topics, ...rest } = filedUnder(one.article, 'none');
      return {
        one,
        i,
        key: [outlet, topics.join(' '), valueIds('year', { outlet, topics, ...rest }).join(' ')].join('|'),
      };
    })
    .sort((a, b) => (a.key === b.key ? a.i - b.i : a.key < b.key ? -1 : 1))
    .map(({ one }) => one);
}
