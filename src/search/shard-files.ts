/**
 * Builds the files of a large archive, article by article: what it holds in memory are postings, not texts. On the index of the
 * build before it holds the texts, until it is known whether postings of those that have changed will do.
 */
import { fold, type ScriptTable } from '../text/fold.ts';
import { encodeJson } from '../text/gb18030.ts';
import { cutTable, simplifiedTable } from '../text/script.ts';
import { Characters } from './characters.ts';
import { encodeList, shardOf } from './codec.ts';
import { columnOf, packColumn, valueIds, type ListedColumn } from './columns.ts';
import { packDays } from './days.ts';
import { facetValues, filedUnder } from './facet-values.ts';
import { Gatherer } from './gather-postings.ts';
import { changedLeaves, lengthOf, postingsPath, textsPath, type IndexBefore, type TextFile } from './index-before.ts';
import { addCharacters, byDay, packTable, type BuildInput } from './index-file.ts';
import { shapesOf } from './ids.ts';
import { datesTogether, layoutsOf, placesTogether, textsTogether } from './layouts.ts';
import type { LeveledText } from './leaf-keys.ts';
import { leavesOf } from './leaves.ts';
import { NameCounter, withReadings } from './name-list.ts';
import { packNames, type Names } from './names.ts';
import { packPosted } from './posted-column.ts';
import { levelOf, recordOf, texts, type ShownRecord, type Text } from './record.ts';
import { gb2312Characters, kinds, type Manifest } from './shards.ts';
import { facetNames, type FacetName } from './source.ts';
import { packSpans, type Span } from './span-list.ts';
import { spanColumn, spanOf } from './spans.ts';
import { packLeaf, unpackLeaf, type PackedLeaf } from './text-file.ts';
import { titleBreaks } from './title-breaks.ts';
import { updatePostings } from './update-postings.ts';

/** Names beyond these, which fewer articles have, are left to exact search: the list is one file of about 10 kB. */
const mostNames = 700;
/** Articles whose authors share a file, and those whose ids do. */
const authorsTogether = 500;
const idsTogether = 250;

/**
 * Gets every file of an index: path in the folder that the manifest names, a hash of what the file holds, and that; undefined where
 * the file of the build before will do.
 */
export type WriteFile = (path: string, digest: string, data: string | Uint8Array | undefined) => void;

/** The texts of a leaf. @param further it goes on an article, whose headlines are in the leaf before */
const ownTexts = (leaf: ShownRecord, further: boolean): Text[] =>
  texts(leaf).filter(({ line }) => !further || line !== undefined);

const foldedTexts = (leaf: ShownRecord, further: boolean, table: ScriptTable): LeveledText[] =>
  ownTexts(leaf, further).map(({ kind, text }) => ({ level: levelOf(kind), text: fold(text, table).text }));

/** Files of authors or ids. @param names folded, and their articles @param size number of articles @param together of them in a file */
function filesOf(
  names: ReadonlyMap<string, readonly number[]>,
  size: number,
  together: number,
): Record<string, string>[] {
  const files = 2 ** Math.max(0, Math.round(Math.log2(size / together)));
  // No prototype: an author may have the name of a property.
  const lists = Array.from({ length: files }, () => Object.create(null) as Record<string, string>);
  for (const [name, docs] of names) lists[shardOf(name, files)]![name] = encodeList(docs, size);
  return lists;
}

/**
 * @param digestOf a hash in hexadecimal digits. One of all files names the folder, so that a browser never mixes two builds
 * @param before the index of the build before, made of other texts by the same program
 */
