/** Another region's archive has its own tree and map with no line of code changed. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { astro } from '../../scripts/astro.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hebao-region-'));
const content = join(folder, 'content');
const site = join(folder, 'site');
const page = (path: string): string => readFileSync(join(site, path, 'index.html'), 'utf8');
const build = async (): Promise<void> => {
  expect(await astro(['build', '--outDir', site], { CONTENT_DIR: content })).toBe(0);
};

beforeAll(async () => {
  cpSync(join(root, 'tests/fixtures/other-region'), content, { recursive: true });
  execFileSync(process.execPath, [join(root, 'scripts/ingest.ts')], {
    cwd: root,
    env: { ...process.env, CONTENT_DIR: content },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await build();
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an archive of 湖州', () => {
  test('has a map of 湖州 with its five counties, and 嘉兴 beyond', () => {
    const html = page('places');
    expect(html).toContain('湖州市地图');
    const units = [...html.matchAll(/class="map-unit"[^>]*aria-label="([^"]*)"/g)].map((match) => match[1]);
    expect(units).toEqual(['吴兴区，1 篇', '南浔区，没有文章', '德清县，2 篇', '长兴县，1 篇', '安吉县，2 篇']);
    const outside = [...html.matchAll(/class="map-outside"[^>]*aria-label="([^"]*)"/g)].map((match) => match[1]);
    expect(outside.toSorted()).toEqual(['上海，1 篇', '嘉兴，1 篇']);
  });

  test('has a tree by its counties', () => {
    const roots = [...page('places').matchAll(/<h3><a [^>]*>([^<]*)<\/a>/g)].map((match) => match[1]);
    expect(roots.slice(0, 4).toSorted()).toEqual(['吴兴区', '安吉县', '德清县', '长兴县']);
    expect(page('places/330521')).toContain('杨墩村');
  });

  test('shows what a person corrected in a headline and a byline, with what the page says', () => {
    const html = page('articles/first-01');
    const [, head = ''] = /<h1>(.*?)<\/h1>/s.exec(html) ?? [];
    const [, target = ''] = /class="corrected"[^>]* href="#([^"]*)"/.exec(head) ?? [];
    expect(head).toMatch(/<del>添新客<\/del><ins[^>]*>迎新客<\/ins>/);
    expect(html).toContain(`<li data-kind="correct" id="${target}">`);
    expect(html).toMatch(
      /class="byline-name"[^>]*><span class="corrected"[^>]*><del>王小明<\/del><ins[^>]*>王晓明<\/ins>/,
    );
  });

  test('shows the corrected reading alone where there is room for one', () => {
    const article = page('articles/first-01');
    const upTo = (html: string, end: string): string => html.slice(0, html.indexOf(end));
    const lists = [upTo(page('pages/first'), 'class="as-received"'), page('outlets/unattributed')];
    for (const html of [upTo(article, '<body'), ...lists]) {
      expect(html).toContain('迎新客');
      expect(html).not.toContain('添新客');
    }
    const [citation] = /王晓明[^<]*\[N\]/.exec(article) ?? [];
    expect(citation).toContain('迎新客');
    expect(article).toContain(`href="/search/?q=${encodeURIComponent('作者:王晓明')}"`);
  });

  test('has no map where no coordinates are known, and says so', async () => {
    writeFileSync(join(content, 'places.yaml'), '[]\n');
    await build();
    const html = page('places');
    expect(html).not.toContain('class="map-outline"');
    expect(html).toContain('湖州市各地还没有坐标');
    expect(html).toContain('莫干山镇');
  }, 180_000);
});
