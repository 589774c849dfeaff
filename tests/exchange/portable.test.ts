import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { portable } from '../../scripts/portable.ts';
import { baseOf, relativeAddress, relativeCss, relativeHtml } from '../../scripts/portable/relative.ts';
import { scratch, writeTree } from '../ingest/cli.ts';

describe('addresses from the file they stand in', () => {
  test.each([
    ['/', 'index.html', '/', 'index.html'],
    ['/articles/x/', 'index.html', '/', 'articles/x/index.html'],
    ['/articles/x/', 'articles/y/index.html', '/', '../x/index.html'],
    ['/articles/x/', 'articles/x/index.html', '/', 'index.html'],
    ['/articles/x/#p-abc', 'pages/y/index.html', '/', '../../articles/x/index.html#p-abc'],
    ['/search/?q=%E6%A1%A5#a', 'index.html', '/', 'search/index.html?q=%E6%A1%A5#a'],
    ['/archive/_astro/a.css', 'articles/x/index.html', '/archive/', '../../_astro/a.css'],
    ['/archive/', 'data/index.html', '/archive/', '../index.html'],
    ['/%E5%BD%92/articles/x/', 'index.html', '/%E5%BD%92/', 'articles/x/index.html'],
    ['/归/_astro/a.css', 'articles/x/index.html', '/%E5%BD%92/', '../../_astro/a.css'],
    ['#main', 'index.html', '/', '#main'],
    ['https://example.org/', 'index.html', '/', 'https://example.org/'],
    ['//example.org/x', 'index.html', '/', '//example.org/x'],
    ['mailto:?subject=x', 'index.html', '/', 'mailto:?subject=x'],
  ])('%s in %s under %s', (address, file, base, expected) => {
    expect(relativeAddress(address, file, base)).toBe(expected);
  });

  test('in HTML only where an address stands, in CSS too', () => {
    expect(relativeHtml('<a href="/a/">/a/</a><meta content="/a/">', 'b/index.html', '/')).toBe(
      '<a href="../a/index.html">/a/</a><meta content="/a/">',
    );
    expect(
      relativeHtml('<meta http-equiv="refresh" content="0;url=/x/articles/b-01/">', 'articles/a-01/index.html', '/x/'),
    ).toBe('<meta http-equiv="refresh" content="0;url=../b-01/index.html">');
    expect(relativeCss('a{src:url(/x/_astro/f.woff2)} b{src:url("/x/g.png")}', '_astro/a.css', '/x/')).toBe(
      'a{src:url(f.woff2)} b{src:url("../g.png")}',
    );
  });

  test('a page says which base path it was built for', () => {
    expect(baseOf('<html lang="zh-Hans" data-base="/archive/">')).toBe('/archive/');
    expect(baseOf('<html>')).toBe('/');
  });
});

describe('the zip', () => {
  test('makes the folder it is to lie in, and says where it cannot be', async () => {
    const folder = scratch();
    writeTree(folder, { 'site/index.html': '<html data-base="/">', 'site/a.css': '' });
    const out = join(folder, '新的', '档案.zip');
    expect((await portable(join(folder, 'site'), out)).files).toBe(6);
    expect(existsSync(out)).toBe(true);
    mkdirSync(join(folder, 'taken.zip'));
    for (const taken of ['taken.zip', 'site/a.css/a.zip'])
      await expect(portable(join(folder, 'site'), join(folder, taken))).rejects.toThrow(
        `${join(folder, taken)}: cannot be written (`,
      );
    await expect(portable(join(folder, 'none'), out)).rejects.toThrow('build the site first');
  });
});
