/**
 * What holds for any page. FUZZ_RUNS sets the number of pages and FUZZ_SEED the first of them; a failure prints the seed and
 * the shortest page that fails.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { verifyLedger } from '../../scripts/ingest/ledger.ts';
import { ingestPage, segmentsOf } from '../../scripts/ingest/page.ts';
import { problemsOf } from '../../scripts/ingest/problem.ts';
import { restorePage } from '../../scripts/ingest/restore-page.ts';
import type { RestoredPage } from '../../scripts/ingest/types.ts';
import { readVocabulary } from '../../scripts/ingest/vocabulary.ts';
import { articleBlocks } from '../../src/text/article-blocks.ts';
import { Article, Ledger } from '../../src/schema.ts';
import { decodeBytes } from '../../src/text/decode.ts';
import { splitFrontMatter } from '../../src/text/front-matter.ts';
import { generatedPage, generatedText } from './generated-page.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 2400);
const seed = Number(process.env['FUZZ_SEED'] ?? 20220701);
const timeout = 60_000 + numRuns * 100;
/** Pages that also go through annotation and writing, which take longer and are less likely to meet something new. */
const whole = Math.ceil(numRuns / 12);

/** The page once more, from what restoring made of it: every piece of an article put back where it was taken from. */
function putBack(text: string, page: RestoredPage): string {
  const units: (string | undefined)[] = Array.from(text, () => undefined).slice(0, 0);
  units.length = text.length;
  const put = (start: number, piece: string): void => {
    for (let i = 0; i < piece.length; i++) {
      if (units[start + i] !== undefined) throw new Error(`offset ${start + i} is put back twice`);
      units[start + i] = piece[i];
    }
  };
  for (const { body } of page.articles)
    for (const { kind, text: read, pieces, credit } of body) {
      let at = 0;
      for (const { start, end } of pieces) {
        if (kind === 'caption') {
          // Between a caption and its credit stand brackets or a blank, which are no part of either.
          put(start, read);
          const creditAt = credit ? text.indexOf(credit, start + read.length) : end;
          for (let i = start + read.length; i < end; i++)
            if (!credit || i < creditAt || i >= creditAt + credit.length) put(i, text[i]!);
          if (credit) put(creditAt, credit);
        } else put(start, read.slice(at, at + end - start));
        at += end - start;
      }
      if (kind !== 'caption' && at !== read.length) throw new Error('pieces are shorter than their paragraph');
    }
  for (const { start, end, role } of page.segments)
    if (!['paragraph', 'subhead', 'caption'].includes(role)) put(start, text.slice(start, end));
  for (let i = 0; i < text.length; i++) if (/[\s#]/.test(text[i]!)) units[i] ??= text[i];
  return units.map((unit) => unit ?? '\u2400').join('');
}

/** What happened to an article's text is told in its repairs. */
function checkRepairs(text: string, page: RestoredPage): void {
  for (const { body, repairs } of page.articles) {
    for (const { at, with: other } of repairs)
      for (const span of other ? [at, other] : [at]) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
    const told = (kind: string): number => repairs.filter((repair) => repair.kind === kind).length;
    const running = body.filter(({ kind }) => kind !== 'caption');
    const joints = running.reduce((sum, { pieces }) => sum + pieces.length - 1, 0);
    expect(told('join')).toBe(joints);
    const starts = running.map(({ pieces }) => pieces[0]!.start);
    if (starts.some((start, i) => i > 0 && start < starts[i - 1]!)) expect(told('move')).toBeGreaterThan(0);
  }
  for (const { role, article, start } of page.segments)
    if (role === 'duplicate' && article !== undefined)
      expect(page.articles[article - 1]!.repairs).toContainEqual(
        expect.objectContaining({ kind: 'drop', at: expect.objectContaining({ start }) as object }),
      );
}

describe('any page', () => {
  test('is restored without loss', { timeout }, () => {
    fc.assert(
      fc.property(generatedText, (text) => {
        const page = restorePage(text);
        const articles = page.articles.map((article, i) => ({ ...article, id: `p-${String(i + 1).padStart(2, '0')}` }));
        expect(verifyLedger(text, { segments: segmentsOf(page, 'p') }, articles)).toEqual([]);
        expect(putBack(text, page)).toBe(text);
        checkRepairs(text, page);
        for (const { title, body } of page.articles) {
          expect(title.trim()).not.toBe('');
          expect(body.some(({ kind, text: read }) => kind === 'paragraph' && read.trim() !== '')).toBe(true);
        }
        expect(restorePage(text)).toEqual(page);
      }),
      { numRuns, seed },
    );
  });

  test('is published whole or refused in one line', { timeout }, () => {
    const vocabulary = readVocabulary({ topics: '- id: industry\n  name: 产业\n  keywords: { 企业: 1, 产值: 1 }\n' });
    fc.assert(
      fc.property(generatedPage, (bytes) => {
        const input = { id: 'p', source: 'p.txt', file: 'p.txt', bytes, before: [] };
        const ingest = () => {
          try {
            return ingestPage(input, vocabulary);
          } catch (error) {
            const problems = problemsOf(error);
            if (!problems) throw error;
            for (const problem of problems)
              expect(problem.format()).toMatch(/^p\.txt: (byte \d+|the page is empty)[^\n]*$/);
            return undefined;
          }
        };
        const output = ingest();
        if (!output) return;
        expect(ingest()).toEqual(output);
        const ledger = Ledger.parse(JSON.parse(output.files.at(-1)!.content));
        const articles = output.files.slice(0, -1).map(({ path, content }) => {
          const { frontMatter, body } = splitFrontMatter(content);
          const article = Article.parse(parse(frontMatter));
          expect(path).toBe(`articles/${article.outlet.id}/${article.topic}/${article.id}.md`);
          return { ...article, body: articleBlocks(body) };
        });
        const decoded = decodeBytes(bytes);
        expect('text' in decoded && verifyLedger(decoded.text, ledger, articles)).toEqual([]);
        // Its own output is what it would find again: nothing of it is a reason to make anything else.
        const again = ingestPage(
          { ...input, before: output.files.slice(0, -1).map(({ content }) => content) },
          vocabulary,
        );
        expect(again).toEqual(output);
      }),
      { numRuns: whole, seed },
    );
  });
});

describe('time grows with the length of a page', () => {
  const sentence = '今年以来，全市规模以上企业实现产值一百亿元，同比增长百分之十，企业负责人说下半年订单已经排满';
  const seconds = (text: string): number => {
    const begin = process.cpuUsage();
    restorePage(text);
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1e6;
  };
  /** Paragraphs that are unlike one another, some broken. */
  const article = (n: number): string => {
    const vary = (i: number): string =>
      sentence.replace(/[一-龥]/g, (c, at: number) =>
        (at * 7 + i) % 11 ? c : String.fromCharCode(0x4e00 + ((i * 131 + at * 17) % 6000)),
      );
    const lines = Array.from(
      { length: 8 },
      (_, i) => `${vary(n * 8 + i)}，${vary(n * 5 + i + 3)}${(n + i) % 3 ? '。' : ''}`,
    );
    return `# ${vary(n).slice(0, 14)}\n\n记者 张小明\n\n${lines.join('\n\n')}`;
  };

  test('a page of 20 MB ends', { timeout: 600_000 }, () => {
    const parts: string[] = [];
    for (let n = 0, bytes = 0; bytes < 20e6; n++) {
      parts.push(article(n));
      bytes += Buffer.byteLength(parts.at(-1)!) + 2;
    }
    const tenth = seconds(parts.slice(0, parts.length / 10).join('\n\n'));
    expect(seconds(parts.join('\n\n'))).toBeLessThan(30 * tenth + 5);
  });

  test('a page of 200,000 short lines ends', { timeout: 300_000 }, () => {
    const lines = Array.from(
      { length: 200_000 },
      (_, i) => `短行${String.fromCharCode(0x4e00 + (i % 5003))}${i % 7 ? '' : '。'}`,
    );
    const tenth = seconds(lines.slice(0, 20_000).join('\n'));
    expect(seconds(lines.join('\n'))).toBeLessThan(30 * tenth + 5);
  });
});
