/** The output folder is the state before or the state after, wherever a run is cut off. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diskAt } from '../../scripts/disk.ts';
import {
  checksum,
  MANIFEST,
  manifestFile,
  readManifest,
  recover,
  Staging,
  type Disk,
} from '../../scripts/ingest/write.ts';
import { archive, environment, ingest, ingestProgram, PAGE, readTree, scratch, writeTree } from './cli.ts';

const before = {
  'articles/a/x/p-01.md': '一',
  'articles/a/x/p-02.md': '二',
  'articles/a/note.txt': '人写的',
  'provenance/p.json': '{}',
};
const after = {
  'articles/a/x/p-01.md': '壹',
  'articles/b/y/p-02.md': '二',
  'articles/a/note.txt': '人写的',
  'provenance/p.json': '{"x":1}',
};
const manifest = new Map(Object.entries(after).map(([path, content]) => [path, checksum(content)]));

class Cut extends Error {}

/** A disk that stops doing anything at all after so many changes. */
function cutAfter(disk: Disk, changes: number): Disk {
  let left = changes;
  const counted =
    <A extends unknown[]>(change: (...args: A) => void) =>
    (...args: A): void => {
      if (left-- <= 0) throw new Cut();
      change(...args);
    };
  return {
    ...disk,
    write: counted(disk.write),
    link: counted(disk.link),
    makeFolder: counted(disk.makeFolder),
    rename: counted(disk.rename),
    remove: counted(disk.remove),
  };
}

function change(disk: Disk): void {
  const staging = new Staging(disk);
  for (const [path, content] of Object.entries(after))
    if (!path.endsWith('.txt')) staging.write(path, content, disk.read(path));
  staging.drop('articles/a/x/p-02.md');
  staging.commit(manifest);
}

/** What ingest makes, but for the manifest. */
const generated = (folder: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(readTree(folder)).filter(([path]) => /^(articles|provenance)\//.test(path) && path !== MANIFEST),
  );

describe('a run', () => {
  test('makes the new state and keeps what is not its own', () => {
    const folder = scratch();
    writeTree(folder, before);
    change(diskAt(folder));
    expect(readTree(folder)).toEqual({ ...after, [MANIFEST]: manifestFile(manifest) });
  });

  test('cut off after any of its changes is undone or finished by the next', () => {
    const states = new Set<string>();
    for (let changes = 0; ; changes++) {
      const folder = scratch();
      writeTree(folder, before);
      let cut = false;
      try {
        change(cutAfter(diskAt(folder), changes));
      } catch (error) {
        if (!(error instanceof Cut)) throw error;
        cut = true;
      }
      recover(diskAt(folder));
      const state = generated(folder);
      expect([before, after]).toContainEqual(state);
      expect(Object.keys(readTree(folder)).filter((path) => path.startsWith('.ingest'))).toEqual([]);
      states.add(JSON.stringify(state));
      rmSync(folder, { recursive: true });
      if (!cut) break;
    }
    expect(states.size).toBe(2);
  });

  test('cut off while it finishes a run before is finished by the one after', () => {
    for (let first = 0, cut = true; cut; first++) {
      for (let second = 0; second < 8; second++) {
        const folder = scratch();
        writeTree(folder, before);
        cut = false;
        try {
          change(cutAfter(diskAt(folder), first));
        } catch {
          cut = true;
        }
        try {
          recover(cutAfter(diskAt(folder), second));
        } catch {
          // The second run is cut off, too.
        }
        recover(diskAt(folder));
        expect([before, after]).toContainEqual(generated(folder));
        rmSync(folder, { recursive: true });
      }
    }
  });

  test('that is refused a rename puts everything back', () => {
    for (let refused = 0; refused < 5; refused++) {
      const folder = scratch();
      writeTree(folder, before);
      const disk = diskAt(folder);
      let renames = 0;
      const refusing: Disk = {
        ...disk,
        rename: (from, to) => {
          // The marker's rename comes first.
          if (renames++ === refused + 1) throw new Error('refused');
          disk.rename(from, to);
        },
      };
      const attempt = () => change(refusing);
      if (refused < 4) expect(attempt).toThrow('refused');
      else attempt();
      expect(generated(folder)).toEqual(refused < 4 ? before : after);
      recover(disk);
      expect(generated(folder)).toEqual(refused < 4 ? before : after);
    }
  });

  test('that changes nothing touches no file', () => {
    const folder = scratch();
    writeTree(folder, { ...after, [MANIFEST]: manifestFile(manifest) });
    const disk = diskAt(folder);
    const quiet: Disk = { ...disk, rename: () => expect.unreachable(), link: () => expect.unreachable() };
    const staging = new Staging(quiet);
    for (const [path, content] of Object.entries(after)) staging.write(path, content, quiet.read(path));
    expect(staging.commit(manifest)).toBe(false);
  });

  test('killed by the system at any moment', { timeout: 120_000 }, async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`p${i}.txt`, PAGE.replace('一百亿', `${i}亿`)]),
    );
    const content = archive(pages);
    const begin = performance.now();
    expect(ingest(content).code).toBe(0);
    const whole = performance.now() - begin;
    const states = [generated(content)];
    writeTree(
      join(content, 'pages'),
      Object.fromEntries(Object.entries(pages).map(([name, text]) => [name, text.replace('百分之十', '一成')])),
    );
    for (let round = 0; round < 5; round++) {
      const child = spawn(process.execPath, [ingestProgram], {
        env: environment(content),
        stdio: 'ignore',
      });
      setTimeout(() => child.kill('SIGKILL'), whole * (0.4 + 0.15 * round));
      await once(child, 'exit');
      const now = generated(content);
      if (round === 0) expect(now).toEqual(states[0]);
      if (JSON.stringify(now) !== JSON.stringify(states[0])) states[1] ??= now;
      expect(states).toContainEqual(now);
    }
    expect(ingest(content).code).toBe(0);
    const last = generated(content);
    if (states[1]) expect(last).toEqual(states[1]);
    expect(last).not.toEqual(states[0]);
    const fresh = archive(
      Object.fromEntries(Object.keys(pages).map((name) => [name, readFileSync(join(content, 'pages', name))])),
    );
    expect(ingest(fresh).code).toBe(0);
    expect(generated(content)).toEqual(generated(fresh));
  });
});

