/** `npm run new`: a content folder that ingest takes as it is. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { sidecarSchema } from '../../scripts/ingest/sidecar-schema.ts';
import { Archive } from '../../src/schema.ts';

const run = promisify(execFile);
const script = (name: string): string => fileURLToPath(new URL(`../../scripts/${name}`, import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'new-archive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const make = (...args: string[]): Promise<{ stdout: string }> => run(process.execPath, [script('new.ts'), ...args]);
const failure = (...args: string[]): Promise<string> =>
  make(...args).then(
    () => 'no failure',
    (error: { code: number; stderr: string }) => `${error.code} ${error.stderr.trim()}`,
  );

describe('a new content folder', () => {
  test('names its region, paper and script, and its pages become articles', async () => {
    const content = join(folder, 'minnan');
    await make(content, '--region', '35', '--name', '閩南舊報', '--lang', 'zh-Hant');
    const archive = Archive.parse(parse(await readFile(join(content, 'archive.yaml'), 'utf8')));
    expect(archive).toMatchObject({ name: '閩南舊報', region: '35', lang: 'zh-Hant' });
    expect(await readFile(join(content, 'sidecar.schema.json'), 'utf8')).toBe(sidecarSchema());
    const units = (JSON.parse(await readFile(join(content, 'gazetteer.json'), 'utf8')) as { units: object }).units;
    expect(units).toHaveProperty('3505');
    expect(Object.keys(units).filter((code) => code.length > 6)).toEqual([]);
    const env = { ...process.env, CONTENT_DIR: content };
    await run(process.execPath, [script('ingest.ts')], { env });
    const made = await readdir(join(content, 'articles'), { recursive: true });
    expect(made.filter((file) => file.endsWith('.md')).sort()).toEqual([
      'example-daily/countryside/ex0001-02.md',
      'example-daily/people/ex0001-01.md',
    ]);
    await expect(run(process.execPath, [script('check.ts')], { env })).resolves.toBeDefined();
  });

  test('prints commands that a shell runs, wherever the folder lies', async () => {
    const content = join(folder, "老李's 旧报");
    const { stdout } = await make(content);
    const command = /CONTENT_DIR=.*?(?= npm start)/.exec(stdout)?.[0] ?? '';
    expect((await run('bash', ['-c', `${command} printenv CONTENT_DIR`])).stdout).toBe(`${content}\n`);
    expect((await make(join(folder, '旧报'))).stdout).toContain(`CONTENT_DIR=${join(folder, '旧报')} npm start`);
  });

  test('is not written over files that are there', async () => {
    await writeFile(join(folder, 'mine.txt'), 'mine');
    expect(await failure(folder)).toMatch(/^1 new: .*: there are files in it already; give a folder that is empty/);
    expect(await readFile(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
  });

  test('says what is wrong with what it is given, in one line', async () => {
    expect(await failure()).toMatch(/^1 new: give one folder: .*$/);
    expect(await failure(join(folder, 'x'), '--region', '99')).toMatch(/^1 new: --region 99: no such province.*$/);
    expect(await failure(join(folder, 'x'), '--region', 'constructor')).toMatch(
      /^1 new: --region constructor: no such/,
    );
    expect(await failure(join(folder, 'x'), '--lang', 'en')).toMatch(/^1 new: --lang en: expected zh-Hans or zh-Hant$/);
    expect(await readdir(folder)).not.toContain('x');
  });

  test('touches nothing beside the folder that it is to make', async () => {
    const beside = join(folder, 'y.tmp');
    await writeFile(beside, 'mine');
    await make(join(folder, 'y'));
    expect(await readFile(beside, 'utf8')).toBe('mine');
    expect((await readdir(folder)).filter((name) => name.startsWith('y'))).toEqual(['y', 'y.tmp']);
    expect(await failure(beside)).toMatch(/^1 .*this is a file/);
    expect(await failure(join(folder, 'z'), '--name', ' ')).toMatch(/^1 .*needs a name/);
  });
});
