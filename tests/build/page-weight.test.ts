/** No page grows with the archive: of ten times as many articles, with more places and months, each kind of page weighs the same. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quiet } from '../../scripts/astro.ts';
import { filesOf } from '../../scripts/folder-differences.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hebao-weight-'));
/** Above 300 articles pictures are made for newspapers only, which is most of a small build's time. */
const few = 310;
const factor = 10;

const units = Object.entries(
  (JSON.parse(readFileSync(join(root, 'content/gazetteer.json'), 'utf8')) as { units: Record<string, string> }).units,
);
/** Provinces, cities, the region's towns and then its villages; counties are left out, as there are thousands. */
const places = units
  .filter(([id, name]) => id.length !== 6 && !/^(?:市辖区|县|省直辖.*|自治区直辖.*)$/.test(name))
  .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
/** As many of them a small archive names: hardly a village. */
const fewPlaces = 460;
const topics = ['industry', 'governance', 'culture'];

/** Article `i`: a month of its own in 120 years, twelve places, one page for every four. */
function write(content: string, size: number): void {
  for (const file of ['archive.yaml', 'outlets.yaml', 'topics.yaml', 'places.yaml', 'gazetteer.json'])
    cpSync(join(root, 'content', file), join(content, file));
  writeFileSync(
    join(content, 'archive.yaml'),
    readFileSync(join(content, 'archive.yaml'), 'utf8').replace(/^featured:.*(\n[ -].*)*/m, ''),
  );
  for (const name of ['pages', 'provenance', ...topics.map((topic) => `articles/unattributed/${topic}`)])
    mkdirSync(join(content, name), { recursive: true });
  const named = size === few ? places.slice(0, fewPlaces) : places;
  for (let first = 0; first < size; first += 4) {
    const page = `p${first}`;
    let text = '';
    const segments: object[] = [];
    for (let i = first; i < Math.min(first + 4, size); i++) {
      const id = `${page}-0${i - first + 1}`;
      const own = Array.from({ length: 12 }, (_, k) => named[((i * 12 + k) * 7919) % named.length]!);
      const month = (i * 1440) / size;
      const date = `${1900 + Math.floor(month / 12)}-${String(Math.floor(month % 12) + 1).padStart(2, '0')}`;
      const topic = topics[i % topics.length]!;
      const title = `新闻第${String(i).padStart(5, '0')}号说地方`;
      const body = `本报讯：${own.map(([, name]) => name).join('、')}都有消息。`;
      for (const [order, [role, words]] of [
        ['headline', title],
        ['paragraph', body],
      ].entries()) {
        segments.push({ start: text.length, end: text.length + words!.length, role, article: id, order });
        text += `${words}\n`;
      }
      writeFileSync(
        join(content, 'articles/unattributed', topic, `${id}.md`),
        `---\nid: ${id}\npage: ${page}\nsource: ${page}.txt\ntitle: ${title}\noutlet: { id: unattributed, basis: none }\n` +
          `date: { edtf: "${date}", basis: inferred }\ntopic: ${topic}\ntopics: [${topic}]\nplaces:\n` +
          `${own.map(([code]) => `  - { id: "${code}", count: 1 }\n`).join('')}---\n\n${body}\n`,
      );
    }
    writeFileSync(join(content, 'pages', `${page}.txt`), text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    writeFileSync(
      join(content, 'provenance', `${page}.json`),
      JSON.stringify({ page, source: `${page}.txt`, sha256, segments }),
    );
  }
}

/** Bytes of the largest page of each kind: ids and numbers in an address are left out. */
async function weights(site: string): Promise<Map<string, number>> {
  const largest = new Map<string, number>();
  for (const file of (await filesOf(site)).filter((name) => name.endsWith('.html'))) {
    const [kind = '', ...rest] = file.split('/');
    const name = rest.length > 1 ? `${kind}/*` : file;
    largest.set(name, Math.max(largest.get(name) ?? 0, statSync(join(site, file)).size));
  }
  return largest;
}

async function build(size: number): Promise<Map<string, number>> {
  const [content, site] = [join(folder, `content-${size}`), join(folder, `site-${size}`)];
  write(content, size);
  execFileSync(process.execPath, [join(root, 'scripts/build.ts'), '--outDir', site], {
    cwd: root,
    env: { ...process.env, ...quiet, CONTENT_DIR: content, BUILD_CLEAN: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return weights(site);
}

let small = new Map<string, number>();
let large = new Map<string, number>();

beforeAll(async () => {
  small = await build(few);
  large = await build(few * factor);
}, 300_000);

// Thousands of files: taking them away can take long.
afterAll(() => rmSync(folder, { recursive: true, force: true }), 120_000);

test('there are the same kinds of pages', () => {
  expect([...large.keys()].sort()).toEqual([...small.keys()].sort());
  expect(large.has('places/index.html') && large.has('dates/*') && large.has('index.html')).toBe(true);
});

test('each kind of page weighs about the same', () => {
  const grown = [...large].filter(([name, bytes]) => bytes > 1.2 * small.get(name)! + 2000);
  expect(grown.map(([name, bytes]) => `${name}: ${small.get(name)} → ${bytes} bytes`)).toEqual([]);
});
