/** The archive of `tests/fixtures/search`, opened in both of its forms. */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { wholeFile, type BuildInput, type WholeFile } from '../../src/search/index-file.ts';
import { openWhole } from '../../src/search/open.ts';
import type { Block } from '../../src/search/record.ts';
import { shardFiles } from '../../src/search/shard-files.ts';
import { openShards, type Manifest } from '../../src/search/shards.ts';
import type { IndexedSource } from '../../src/search/source.ts';

type RawBlock = string | { subhead: string } | { caption: string; credit?: string };

interface RawArticle {
  id: string;
  outlet: string;
  date: string;
  topics: string[];
  places: string[];
  blocks: RawBlock[];
  [field: string]: unknown;
}

const blockOf = (raw: RawBlock): Block => {
  if (typeof raw === 'string') return { kind: 'paragraph', text: raw };
  if ('subhead' in raw) return { kind: 'subhead', text: raw.subhead };
  return { kind: 'caption', text: raw.caption, ...(raw.credit && { credit: raw.credit }) };
};

export function inputOf(raw: {
  articles: RawArticle[];
  outlets?: unknown[];
  topics?: unknown[];
  places?: { id: string; name?: string; parent?: string }[];
}): BuildInput {
  const { articles, outlets = [], topics = [], places = [] } = raw;
  const named = (list: unknown[]) => list.map((entry) => ({ aliases: [], ...(entry as { id: string; name: string }) }));
  const ids = places.map(({ id }) => id);
  const parentOf = (id: string) =>
    ids
      .filter((other) => other !== id && /^\d+$/.test(other) && id.startsWith(other))
      .sort()
      .at(-1);
  const levels: Record<number, string> = { 2: 'province', 4: 'city', 6: 'county', 9: 'town', 12: 'village' };
  const own = new Map(articles.map(({ id, blocks }) => [id, blocks.map(blockOf)]));
  return {
    articles: articles.map(
      ({ outlet, date, places: there, blocks: _, ...rest }) =>
        ({
          page: rest.id,
          source: `${rest.id}.txt`,
          authors: [],
          outlet: { id: outlet, basis: outlet === 'unattributed' ? 'none' : 'stated', evidence: [] },
          date: { edtf: date, basis: date === '' ? 'none' : 'stated', evidence: [] },
          topic: rest.topics[0] ?? 'none',
          places: there.map((id) => ({ id, count: 1 })),
          repairs: [],
          ...rest,
        }) as unknown as BuildInput['articles'][number],
    ),
    blocks: ({ id }) => own.get(id) ?? [],
    outlets: named(outlets),
    topics: named(topics),
    places: new Map(
      places.map((place) => [
        place.id,
        { aliases: [], parent: parentOf(place.id), level: levels[place.id.length], ...place },
      ]),
    ) as unknown as BuildInput['places'],
    when: ({ edtf }) => edtf || '日期不详',
    labels: { genre: { news: '消息', interview: '访谈', comment: '评论', none: '未分类' }, noYear: '年份不详' },
  };
}

export const sample = (): BuildInput =>
  inputOf(
    parse(readFileSync(new URL('../fixtures/search/archive.yaml', import.meta.url), 'utf8')) as Parameters<
      typeof inputOf
    >[0],
  );

/** The index as a browser gets it: through JSON. */
export async function whole(input: BuildInput): Promise<IndexedSource> {
  return openWhole(JSON.parse(JSON.stringify(await wholeFile(input))) as WholeFile);
}

export const digestOf = (data: string | Uint8Array): string => hash('sha256', data);

/** Files of a large archive as they are on a host, by their path beside `index.json`, and that file. */
export async function filesOf(input: BuildInput): Promise<{ manifest: Manifest; files: Map<string, Buffer> }> {
  const own = new Map<string, Buffer>();
  const manifest = await shardFiles(input, digestOf, (path, _digest, data) => own.set(path, Buffer.from(data ?? '')));
  return {
    manifest: JSON.parse(JSON.stringify(manifest)) as Manifest,
    files: new Map([...own].map(([path, data]) => [`${manifest.dir}/${path}`, data])),
  };
}

export interface Shards {
  source: IndexedSource;
  files: Map<string, Buffer>;
  /** Paths that were read, in order. */
  read: string[];
}

export async function shards(input: BuildInput): Promise<Shards> {
  const { manifest, files } = await filesOf(input);
  const read: string[] = [];
  const source = openShards(manifest, (path) => {
    read.push(path);
    const data = files.get(path);
    return data === undefined ? Promise.reject(new Error(`no file ${path}`)) : Promise.resolve(data);
  });
  return { source, files, read };
}
