/** A large archive: a query fetches the shards of its characters, two or three together, and those texts of what is shown that may have its words. */
import type { Numbers } from './bits.ts';
import { decodeList, shardOf } from './codec.ts';
import { listedColumn, unpackColumn, type ListedColumn, type PackedColumn } from './columns.ts';
import { unpackDays } from './days.ts';
import { fold, noTable, type ScriptTable } from '../text/fold.ts';
import { decoder } from '../text/gb18030.ts';
import { mayBeId } from './ids.ts';
import { leafTexts, type Leaves } from './leaf-texts.ts';
import { LoadError } from './load-error.ts';
import { unpackNames, type Names, type PackedNames } from './names.ts';
import { unpackTable } from './open.ts';
import { piecesOf } from './pieces.ts';
import { postedColumn, unpackPosted, type PostedColumn } from './posted-column.ts';
import { fileOf, hashOf, mark, postingOf, rowOf, type Layout, type Posting } from './postings.ts';
import type { FacetName, FiledColumn, IndexedSource, WordHits } from './source.ts';
import type { PackedSpans, Span } from './span-list.ts';
import { unpackLeaf, type PackedLeaf } from './text-file.ts';

/** `index.json` of a large archive. Paths are beside it; what is text there is JSON in GB 18030. */
export interface Manifest {
  mode: 'shards';
  /** Articles, and the leaves that their texts are in. */
  size: number;
  leaves: number;
  /** Leaves that go on the article of the leaf before. */
  further: string;
  /** Folder of this build's files. */
  dir: string;
  /** Postings of single characters, pairs and triples. */
  singles: Layout;
  pairs: Layout;
  triples: Layout;
  /** How many files hold authors. */
  authors: number;
  /** How many hold ids, and what ids look like, see `ids.ts`. */
  ids: { files: number; shapes: string[] };
  /** First leaf of each file of texts. */
  texts: string;
  /** Characters that GB 2312 has and the conversion table changes all the same (後, 於). */
  both: string;
  /** Names and values are in traditional characters: whoever asks for one in simplified ones needs the table too. */
  old?: true;
  /** By which articles are put in order, so that they are short. Genres are a file of their own, places several. */
  columns: Record<'outlet' | 'topic' | 'year', PackedColumn>;
}

/** Folders of postings, by the length of their keys. */
export const kinds = ['singles', 'pairs', 'triples'] as const;

/** Fetched with the first query that names a date. */
const spanList = () => import('./span-list.ts');

/** Files that are kept in memory. */
const remembered = 400;
/** Words whose places are kept. */
const rememberedWords = 64;

