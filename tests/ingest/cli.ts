/** The real command line over folders of its own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const ingestProgram = join(root, 'scripts/ingest.ts');

/** A folder that is gone when the test is. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hebao-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Tree = Record<string, string | Uint8Array>;

export function writeTree(folder: string, files: Tree): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** All files below a folder, by path with `/`; empty where it is not there. */
export function readTree(folder: string): Record<string, string> {
  let entries;
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return {};
  }
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.sort().map((file) => [
      file
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
      readFileSync(file, 'utf8'),
    ]),
  );
}

/** The smallest gazetteer of a region. @param units code → name */
export const gazetteerFile = (units: Record<string, string> = { '33': '浙江省' }): string =>
  JSON.stringify({
    source: {
      title: '试',
      publisher: '试',
      year: 2023,
      asOf: '2023-06-30',
      package: 'none',
      licence: 'none',
      url: 'none',
    },
    region: '33',
    units,
    elsewhere: {},
    dictionary: {},
  });

/** An archive of its own: its vocabularies and these pages. */
export function archive(pages: Tree): string {
  const folder = scratch();
  writeTree(folder, {
    'archive.yaml': "name: 试\ndescription: 试\nregion: '33'\n",
    'outlets.yaml': '- id: unattributed\n  name: 未署报名\n',
    'topics.yaml':
      '- id: industry\n  name: 产业\n  keywords: { 企业: 1, 产值: 1 }\n- id: farming\n  name: 农业\n  keywords: { 梨: 1, 种植: 1 }\n',
    'gazetteer.json': gazetteerFile(),
  });
  writeTree(join(folder, 'pages'), pages);
  return folder;
}

export interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

export const environment = (content: string): NodeJS.ProcessEnv => ({
  ...process.env,
  CONTENT_DIR: content,
  NODE_COMPILE_CACHE: join(root, '.cache/node'),
});

/** @param content archive whose pages are ingested, in place */
export function ingest(content: string, ...args: string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ingestProgram, ...args], {
    cwd: root,
    env: environment(content),
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, out: stdout, err: stderr };
}

/** A short page of two articles. */
export const PAGE = `# 工业强县迈新步

记者 张小明

今年以来，全县规上企业实现产值一百亿元，同比增长百分之十。企业负责人说，下半年订单已经排满。

县里还为企业送去了贷款和厂房，帮助企业渡过难关，产值年底有望再创新高。

# 梨农喜迎丰收年

记者 李小红

村里的梨园今年又是丰收，果农们忙着采摘，每天有几千斤梨运往城里。种植梨树二十年的老农说，收成比去年好。
`;
