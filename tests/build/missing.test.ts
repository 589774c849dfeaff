/** A build says before it writes anything which file of the archive is not there, and what to do. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { missingPages } from '../../src/build/missing.ts';
import { writeTree } from '../ingest/cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hebao-missing-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('names the text and the ledger of a page that are gone', () => {
  const content = scratch();
  writeTree(content, {
    'pages/a.txt': 'a',
    'pages/c.txt': 'c',
    'provenance/a.json': '{}',
    'provenance/b.json': '{}',
    'provenance/n.json': '{ "source": "notices.txt" }',
  });
  const of = (page: string) => ({ page, source: `${page}.txt` });
  expect(missingPages(content, [of('a'), of('b'), of('b'), of('c')])).toEqual([
    `${content}/pages/b.txt: missing, the text of page "b" with 2 articles; put it back, or run npm run ingest -- --prune`,
    `${content}/provenance/c.json: missing, the ledger of page "c" with 1 article; run npm run ingest`,
    `${content}/pages/notices.txt: missing, the text of page "n"; put it back, or run npm run ingest -- --prune`,
  ]);
});

function build(content: string, outDir: string): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/build.ts'), '--outDir', outDir], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CONTENT_DIR: content },
  });
  return { code: status, said: stdout + stderr };
}

test('articles of a page that was renamed stop the build before it writes', () => {
  const folder = scratch();
  const content = join(folder, 'content');
  cpSync(join(root, 'content'), content, { recursive: true });
  const [text = ''] = readdirSync(join(content, 'pages')).filter((name) => name.endsWith('.txt'));
  renameSync(join(content, 'pages', text), join(content, 'pages', 'renamed.txt'));
  const outDir = join(folder, 'site');
  const { code, said } = build(content, outDir);
  expect(code, said).toBe(1);
  const lines = said.split('\n').filter((line) => line.startsWith(content));
  expect(lines).toEqual([expect.stringContaining(`/pages/${text}: missing, the text of page "`)]);
  expect(said).toContain('npm run ingest -- --prune');
  expect(existsSync(outDir)).toBe(false);
}, 120_000);