/** @param read a file by its path beside `index.json`; `fresh` if it failed before, so that no cache may answer */
export function openShards(
  manifest: Manifest,
  read: (path: string, fresh: boolean) => Promise<Uint8Array>,
): IndexedSource {
  const { size, dir } = manifest;
  const cache = new Map<string, Promise<unknown>>();
  const broken = new Set<string>();
  /** Remembers what was read last; of failures that they were. */
  const load = <T>(path: string, open: (bytes: Uint8Array) => T): Promise<T> => {
    const known = cache.get(path);
    cache.delete(path);
    const value = known ?? read(`${dir}/${path}`, broken.delete(path)).then(open);
    cache.set(path, value);
    if (!known)
      value.catch(() => {
        cache.delete(path);
        broken.add(path);
      });
    if (cache.size > remembered) cache.delete(cache.keys().next().value ?? '');
    return value as Promise<T>;
  };
  const json = <T>(name: string): Promise<T> => {
    const path = `${name}.txt`;
    return load(path, (bytes) => {
      try {
        return JSON.parse(decoder.decode(bytes)) as T;
      } catch {
        throw new LoadError(path, 'not JSON');
      }
    });
  };

  const binary = <T>(path: string, open: (bytes: Uint8Array) => T): Promise<T> =>
    load(path, (bytes) => {
      // A network that wants a log-in answers everything with a page of its own.
      if (bytes[0] !== mark) throw new LoadError(path, 'no postings');
      return open(bytes);
    });

  let failed: unknown[] = [];
  /** What could be read of several parts, the rest undefined and remembered as failed. Throws where nothing could. */
  const readable = async <T>(parts: readonly Promise<T>[]): Promise<(T | undefined)[]> => {
    const settled = await Promise.allSettled(parts);
    const reasons = settled.flatMap((part) => (part.status === 'rejected' ? [part.reason as unknown] : []));
    if (reasons.length > 0 && reasons.length === parts.length) throw reasons[0];
    failed.push(...reasons);
    return settled.map((part) => (part.status === 'fulfilled' ? part.value : undefined));
  };

  const { outlet, topic, year } = manifest.columns;
  const years = unpackColumn(year, size);
  const columns = new Map<FacetName, FiledColumn>([
    ['outlet', listedColumn(unpackColumn(outlet, size))],
    ['topic', listedColumn(unpackColumn(topic, size))],
    ['year', listedColumn(years)],
  ]);
  const readColumn = async (name: FacetName): Promise<FiledColumn> => {
    if (name !== 'place' && name !== 'column') return listedColumn(unpackColumn(await json<PackedColumn>(name), size));
    return posted(await json<PostedColumn>(name), `${name}s`);
  };
  const posted = (column: PostedColumn, folder: string): FiledColumn =>
    postedColumn(column, size, (file, count) =>
      binary(`${folder}/${file}.bin`, (bytes) => unpackPosted(bytes, count, size)),
    );
  let spans: Promise<{ spans: Span[]; column: FiledColumn }> | undefined;
  const readSpans = () => {
    spans ??= Promise.all([json<PackedSpans & { starts: string }>('spans'), spanList()]).then(
      ([file, { unpackSpans }]) => {
        const own = unpackSpans(file);
        const values = own.map(() => ({ id: '', label: '' }));
        return { spans: own, column: posted({ values, starts: file.starts }, 'spans') };
      },
    );
    spans.catch(() => (spans = undefined));
    return spans;
  };
  /** Articles of a name that one of several files has, the hash of the name says which. */
  const listed = async (folder: string, files: number, name: string): Promise<Uint8Array> => {
    const flags = new Uint8Array(size);
    const lists = await json<Record<string, string>>(`${folder}/${shardOf(name, files)}`);
    if (Object.hasOwn(lists, name)) for (const doc of decodeList(lists[name] ?? '')) flags[doc] = 1;
    return flags;
  };
  const order = newestFirst(years, size);

  /** Article of each leaf, and first leaf of each article. */
  const docOf = new Uint32Array(manifest.leaves);
  const firstOf = new Uint32Array(size + 1).fill(manifest.leaves);
  const further = decodeList(manifest.further);
  for (let leaf = 0, doc = -1, at = 0; leaf < manifest.leaves; leaf++) {
    if (further[at] === leaf) at++;
    else firstOf[++doc] = leaf;
    docOf[leaf] = doc;
  }

  /** File of texts that each leaf is in. */
  const starts = decodeList(manifest.texts);
  const textFile = new Uint32Array(manifest.leaves);
  starts.forEach((start, file) => textFile.fill(file, start, starts[file + 1]));

  let table: ScriptTable = noTable;
  let whole = false;
  const wholeTable = async () => {
    if (!whole) {
      table = unpackTable(await json<string>('script'));
      whole = true;
    }
    return table;
  };

  const posting = async (key: string): Promise<Posting | undefined> => {
    const kind = kinds[key.length - 1] ?? 'triples';
    const layout = manifest[kind];
    const row = rowOf(hashOf(key), layout);
    const path = `${kind}/${fileOf(row, layout)}.bin`;
    const bytes = await binary(path, (file) => file);
    return postingOf(bytes, row, layout, manifest.leaves);
  };

  /** Leaves that have all pieces of a word. */
  const leavesWith = new Map<string, Uint8Array>();
  const remember = (word: string, leaves: Uint8Array) => {
    leavesWith.delete(word);
    leavesWith.set(word, leaves);
    if (leavesWith.size > rememberedWords) leavesWith.delete(leavesWith.keys().next().value ?? '');
  };

  /** How many pieces of the word at hand each leaf has, anywhere, in the title, in other head lines, often: used by one word after another. */
  const [found, title, head, often] = [
    new Uint8Array(manifest.leaves),
    new Uint8Array(manifest.leaves),
    new Uint8Array(manifest.leaves),
    new Uint8Array(manifest.leaves),
  ];

  const word = async (wanted: string): Promise<WordHits> => {
    const { keys, at, sure } = piecesOf(wanted);
    const level = new Uint8Array(size);
    // It may stand anywhere, in titles too.
    if (keys.length === 0) return { level: level.fill(3), sure: false };
    // A piece that cannot be read leaves the others, and the texts to verify with.
    const read = await readable(keys.map(async (key) => ({ one: await posting(key) })));
    const lost = read.filter((part) => part === undefined).length;
    const pieces = keys.length - lost;
    const has = new Uint8Array(manifest.leaves);
    const weight = new Float32Array(size);
    const titleAt = new Map<number, number>();
    const result = { level, weight, sure: sure && lost === 0, titleAt };
    remember(wanted, has);
    const parts = read.flatMap((part, i) => (part?.one ? [{ ...part.one, at: at[i] ?? 0 }] : []));
    const [fewest] = [...parts].sort((a, b) => a.leaves.length - b.leaves.length);
    // A piece that stands nowhere: no leaf has all.
    if (!fewest || parts.length < pieces) return result;

    for (const counts of [found, title, head, often]) counts.fill(0);
    const begins = new Map<number, number>();
    for (const part of parts) {
      const { leaves } = part;
      countLeaves(found, leaves);
      countLeaves(title, part.title, leaves);
      countLeaves(head, part.head, leaves);
      countLeaves(often, part.often, leaves);
      for (let n = 0; n < part.title.length; n++) {
        const leaf = leaves[part.title[n] ?? 0] ?? 0;
        const start = (part.titleAt[n] ?? 0) - part.at;
        begins.set(leaf, Math.max(0, Math.min(begins.get(leaf) ?? start, start)));
      }
    }
    for (const leaf of fewest.leaves) {
      if ((found[leaf] ?? 0) < pieces) continue;
      has[leaf] = 1;
      const doc = docOf[leaf] ?? 0;
      const titled = title[leaf] === pieces;
      if (titled) titleAt.set(doc, begins.get(leaf) ?? 0);
      const own = titled ? 3 : (title[leaf] ?? 0) + (head[leaf] ?? 0) >= pieces ? 2 : 1;
      level[doc] = Math.max(level[doc] ?? 0, own);
      // Often, and early: what stands in the first leaf of a long article comes before what stands in a later one.
      const early = firstOf[doc] === leaf ? 0.2 : 0;
      weight[doc] = Math.max(weight[doc] ?? 0, (often[leaf] === pieces ? 0.5 : 0) + early);
    }
    return result;
  };

  const leaves: Leaves = {
    of: (doc) => [firstOf[doc] ?? 0, firstOf[doc + 1] ?? manifest.leaves],
    read: async (wanted) => {
      const files = await readable(wanted.map((leaf) => json<PackedLeaf[]>(`texts/${textFile[leaf] ?? 0}`)));
      const records = wanted.map((leaf, i) => {
        const packed = files[i]?.[leaf - (starts[textFile[leaf] ?? 0] ?? 0)];
        return packed && unpackLeaf(packed);
      });
      if (!whole && records.some((record) => record?.old)) await wholeTable();
      return records;
    },
    mayHave: async (wanted) => {
      if (piecesOf(wanted).keys.length === 0) return undefined;
      if (!leavesWith.has(wanted)) await word(wanted);
      const own = leavesWith.get(wanted);
      return own && ((leaf) => own[leaf] !== 0);
    },
    table: () => table,
  };

  let names: Names | undefined;
  const readNames = async () => {
    names ??= unpackNames(await json<PackedNames>('names'));
    return names;
  };

  return {
    size,
    order,
    partial: true,
    tableFor: (text) => (manifest.old || convertible(text, manifest.both) ? wholeTable() : Promise.resolve(table)),
    word,
    author: (name) => listed('authors', manifest.authors, name),
    mayIdentify: (id) => mayBeId(id, manifest.ids.shapes),
    identified: (id) =>
      mayBeId(id, manifest.ids.shapes) ? listed('ids', manifest.ids.files, id) : Promise.resolve(new Uint8Array(size)),
    idLists: () => Array.from({ length: manifest.ids.files }, (_, i) => () => json<Record<string, string>>(`ids/${i}`)),
    dated: async (period) => {
      const [{ spans, column }, { within, touches }] = await Promise.all([readSpans(), spanList()]);
      const having = (test: typeof within) =>
        column.having(new Set(spans.flatMap((span, value) => (test(span, period) ? value : []))));
      const [inside, touching] = await Promise.all([having(within), having(touches)]);
      return { within: inside, touching };
    },
    columnHere: (name) => columns.has(name),
    column: async (name) => {
      let column = columns.get(name);
      if (!column) columns.set(name, (column = await readColumn(name)));
      return column;
    },
    records: async (docs, wanted) =>
      (await readable(docs.map((doc) => leafTexts(leaves, doc, wanted)))).filter((record) => record !== undefined),
    dates: async () => unpackDays(await json<(number | null)[]>('dates')),
    names: readNames,
    namesHere: () => names !== undefined,
    failures: () => {
      const since = failed;
      failed = [];
      return since;
    },
    mayName: async (name, word, script) => {
      if (columns.has(name)) return true;
      const { list } = await readNames();
      return list.some(
        (entry) =>
          entry.kind === name && [entry.name, ...(entry.also ?? [])].some((form) => fold(form, script).text === word),
      );
    },
  };
}

