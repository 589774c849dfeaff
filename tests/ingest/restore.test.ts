/** Made-up pages in tests/fixtures/restore/<case>/: page.txt, and expected.md, what a reader makes of it (`|` where a paragraph was joined). */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { BodyBlock, RestoredArticle, RestoredPage } from '../../scripts/ingest/types.ts';
import { restorePage } from '../../scripts/ingest/restore-page.ts';

const folder = new URL('../fixtures/restore/', import.meta.url);
const read = (name: string, file: string): string => readFileSync(new URL(`${name}/${file}`, folder), 'utf8');

function block(text: string, { kind, pieces, credit, text: whole }: BodyBlock): string {
  if (kind === 'caption') return `[${whole}${credit ? ` / ${credit}` : ''}]`;
  const joined = pieces.map(({ start, end }) => text.slice(start, end)).join('|');
  return kind === 'subhead' ? `## ${joined}` : joined;
}

function shown(text: string, a: RestoredArticle): string {
  const front = [
    a.kicker && `kicker ${a.kicker}`,
    `# ${a.title}`,
    a.deck && `deck ${a.deck}`,
    a.authors.length > 0 && `by ${a.authors.map(({ name, role }) => (role ? `${name}（${role}）` : name)).join(', ')}`,
    a.column && `column ${a.column}`,
    a.photoCredit && `credit ${a.photoCredit}`,
    a.truncated.length > 0 && `truncated ${a.truncated.join(', ')}`,
  ].filter((line) => line);
  return [front.join('\n'), ...a.body.map((b) => block(text, b))].join('\n\n');
}

function furniture(text: string, page: RestoredPage): string[] {
  const lineOf = (at: number): number => text.slice(0, at).split('\n').length;
  const dropped = page.segments.filter((s) => s.role === 'duplicate').map((s) => `line ${lineOf(s.start)}`);
  const others = page.segments.filter((s) => s.role === 'masthead' || s.role === 'notice');
  const lines = others.map((s) => `(${s.role}: ${text.slice(s.start, s.end)})`);
  if (dropped.length > 0) lines.push(`(dropped: ${dropped.join(', ')})`);
  return lines.length > 0 ? [lines.join('\n')] : [];
}

describe('restoring a page', () => {
  const cases = readdirSync(folder);
  test('there are cases', () => expect(cases.length).toBeGreaterThan(10));
  test.each(cases)('%s', (name) => {
    const text = read(name, 'page.txt');
    const page = restorePage(text);
    const result = [...page.articles.map((a) => shown(text, a)), ...furniture(text, page)].join('\n\n');
    expect(`${result}\n`).toBe(read(name, 'expected.md'));
  });
});

describe('what a person says', () => {
  const text = read('far-continuation', 'page.txt');
  const at = (quote: string) => ({ start: text.indexOf(quote), end: text.indexOf(quote) + quote.length });
  const nothing = { roles: [], joins: [], moves: [], splits: [] };

  test('a join wins over the machine', () => {
    const joined = restorePage(text, { ...nothing, joins: [{ from: at('修渠'), to: at('在东坡村') }] });
    expect(joined.articles[0]!.body[0]!.text).toMatch(/修渠在东坡村/);
    expect(joined.articles[0]!.repairs.find((r) => r.kind === 'join')).toMatchObject({ by: 'person' });
  });

  test('a move puts a paragraph where it says', () => {
    const moved = restorePage(text, { ...nothing, moves: [{ block: at('县水利局'), after: at('在东坡村') }] });
    expect(moved.articles[0]!.body.at(-1)!.text).toMatch(/^县水利局/);
  });

  test('a split begins a paragraph', () => {
    const split = restorePage(text, { ...nothing, splits: [at('靠天吃饭').start] });
    expect(split.articles[0]!.body.map((b) => b.text.slice(0, 4))).toContain('靠天吃饭');
  });

  test.each(['kicker', 'deck'] as const)('a line is the %s if they say so', (role) => {
    const [article] = restorePage(text, { ...nothing, roles: [{ at: at('李志明'), role }] }).articles;
    expect(article![role]).toBe('李志明');
    expect(article!.authors).toEqual([]);
  });

  test('a role is taken as said', () => {
    const said = restorePage(text, { ...nothing, roles: [{ at: at('县水利局'), role: 'notice' }] });
    expect(said.segments.find((s) => s.role === 'notice')).toMatchObject({ start: at('县水利局').start });
    expect(said.articles[0]!.body).toHaveLength(2);
  });
});
