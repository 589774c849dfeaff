/**
 * `npm run audit`: Lighthouse on the built site (`DIST`, else `dist/`); every page has to score 100 in all four categories.
 *
 *   npm run audit                     home, an article, search
 *   npm run audit -- --all            one of each kind of page that the site has
 *   npm run audit -- /topics/ /about/ those paths
 *
 * Lighthouse is fetched by npx when it is needed, into npm's own cache: installed with the project it would be a third of its
 * weight. The speed that is scored is computed for a slow phone (150 ms, 1.6 Mbit/s, a quarter of this machine's speed).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser.ts';
import { readOptions } from './options.ts';
import { serve } from './serve.ts';

const version = '13.5.0';
/** A machine that is busy only ever lowers the score of speed: the best of so many runs counts. */
const attempts = 3;

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = process.env['DIST'] ?? join(root, 'dist');
const reports = join(root, '.cache', 'audit');

interface Audit {
  title: string;
  score: number | null;
  displayValue?: string;
}
interface Result {
  categories: Record<string, { title: string; score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, Audit>;
}

/** Runs Lighthouse's command; both its outputs come back as one text. */
async function npx(args: string[], env: Record<string, string> = {}): Promise<{ code: number; output: string }> {
  const child = spawn('npx', ['--yes', '--prefer-offline', `lighthouse@${version}`, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    // On Windows npx is a script, which only a shell starts.
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? 1, output };
}

async function lighthouse(
  url: string,
  file: string,
  chrome: { executablePath: string; args: string[] },
): Promise<Result> {
  const args = [url, '--quiet', '--output=json', `--output-path=${file}`, '--no-enable-error-reporting'];
  args.push('--only-categories=performance,accessibility,best-practices,seo');
  args.push(`--chrome-flags=${['--headless=new', ...chrome.args].join(' ')}`);
  const { code, output } = await npx(args, { CHROME_PATH: chrome.executablePath });
  if (code !== 0) throw new Error(`lighthouse on ${url}: ${output.trim().split('\n').slice(-3).join(' ')}`);
  return JSON.parse(await readFile(file, 'utf8')) as Result;
}

const scoreOf = (result: Result, id: string) => Math.round((result.categories[id]?.score ?? 0) * 100);

/** Without a Chinese face of the machine's own, text is boxes until the site's face comes, and lines move: no reader's phone is so. */
async function hasChineseFace(executablePath: string, args: string[]): Promise<boolean> {
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    return await page.evaluate(() => {
      const context = document.createElement('canvas').getContext('2d');
      if (context) context.font = '100px serif';
      return (context?.measureText('报').width ?? 0) > 90;
    });
  } finally {
    await browser.close();
  }
}

/** The first page in a folder of pages, in the order of their names; undefined where the site has none. */
async function firstIn(folder: string): Promise<string | undefined> {
  const names = (await readdir(join(dist, folder)).catch(() => [])).sort();
  const first = names.find((name) => existsSync(join(dist, folder, name, 'index.html')));
  return first && `/${folder}/${first}/`;
}

const kinds = ['articles', 'pages', 'places', 'topics', 'outlets', 'dates', 'columns'];

async function pathsOf(which: 'some' | 'all'): Promise<string[]> {
  const article = await firstIn('articles');
  if (!article) throw new Error(`${dist}/articles: no article there; build the site first (npm run build)`);
  if (which === 'some') return ['/', article, '/search/'];
  const found = await Promise.all(kinds.map(firstIn));
  const indexes = [...kinds, 'data', 'about', 'search'].map((name) => `/${name}/`);
  const there = indexes.filter((path) => existsSync(join(dist, path, 'index.html')));
  return ['/', ...found.filter((path) => path !== undefined), ...there];
}

/** Throws with what to do where Lighthouse cannot be had: without it nothing was audited, and nothing passes. */
async function fetchLighthouse(): Promise<void> {
  const { code, output } = await npx(['--version']);
  if (code === 0) return;
  const why = /npm error (?:code|errno) (\S+)/.exec(output)?.[1] ?? `exit code ${code}`;
  const advice =
    'npx fetches it from the npm registry once: connect this machine, or run the audit where there is a network';
  throw new Error(`no Lighthouse ${version} (${why}); nothing was audited. ${advice}`);
}

async function audit(paths: string[]): Promise<boolean> {
  await fetchLighthouse();
  const chrome = await findBrowser();
  console.log(`Lighthouse ${version}, ${chrome.origin} ${chrome.executablePath}`);
  const held = new Set(['performance', 'accessibility', 'best-practices', 'seo']);
  if (!(await hasChineseFace(chrome.executablePath, chrome.args))) {
    held.delete('performance');
    console.log('no Chinese face on this machine (install fonts-noto-cjk): the score of speed is printed, not held');
  }
  const perfect = (result: Result) => [...held].every((id) => scoreOf(result, id) === 100);
  const site = await serve({ folder: dist, port: 0, base: process.env['BASE_PATH'] ?? '/' });
  await mkdir(reports, { recursive: true });
  let good = true;
  try {
    for (const path of paths) {
      const file = join(reports, `${path.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'home'}.json`);
      let best: Result | undefined;
      for (let run = 0; run < attempts && !(best && perfect(best)); run++) {
        const result = await lighthouse(new URL(path.slice(1), site.url).href, file, chrome);
        const total = (one: Result) => Object.keys(one.categories).reduce((sum, id) => sum + scoreOf(one, id), 0);
        if (!best || total(result) > total(best)) best = result;
      }
      if (!best) continue;
      const found = best;
      const line = Object.entries(found.categories).map(([id, { title }]) => `${title} ${scoreOf(found, id)}`);
      const metrics = ['largest-contentful-paint', 'cumulative-layout-shift', 'total-blocking-time'].map(
        (id) => `${id} ${found.audits[id]?.displayValue ?? '?'}`,
      );
      console.log(`${perfect(found) ? 'ok  ' : 'FAIL'} ${path}: ${line.join(', ')} (${metrics.join(', ')})`);
      for (const { auditRefs, score } of Object.values(found.categories)) {
        if (score === 1) continue;
        for (const { id, weight } of auditRefs) {
          const one = found.audits[id];
          if (weight > 0 && one && one.score !== null && one.score < 1)
            console.log(`     ${id}: ${one.title} ${one.displayValue ?? ''}`);
        }
      }
      good &&= perfect(found);
    }
  } finally {
    await site.close();
  }
  return good;
}

try {
  const { values, positionals } = readOptions({ allowPositionals: true, options: { all: { type: 'boolean' } } });
  const good = await audit(positionals.length > 0 ? positionals : await pathsOf(values.all ? 'all' : 'some'));
  process.exitCode = good ? 0 : 1;
} catch (error) {
  console.error(`audit: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
