/** A site whose search holds 1,500 made-up articles: the built site's own pages and scripts with another index beside them. */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { serve } from '../../scripts/serve.ts';
import type { BuildInput } from '../../src/search/index-file.ts';
import { filesOf, inputOf } from '../search/archive.ts';

const subjects = ['古桥', '梨园', '码头', '学校', '水乡', '丝厂', '渔村', '书院'];
const verbs = ['修好了', '开门了', '迎来客人', '换了样子', '办起夜校', '评上先进'];
const places = ['柳村', '桥头村', '东县', '西岭县', '云州'];

/** A text too long to be fetched for one sentence; 青石板 stands near its beginning, in its middle and at its end. */
const long = Array.from(
  { length: 31 },
  (_, i) =>
    `这一段说第${i}件事：${'修路、架桥、造房、种树，'.repeat(12)}${i % 15 === 0 ? '铺的是青石板。' : '都办妥了。'}`,
);

/** Article `i` says where, what and how by its number; every 300th names 飞地抱团, every 500th 翠玉梨; one is long. */
function articleText(i: number): { title: string; body: string[] } {
  const [subject = '', verb = '', place = ''] = [subjects[i % 8], verbs[i % 6], places[i % 5]];
  const extra = [i % 300 === 0 ? '这里有飞地抱团的项目。' : '', i % 500 === 7 ? '翠玉梨卖得好。' : ''].join('');
  return {
    title: `${place}${subject}${verb}`,
    body: [
      `第${i}篇说的是${place}的${subject}，今年${verb}。${extra}`,
      '村民都说好，日子有奔头。',
      ...(i === longOne ? long : []),
    ],
  };
}

export const size = 1500;
const longOne = 42;

/** Ids of the articles whose text has the word. */
export const containing = (word: string): string[] =>
  Array.from({ length: size }, (_, i) => ({ id: `m${i}`, ...articleText(i) }))
    .filter(({ title, body }) => [title, ...body].some((text) => text.includes(word)))
    .map(({ id }) => id);

export const largeInput = (): BuildInput =>
  inputOf({
    outlets: [{ id: 'yunzhou-daily', name: '云州日报' }, { id: 'unattributed', name: '未署报名' }],
    topics: [{ id: 'farming', name: '乡村振兴' }, { id: 'industry', name: '产业升级' }],
    places: [
      { id: '99', name: '南省' }, { id: '9901', name: '云州市' }, { id: '990101', name: '东县' }, { id: '990102', name: '西岭县' },
      { id: '990101001001', name: '柳村' }, { id: '990102001001', name: '桥头村' },
    ],
    articles: Array.from({ length: size }, (_, i) => {
      const { title, body } = articleText(i);
      return {
        id: `m${i}`, title, blocks: body, outlet: i % 3 ? 'yunzhou-daily' : 'unattributed', date: `20${18 + (i % 5)}-0${1 + (i % 9)}`,
        topics: [i % 2 ? 'farming' : 'industry'], places: [['990101001001', '990102001001', '990101', '990102', '9901'][i % 5] ?? '9901'],
        names: i % 300 === 0 ? [{ name: '飞地抱团', kind: 'initiative', count: 1 }] : [],
      };
    }),
  } as unknown as Parameters<typeof inputOf>[0]); // prettier-ignore

interface Site {
  url: string;
  close: () => Promise<void>;
}

/** The built site's pages and scripts with another index. @param files of the index by path below `search/` */
export async function serveWithIndex(
  dist: string,
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<Site> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const part of ['index.html', 'face.css', '_astro', 'search'])
    await cp(join(dist, part), join(folder, part), { recursive: true });
  for (const [path, data] of files) {
    await mkdir(dirname(join(folder, 'search', path)), { recursive: true });
    await writeFile(join(folder, 'search', path), data);
  }
  return serve({ folder, port: 0, base: process.env['BASE_PATH'] ?? '/' });
}

export async function serveLargeArchive(dist: string, folder: string): Promise<Site> {
  const { manifest, files } = await filesOf(largeInput());
  files.set('index.json', Buffer.from(JSON.stringify(manifest)));
  return serveWithIndex(dist, folder, files);
}
