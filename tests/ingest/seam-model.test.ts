/** The counts of the language model are written where ingest reads them, wherever the project lies. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '禾报 100% '));
  for (const part of ['package.json', 'scripts/seam-model.ts', 'scripts/ingest', 'src/text'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('in a folder whose name an address would encode', () => {
  const body = '全市工业经济运行总体平稳，重点项目建设有序推进。\n今年以来，各镇街道持续推进项目建设。';
  const lines = Array.from({ length: 8 }, () => JSON.stringify({ title: '工业经济', body }));
  const corpus = join(folder, 'corpus.jsonl.gz');
  writeFileSync(corpus, gzipSync(lines.join('\n')));
  execFileSync(process.execPath, [join(folder, 'scripts/seam-model.ts'), corpus], { stdio: 'pipe' });
  const model = JSON.parse(readFileSync(join(folder, 'scripts/ingest/seam-model.json'), 'utf8')) as object;
  expect(model).toMatchObject({ paragraphs: 8, titles: { 工: '业6' } });
});
