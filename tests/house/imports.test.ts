/** Who may import whom: the rule of the house, in DESIGN's words, held for every file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { importsOf, sources } from './imports.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = sources(root, ['src', 'scripts'], ['.ts', '.astro', '.mjs']);
const imports = files.flatMap((file) => importsOf(root, file).map((target) => ({ file, target })));
const inProject = (target: string) => /^(src|scripts|content|tests)\//.test(target);

/** Beginnings of paths → what their files may import of the project. The first that fits a file counts. */
const allowed: [from: string, to: string[]][] = [
  ['src/text/', ['src/text/']],
  ['src/schema.ts', ['src/text/']],
  ['src/markdown/', ['src/markdown/', 'src/text/', 'src/schema.ts', 'src/strings.ts', 'src/paths.ts']],
  ['src/search/', ['src/search/', 'src/text/', 'src/schema.ts', 'src/strings.ts', 'src/paths.ts']],
  [
    'src/exchange/',
    ['src/exchange/', 'src/text/', 'src/schema.ts', 'src/strings.ts', 'src/date-words.ts', 'src/paths.ts'],
  ],
  [
    'src/provenance/',
    ['src/provenance/', 'src/markdown/', 'src/text/', 'src/schema.ts', 'src/strings.ts', 'src/paths.ts'],
  ],
  [
    'src/archive.ts',
    ['src/schema.ts', 'src/text/', 'src/content-files.ts', 'src/articles/store.ts', 'src/articles/bodies.ts'],
  ],
  ['src/content-files.ts', ['src/schema.ts', 'src/text/']],
  ['src/hash-files.ts', []],
  ['src/lock.ts', []],
  [
    'src/articles/',
    ['src/articles/', 'src/fonts/headline-text.ts', 'src/hash-files.ts', 'src/lock.ts', 'src/schema.ts', 'src/text/'],
  ],
  ['src/content.config.ts', ['src/schema.ts', 'src/articles/loader.ts']],
  ['src/base-path.ts', []],
  ['src/paths.ts', []],
  ['src/strings.ts', []],
  ['src/date-words.ts', ['src/strings.ts']],
  [
    'src/components/',
    [
      'src/components/',
      'src/text/',
      'src/schema.ts',
      'src/strings.ts',
      'src/paths.ts',
      'src/search/',
      'src/exchange/',
      'src/provenance/',
      'src/styles/',
    ],
  ],
  ['src/', ['src/']],
  ['scripts/astro.ts', ['src/articles/read-ahead.ts', 'src/base-path.ts']],
  ['scripts/merge.ts', ['scripts/astro.ts', 'scripts/options.ts', 'src/base-path.ts', 'src/build/part-label.ts']],
  ['scripts/build.ts', ['scripts/astro.ts', 'scripts/options.ts', 'src/build/shard.ts']],
  ['scripts/ingest-run.ts', ['scripts/', 'src/lock.ts']],
  ['scripts/ingest/', ['scripts/ingest/', 'src/text/', 'src/schema.ts']],
  ['scripts/bench/', ['scripts/', 'src/text/', 'src/schema.ts', 'src/search/']],
  [
    'scripts/engine',
    [
      'scripts/engine',
      'scripts/options.ts',
      'src/content-files.ts',
      'src/text/',
      'src/schema.ts',
      'src/strings.ts',
      'src/date-words.ts',
      'src/search/',
      'src/exchange/body.ts',
    ],
  ],
  ['scripts/', ['scripts/', 'src/text/', 'src/schema.ts']],
];

const offences = (test: (file: string, target: string) => boolean) =>
  imports.filter(({ file, target }) => test(file, target)).map(({ file, target }) => `${file} imports ${target}`);

describe('who may import whom', () => {
  test('the scanner sees imports', () => {
    expect(imports.length).toBeGreaterThan(files.length);
  });

  test('each area keeps to its neighbours', () => {
    expect(
      offences((file, target) => {
        const to = allowed.find(([from]) => file.startsWith(from))?.[1] ?? [];
        return inProject(target) && !to.some((prefix) => target.startsWith(prefix));
      }),
    ).toEqual([]);
  });

  test('every package that is imported is one that package.json names: another may go with the one that brought it', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const named = new Set(Object.keys({ ...dependencies, ...devDependencies }));
    const packageOf = (target: string) => /^(?:@[^/]+\/)?[^/]+/.exec(target)![0];
    const foreign = (target: string) => !/^(?:src|scripts|content|tests|public)\/|:|\.(?:json|mjs)$/.test(target);
    // Types are gone before anything runs, and the compiler says where it lacks them.
    const isType = (file: string, target: string) =>
      new RegExp(`import type [^;]*from '${target}'`).test(readFileSync(join(root, file), 'utf8'));
    expect(
      offences((file, target) => foreign(target) && !named.has(packageOf(target)) && !isType(file, target)),
    ).toEqual([]);
  });

  test('src never imports scripts', () => {
    expect(offences((file, target) => file.startsWith('src/') && target.startsWith('scripts/'))).toEqual([]);
  });

  test('only the query layer and the configuration of collections ask astro:content', () => {
    const may = ['src/archive.ts', 'src/content.config.ts'];
    expect(offences((file, target) => target === 'astro:content' && !may.includes(file))).toEqual([]);
  });

  test('one file alone imports Fuse', () => {
    const fuse = /^fuse\.js(\/|$)/;
    expect(
      imports.filter(({ file, target }) => file.startsWith('src/') && fuse.test(target)).map(({ file }) => file),
    ).toEqual(['src/search/fuse.ts']);
  });

  test('steps of ingest do not import one another in a circle', () => {
    const steps = files.filter((file) => file.startsWith('scripts/ingest/'));
    const targets = new Map(
      steps.map((file) => [file, importsOf(root, file).filter((target) => steps.includes(target))]),
    );
    const circle = (file: string, trail: string[]): string[] | undefined => {
      if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
      for (const next of targets.get(file) ?? []) {
        const found = circle(next, [...trail, file]);
        if (found) return found;
      }
      return undefined;
    };
    expect(steps.map((file) => circle(file, [])).find(Boolean) ?? []).toEqual([]);
  });

  test('ingest steps touch no disk', () => {
    const disk = /^(node:)?fs(\/promises)?$/;
    expect(offences((file, target) => file.startsWith('scripts/ingest/') && disk.test(target))).toEqual([]);
  });
});