export async function shardFiles(
  input: BuildInput,
  digestOf: (data: string | Uint8Array) => string,
  write: WriteFile,
  before?: IndexBefore,
): Promise<Manifest> {
  const digests: string[] = [];
  const file = (path: string, digest: string, data?: string | Uint8Array) => {
    digests.push(`${path} ${digest}\n`);
    write(path, digest, data);
    return digest;
  };
  const put = (path: string, data: string | Uint8Array) => file(path, digestOf(data), data);
  const putJson = (path: string, value: unknown) => put(path, encodeJson(JSON.stringify(value)));
  const table = simplifiedTable();
  const values = facetValues(input, input.articles);
  const names = new NameCounter();
  const characters = new Characters();
  const traditional = new Characters();
  traditional.add([...table.keys()].join(''));
  const gatherer = new Gatherer();
  /** All leaves, where there is an index before. */
  const packed: PackedLeaf[] = [];
  let leaves = 0;
  /** Code units of their texts. */
  let units = 0;
  const filed: ReturnType<typeof filedUnder>[] = [];
  const dates: number[] = [];
  /** Leaves that go on an article. */
  const further = new Set<number>();
  const authors = new Map<string, number[]>();
  const ids = new Map<string, number[]>();
  const spans: (Span | undefined)[] = [];
  const textFiles: TextFile[] = [];
  const enough = textsTogether(input.articles.length);
  let waiting: PackedLeaf[] = [];
  let length = 0;
  const putTexts = () => {
    if (waiting.length === 0) return;
    const digest = putJson(textsPath(textFiles.length), waiting);
    textFiles.push({ start: leaves - waiting.length, digest });
    waiting = [];
    length = 0;
  };

  for (const { article, day } of grouped(input)) {
    const doc = dates.push(day) - 1;
    const blocks = await input.blocks(article);
    const record = recordOf(article, blocks, input.when(article.date));
    filed.push(filedUnder(article, record.genre));
    spans.push(spanOf(article.date));
    names.add(article, blocks);
    const add = (to: Map<string, number[]>, name: string) => {
      const list = to.get(name);
      if (list) list.push(doc);
      else to.set(name, [doc]);
    };
    for (const name of new Set(record.authors.map(({ name }) => fold(name, table).text))) add(authors, name);
    for (const id of new Set([article.id, article.page])) add(ids, id);
    const { date: _date, topics: _topics, genre: _genre, ...shown } = record;
    const breaks = titleBreaks(record.title);
    leavesOf(breaks.length > 0 ? { ...shown, breaks } : shown).forEach((leaf, i) => {
      if (i > 0) further.add(leaves);
      const next = leaf.lines.reduce((sum, [text]) => sum + text.length, leaf.title.length);
      if (length + next / 2 > enough) putTexts();
      length += next;
      let old = false;
      for (const { text } of ownTexts(leaf, i > 0)) {
        units += text.length;
        old ||= traditional.in(text);
        characters.add(text);
      }
      const own = packLeaf(old ? { ...leaf, old } : leaf);
      waiting.push(own);
      leaves++;
      if (before) packed.push(own);
      else gatherer.add(foldedTexts(leaf, i > 0, table));
    });
  }
  putTexts();

  const shape = {
    leaves,
    further: encodeList([...further], leaves),
    layouts: layoutsOf(units, leaves, dates.length),
  };
  const foldedLeaf = (own: PackedLeaf, leaf: number) => foldedTexts(unpackLeaf(own), further.has(leaf), table);
  const changed =
    before &&
    changedLeaves(before, shape, packed, textFiles)?.map(({ leaf, was, is }) => ({
      leaf,
      was: foldedLeaf(was, leaf),
      is: foldedLeaf(is, leaf),
    }));
  if (!changed) packed.forEach((own, leaf) => gatherer.add(foldedLeaf(own, leaf)));
  packed.length = 0;
  for (const kind of kinds) {
    const layout = shape.layouts[kind];
    if (before && changed) {
      const made = updatePostings(changed, lengthOf(kind), layout, leaves, (i) => before.read(postingsPath(kind, i)));
      for (let i = 0; i < layout.files; i++) {
        const path = postingsPath(kind, i);
        const bytes = made.get(i);
        if (bytes) put(path, bytes);
        else file(path, before.digest(path) ?? '');
      }
    } else gatherer.write(lengthOf(kind), layout, (i, bytes) => put(postingsPath(kind, i), bytes));
  }

  const byAuthor = filesOf(authors, dates.length, authorsTogether);
  byAuthor.forEach((list, i) => putJson(`authors/${i}.txt`, list));
  const byId = filesOf(ids, dates.length, idsTogether);
  byId.forEach((list, i) => putJson(`ids/${i}.txt`, list));

  const columns = Object.fromEntries(
    facetNames.map((name) => [
      name,
      columnOf(
        values[name],
        filed.map((own) => valueIds(name, own)),
      ),
    ]),
  ) as Record<FacetName, ListedColumn>;
  const list = names.list(values, mostNames);
  const known = new Set([...characters.all()].flatMap((character) => [...fold(character, table).text]));
  addCharacters(known, list, table);
  const cut = cutTable(table, known);
  putJson('dates.txt', packDays(dates));
  putJson('genre.txt', packColumn(columns.genre));
  for (const name of ['place', 'column'] as const) {
    const { column, files } = packPosted(columns[name], placesTogether(dates.length));
    putJson(`${name}.txt`, column);
    files.forEach((bytes, i) => put(`${name}s/${i}.bin`, bytes));
  }
  const dated = spanColumn(spans);
  const { column, files } = packPosted(dated.column, datesTogether(dates.length));
  putJson('spans.txt', { ...packSpans(dated.spans), starts: column.starts });
  files.forEach((bytes, i) => put(`spans/${i}.bin`, bytes));
  // Rare characters need a reading only where a name has them.
  putJson('names.txt', packNames(withReadings(list, [])));
  putJson('script.txt', packTable(cut));
  const manifest: Omit<Manifest, 'dir'> = {
    mode: 'shards',
    size: dates.length,
    leaves,
    further: shape.further,
    ...shape.layouts,
    texts: encodeList(
      textFiles.map(({ start }) => start),
      leaves,
    ),
    authors: byAuthor.length,
    ids: { files: byId.length, shapes: shapesOf(ids.keys()) },
    ...(isOld(list, cut) && { old: true }),
    both: [...cut.keys()].filter((character) => gb2312Characters().has(character)).join(''),
    columns: {
      outlet: packColumn(columns.outlet),
      topic: packColumn(columns.topic),
      year: packColumn(columns.year),
    },
  };
  return { ...manifest, dir: `data-${digestOf(digests.join('') + JSON.stringify(manifest)).slice(0, 10)}` };
}

/** Of names this part in traditional characters makes an archive one of them: there are a few in any. */
const someOld = 1 / 20;

function isOld(list: Names['list'], cut: ScriptTable): boolean {
  const old = list.filter(({ name }) => [...name].some((character) => cut.has(character)));
  return old.length > list.length * someOld;
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