describe('files changed by hand', () => {
  const articleIn = (content: string): string =>
    Object.keys(readTree(content)).find((path) => path.endsWith('a-02.md')) ?? expect.unreachable();

  function changed(): { content: string; path: string; text: string } {
    const content = archive({ 'a.txt': PAGE });
    expect(ingest(content).code).toBe(0);
    const path = articleIn(content);
    const text = readTree(content)[path]!.replace('几千斤', '几万斤');
    writeFileSync(join(content, path), text);
    return { content, path, text };
  }

  test('are named, shown and left alone, whether their page changed or not', () => {
    const { content, path, text } = changed();
    for (const page of [PAGE, PAGE.replace('一百亿', '两百亿')]) {
      writeTree(join(content, 'pages'), { 'a.txt': page });
      const state = generated(content);
      const { code, err } = ingest(content);
      expect(code).toBe(1);
      expect(err).toContain(path);
      expect(err).toMatch(/^ {2}-.*几千斤/m);
      expect(err).toMatch(/^ {2}\+.*几万斤/m);
      expect(err).toContain('.yaml');
      expect(err).toContain('--force');
      expect(generated(content)).toEqual(state);
      expect(readFileSync(join(content, path), 'utf8')).toBe(text);
    }
  });

  test('are overwritten with --force', () => {
    const { content, path } = changed();
    expect(ingest(content, '--force').code).toBe(0);
    expect(readTree(content)[path]).toContain('几千斤');
    expect(ingest(content).out).toContain('up to date');
  });

  test('are known in a clone, which has no memory of the run', () => {
    const { content, path } = changed();
    const clone = archive({});
    writeTree(clone, readTree(content));
    const { code, err } = ingest(clone);
    expect(code).toBe(1);
    expect(err).toContain(path);
  });

  test('are not what version control makes of line ends', () => {
    const content = archive({ 'a.txt': PAGE });
    expect(ingest(content).code).toBe(0);
    for (const [path, text] of Object.entries(readTree(content)))
      if (/^(articles|provenance)/.test(path)) writeFileSync(join(content, path), text.replace(/\n/g, '\r\n'));
    expect(ingest(content).code).toBe(0);
  });

  test('a file of the same name that ingest never wrote is left alone, too', () => {
    const content = archive({ 'a.txt': PAGE });
    writeTree(content, { 'articles/unattributed/farming/a-01.md': '我的文章' });
    const { code, err } = ingest(content);
    expect(code).toBe(1);
    expect(err).toContain('articles/unattributed/farming/a-01.md');
  });

  test('their checksums are those of the manifest', () => {
    const content = archive({ 'a.txt': PAGE });
    expect(ingest(content).code).toBe(0);
    const files = generated(content);
    for (const [path, sum] of readManifest(readTree(content)[MANIFEST])) expect(checksum(files[path]!)).toBe(sum);
  });
});

