/** A site that several threads write is, to the byte, the one that a single thread writes. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { quiet } from '../../scripts/astro.ts';
import { differences } from '../../scripts/folder-differences.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('pages, former addresses of articles and a search index of many files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hebao-threads-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const content = join(folder, 'content');
  cpSync(join(root, 'content'), content, { recursive: true });
  const [first = ''] = readdirSync(join(content, 'articles'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort();
  const file = join(content, 'articles', first);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^id: .*$/m, '$&\naliases: [former-address, former-01]'));
  const build = (threads: number): string => {
    const outDir = join(folder, `site-${threads}`);
    execFileSync(process.execPath, [join(root, 'scripts/build.ts'), '--outDir', outDir], {
      cwd: root,
      env: {
        ...process.env,
        ...quiet,
        CONTENT_DIR: content,
        SEARCH_ONE_FILE_MOST: '5',
        BUILD_THREADS: String(threads),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return outDir;
  };
  const one = build(0);
  expect(existsSync(join(one, 'articles', 'former-address', 'index.html'))).toBe(true);
  const page = /^page: (.*)$/m.exec(readFileSync(file, 'utf8'))?.[1];
  expect(readFileSync(join(one, 'pages', 'former', 'index.html'), 'utf8')).toContain(`url=/pages/${page}/"`);
  expect(readFileSync(join(one, 'sitemap.xml'), 'utf8')).not.toContain('former');
  expect(await differences(build(3), one)).toEqual([]);
}, 240_000);