/** Adds one for each leaf of a list; a list of places is one of places in `leaves`. */
function countLeaves(counts: Uint8Array, list: Numbers, leaves?: Numbers): void {
  const { length } = list;
  for (let i = 0; i < length; i++) {
    const leaf = leaves ? (leaves[list[i] ?? 0] ?? 0) : (list[i] ?? 0);
    counts[leaf] = (counts[leaf] ?? 0) + 1;
  }
}

/** Articles by their years, the newest first; those of a year as they stand. */
function newestFirst(years: ListedColumn, size: number): IndexedSource['order'] {
  const yearOf = years.lists.map(([first = -1]) => Number(years.values[first]?.label) || 0);
  const sorted = [...new Set(yearOf)].sort((a, b) => b - a);
  const rankOf = Uint32Array.from(yearOf, (year) => sorted.indexOf(year));
  // Where the articles of each year begin, then where the next of them stands.
  const next = new Uint32Array(sorted.length + 1);
  const rank = (doc: number): number => rankOf[years.of[doc] ?? 0] ?? 0;
  for (let doc = 0; doc < size; doc++) next[rank(doc) + 1] = (next[rank(doc) + 1] ?? 0) + 1;
  for (let i = 1; i < next.length; i++) next[i] = (next[i] ?? 0) + (next[i - 1] ?? 0);
  const docs = new Uint32Array(size);
  const places = new Uint32Array(size);
  for (let doc = 0; doc < size; doc++) {
    const place = next[rank(doc)] ?? 0;
    next[rank(doc)] = place + 1;
    docs[place] = doc;
    places[doc] = place;
  }
  return { docs, places };
}

let gb2312: ReadonlySet<string> | undefined;

/** The Chinese characters of GB 2312, which any browser can list: of traditional ones it has a few, `both`. */
export function gb2312Characters(): ReadonlySet<string> {
  if (!gb2312) {
    const bytes: number[] = [];
    for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
    gb2312 = new Set(new TextDecoder('gb2312').decode(Uint8Array.from(bytes)));
  }
  return gb2312;
}

/** Whether the conversion table may change something in a text. */
function convertible(text: string, both: string): boolean {
  const simplified = gb2312Characters();
  return [...text].some(
    (character) => /\p{Script=Han}/u.test(character) && (!simplified.has(character) || both.includes(character)),
  );
}