describe('pages that come and go', () => {
  test('articles of a page that is gone stay until they are pruned', () => {
    const content = archive({ 'a.txt': PAGE, 'b.txt': PAGE });
    expect(ingest(content).code).toBe(0);
    const full = generated(content);
    rmSync(join(content, 'pages/b.txt'));
    const kept = ingest(content);
    expect(kept.code).toBe(0);
    expect(kept.out).toMatch(/2 articles .* gone kept; --prune/);
    expect(generated(content)).toEqual(full);
    expect(ingest(content, '--prune').out).toMatch(/2 articles .* gone removed/);
    expect(Object.keys(generated(content)).filter((path) => /b-\d|b\.json/.test(path))).toEqual([]);
    expect(readTree(content)[MANIFEST]).not.toContain('b-01');
  });

  const mdOf = (content: string): string[] =>
    Object.keys(generated(content))
      .map((path) => path.split('/').at(-1)!)
      .sort();

  test.each([
    ['an id of its own', (pages: string) => writeTree(pages, { 'a.yaml': 'id: z9\n' }), 'z9'],
    [
      'another file name',
      (pages: string) => {
        rmSync(join(pages, 'a.txt'));
        writeTree(pages, { 'c.txt': PAGE });
      },
      'c',
    ],
  ])('a page that is given %s keeps its addresses and stays one page', (_, rename, id) => {
    const content = archive({ 'a.txt': PAGE, 'b.txt': PAGE.replace('一百亿', '两百亿') });
    expect(ingest(content).code).toBe(0);
    rename(join(content, 'pages'));
    const { code, out } = ingest(content);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`another id now.*\\n {2}a is ${id}\\n`));
    expect(out).not.toMatch(/gone|nowhere/);
    expect(mdOf(content)).toEqual([`${id}-01.md`, `${id}-02.md`, `${id}.json`, 'b-01.md', 'b-02.md', 'b.json'].sort());
    const files = Object.entries(generated(content));
    expect(files.find(([path]) => path.endsWith(`${id}-01.md`))![1]).toContain('aliases: [a-01]');
    expect(files.find(([path]) => path.endsWith(`${id}-02.md`))![1]).toContain('aliases: [a-02]');
    expect(readTree(content)[MANIFEST]).not.toContain('a-01');
    expect(ingest(content).out).toContain('2 unchanged; ');
  });

  test('a page that is given another id takes nothing away that a person wrote', () => {
    const content = archive({ 'a.txt': PAGE });
    expect(ingest(content).code).toBe(0);
    const path = 'articles/unattributed/farming/a-02.md';
    writeFileSync(join(content, path), readTree(content)[path]!.replace('几千斤', '几万斤'));
    const state = generated(content);
    writeTree(join(content, 'pages'), { 'a.yaml': 'id: z9\n' });
    const { code, err } = ingest(content);
    expect(code).toBe(1);
    expect(err).toContain(`${path}: changed by hand`);
    expect(generated(content)).toEqual(state);
    expect(ingest(content, '--force').out).toContain('a is z9');
    expect(mdOf(content)).toEqual(['z9-01.md', 'z9-02.md', 'z9.json']);
  });

  test('a page that was made twice, before ingest knew its ids to be one, is one again', () => {
    const content = archive({ 'a.txt': PAGE });
    expect(ingest(content).code).toBe(0);
    const first = readTree(content);
    writeTree(join(content, 'pages'), { 'a.yaml': 'id: z9\n' });
    expect(ingest(content).code).toBe(0);
    const manifests = first[MANIFEST]! + readTree(content)[MANIFEST]!;
    for (const [path, text] of Object.entries(first))
      if (/^(articles|provenance)/.test(path)) writeTree(content, { [path]: text });
    writeTree(content, { [MANIFEST]: manifests });
    expect(ingest(content).out).toContain('a is z9');
    expect(mdOf(content)).toEqual(['z9-01.md', 'z9-02.md', 'z9.json']);
  });

  test('a file whose text and id are another page’s now is a page that came, and one that is gone', () => {
    const content = archive({ 'a.txt': PAGE });
    expect(ingest(content).code).toBe(0);
    writeTree(join(content, 'pages'), {
      'a.txt': '# 县里开起运动会\n\n昨天上午，第三届运动会在体育场开幕，八百名运动员参加开幕式。\n',
      'a.yaml': 'id: z9\n',
    });
    const { out } = ingest(content);
    expect(out).toMatch(/2 articles of pages that are gone kept/);
    expect(out).not.toMatch(/another id|nowhere/);
    expect(mdOf(content)).toEqual(['a-01.md', 'a-02.md', 'a.json', 'z9-01.md', 'z9.json']);
  });

  test('a second run into the same folder is refused while the first writes', () => {
    const content = archive({ 'a.txt': PAGE });
    writeTree(content, { '.ingest.lock': String(process.pid) });
    const { code, err } = ingest(content);
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`process ${process.pid} is writing into this folder`));
    expect(generated(content)).toEqual({});
    expect(readTree(content)['.ingest.lock']).toBe(String(process.pid));
    writeTree(content, { '.ingest.lock': '4194305' });
    expect(ingest(content).code).toBe(0);
    expect(Object.keys(readTree(content)).filter((path) => path.startsWith('.ingest'))).toEqual([]);
  });

  test('an article that changes its topic leaves its old folder', () => {
    const content = archive({ 'a.txt': PAGE });
    expect(ingest(content).code).toBe(0);
    const path = Object.keys(readTree(content)).find((one) => one.endsWith('a-02.md'))!;
    expect(path).toBe('articles/unattributed/farming/a-02.md');
    writeTree(join(content, 'pages'), { 'a.yaml': 'articles:\n  - headline: 梨农喜迎丰收年\n    topic: industry\n' });
    expect(ingest(content).code).toBe(0);
    const paths = Object.keys(readTree(content)).filter((one) => one.endsWith('a-02.md'));
    expect(paths).toEqual(['articles/unattributed/industry/a-02.md']);
  });

  test('an unchanged page is skipped, with the result of a full run', () => {
    const content = archive({ 'a.txt': PAGE, 'b.txt': PAGE });
    expect(ingest(content).out).not.toContain('unchanged');
    const state = generated(content);
    expect(ingest(content).out).toContain('2 unchanged');
    writeTree(join(content, 'pages'), { 'b.yaml': 'pageNumber: "3"\n' });
    expect(ingest(content).out).toContain('1 unchanged');
    writeTree(content, { 'topics.yaml': '- id: all\n  name: 全\n  keywords: { 企业: 1 }\n' });
    expect(ingest(content).out).not.toContain('unchanged');
    rmSync(join(content, 'pages/b.yaml'));
    writeTree(content, readTree(archive({})));
    expect(ingest(content).code).toBe(0);
    expect(generated(content)).toEqual(state);
  });

  test('ids are the names in characters of an address, and what goes elsewhere may lack vocabularies', () => {
    const pages = scratch();
    const out = join(scratch(), 'deep/out');
    writeTree(pages, { '003_Abc.txt': PAGE });
    mkdirSync(join(pages, 'empty'));
    const { code, err } = ingest(join(pages, 'empty'), '--pages', pages, '--out', out);
    expect(code).toBe(0);
    expect(err).toMatch(/gazetteer\.json: warning: missing; .*npm run gazetteer/);
    expect(Object.keys(readTree(out)).map((path) => path.split('/').at(-1))).toEqual(
      expect.arrayContaining(['003-abc-01.md', '003-abc-02.md', '003-abc.json']),
    );
  });
});

