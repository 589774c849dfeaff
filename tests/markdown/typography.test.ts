/** Fixture folders: `input.md` is an article's body, `expected.html` what it becomes. A new case is a new folder. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderArticle } from '../../src/markdown/render.ts';
import { typographic } from '../../src/text/typography.ts';

const folder = fileURLToPath(new URL('../fixtures/typography/', import.meta.url));

describe('typographic width', () => {
  for (const name of readdirSync(folder)) {
    test(name, async () => {
      const { html } = await renderArticle(readFileSync(`${folder}${name}/input.md`, 'utf8'));
      await expect(`${html}\n`).toMatchFileSnapshot(`${folder}${name}/expected.html`);
    });
  }

  const units = fc.constantFrom(...'中文区县“”‘’()（），。,.:;?!%1234 aAI-\n𠮷…');
  const text = fc.array(units, { maxLength: 60 }).map((all) => all.join(''));

  test('every mark becomes one mark, and nothing else changes', () => {
    const fullWidth = new Map([...'，。：；？！（）'].map((mark, i) => [mark, ',.:;?!()'.charAt(i)]));
    fc.assert(
      fc.property(text, (source) => {
        const set = typographic(source);
        expect(set.length).toBe(source.length);
        for (let i = 0; i < source.length; i++)
          if (set.charAt(i) !== source.charAt(i)) expect(fullWidth.get(set.charAt(i))).toBe(source.charAt(i));
      }),
    );
  });

  test('text without Chinese is left alone', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), (source) => typographic(source) === source));
  });
});