describe('addresses', () => {
  const extra = `# 县里开起运动会\n\n记者 王小亮\n\n昨天上午，全县第三届运动会在县体育场开幕，来自各镇的八百名运动员参加开幕式。\n\n`;

  test('an old id leads to the article that holds its text, from run to run', () => {
    const content = archive({ 'a.txt': `${PAGE}\n${extra}` });
    expect(ingest(content).code).toBe(0);
    expect(Object.keys(readTree(content)).filter((path) => path.endsWith('.md'))).toHaveLength(3);
    writeTree(join(content, 'pages'), { 'a.txt': PAGE.slice(PAGE.indexOf('# 梨农')) + `\n${extra}` });
    expect(ingest(content).out).toContain(
      [
        'Addresses that lead to another article now:',
        '  a-01 was 工业强县迈新步, is 梨农喜迎丰收年',
        '  a-02 was 梨农喜迎丰收年 (it is a-01 now), is 县里开起运动会',
      ].join('\n'),
    );
    const article = (id: string) => Object.entries(readTree(content)).find(([path]) => path.endsWith(`${id}.md`))![1];
    // a-02 and a-01 are articles still, so only the third id has become free.
    expect(article('a-02')).toContain('aliases: [a-03]');
    expect(article('a-01')).not.toContain('aliases:');
    writeTree(join(content, 'pages'), {
      'a.txt': `${PAGE.slice(PAGE.indexOf('# 梨农'))}\n${extra.replace('八百', '九百')}`,
    });
    expect(ingest(content).code).toBe(0);
    expect(article('a-02')).toContain('aliases: [a-03]');
    const elsewhere = scratch();
    expect(ingest(content, '--out', elsewhere).code).toBe(0);
    expect(Object.entries(readTree(elsewhere)).find(([path]) => path.endsWith('a-02.md'))![1]).toContain(
      'aliases: [a-03]',
    );
    writeTree(join(content, 'pages'), { 'a.txt': `${PAGE}\n${extra}` });
    expect(ingest(content).code).toBe(0);
    expect(article('a-03')).not.toContain('aliases:');
  });
});
