/** The pages that ship, against facts found by reading them: `fixtures/pages/<page id>.yaml`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { verifyLedger } from '../../scripts/ingest/ledger.ts';
import { articlePath, type TextBlock } from '../../scripts/ingest/markdown.ts';
import { ingestPage, type PageOutput } from '../../scripts/ingest/page.ts';
import { readVocabulary } from '../../scripts/ingest/vocabulary.ts';
import { articleBlocks } from '../../src/text/article-blocks.ts';
import { Article, Ledger } from '../../src/schema.ts';
import { splitFrontMatter } from '../../src/text/front-matter.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const content = (path: string): string => join(root, 'content', path);
const facts = join(root, 'tests/fixtures/pages');

interface ArticleFacts {
  /** Kicker, title and deck together, where the page does not say which is which. */
  headline?: string;
  kicker?: string;
  title?: string;
  deck?: string;
  column?: string;
  photoCredit?: string;
  /** `name` or `name/role` */
  authors: string[];
  subheads: string[];
  /** `text` or `text | credit` */
  captions: string[];
  /** How the body begins and ends; how many paragraphs it has. */
  first?: string;
  last?: string;
  paragraphs?: number;
  reads?: string[];
  once?: string[];
  truncated?: string[];
}

interface Made {
  front: Article;
  body: TextBlock[];
}

const files = readdirSync(content('pages')).filter((name) => name.endsWith('.txt'));
const ids = readdirSync(facts).map((name) => name.replace('.yaml', ''));
const outputs = new Map<string, { output: PageOutput; made: Made[]; text: string }>();

beforeAll(() => {
  const read = (name: string): string => readFileSync(content(name), 'utf8');
  const vocabulary = readVocabulary({
    archive: read('archive.yaml'),
    outlets: read('outlets.yaml'),
    topics: read('topics.yaml'),
    places: read('places.yaml'),
    gazetteer: read('gazetteer.json'),
  });
  for (const source of files) {
    const sidecar = { yaml: read(`pages/${source.replace('.txt', '.yaml')}`), file: 'sidecar' };
    const { id } = parse(sidecar.yaml) as { id: string };
    const bytes = readFileSync(content(`pages/${source}`));
    const output = ingestPage({ id, source, file: source, bytes, sidecar, before: [] }, vocabulary);
    const made = output.files.flatMap(({ path, content }): Made[] => {
      if (!path.endsWith('.md')) return [];
      const { frontMatter, body } = splitFrontMatter(content);
      return [{ front: Article.parse(parse(frontMatter)), body: articleBlocks(body) }];
    });
    outputs.set(id, { output, made, text: bytes.toString('utf8').replace(/\r\n?/g, '\n') });
  }
});

test('every page has its facts', () => {
  expect([...outputs.keys()]).toEqual(ids);
  expect([...outputs.values()].flatMap(({ made }) => made)).toHaveLength(21);
});

describe.each(ids)('page %s', (id) => {
  const { articles, notices } = parse(readFileSync(join(facts, `${id}.yaml`), 'utf8')) as {
    articles: ArticleFacts[];
    notices: number;
  };

  test('has these articles and notices', () => {
    const { output, made } = outputs.get(id)!;
    expect(made.map(({ front }) => front.id)).toEqual(
      articles.map((_, i) => `${id}-${String(i + 1).padStart(2, '0')}`),
    );
    expect(output.notices).toBe(notices);
  });

  test.each(articles.map((fact, i) => [i + 1, fact] as const))('article %i', (ordinal, fact) => {
    const { front, body } = outputs.get(id)!.made[ordinal - 1]!;
    const { headline, kicker, title, deck } = fact;
    if (headline === undefined) expect([front.kicker, front.title, front.deck]).toEqual([kicker, title, deck]);
    else expect([front.kicker, front.title, front.deck].filter(Boolean).join(' ')).toBe(headline);
    expect(front.column).toBe(fact.column);
    expect(front.photoCredit).toBe(fact.photoCredit);
    expect(front.authors.map(({ name, role }) => (role ? `${name}/${role}` : name))).toEqual(fact.authors);

    const of = (kind: TextBlock['kind']) => body.filter((block) => block.kind === kind);
    expect(of('subhead').map(({ text }) => text)).toEqual(fact.subheads);
    expect(
      of('caption')
        .map(({ text, credit }) => (credit ? `${text} | ${credit}` : text))
        .sort(),
    ).toEqual(fact.captions.toSorted());
    const paragraphs = of('paragraph').map(({ text }) => text);
    if (fact.paragraphs !== undefined) expect(paragraphs).toHaveLength(fact.paragraphs);
    expect(paragraphs[0]!.startsWith(fact.first ?? '')).toBe(true);
    expect(paragraphs.at(-1)!.endsWith(fact.last ?? '')).toBe(true);

    const running = body
      .filter(({ kind }) => kind !== 'caption')
      .map(({ text }) => text)
      .join('\n');
    let at = 0;
    for (const passage of fact.reads ?? []) {
      const found = running.indexOf(passage, at);
      expect(found, passage).toBeGreaterThanOrEqual(at);
      at = found + passage.length;
    }
    for (const passage of fact.once ?? []) expect(running.split(passage), passage).toHaveLength(2);
    if (fact.truncated || fact.last) expect(front.truncated ?? []).toEqual(fact.truncated ?? []);
  });

  test('loses no character', () => {
    const { output, made, text } = outputs.get(id)!;
    const ledger = Ledger.parse(JSON.parse(output.files.at(-1)!.content));
    const articles = made.map(({ front, body }) => ({ ...front, body }));
    expect(verifyLedger(text, ledger, articles)).toEqual([]);
    for (const { front } of made) {
      for (const quote of [...front.outlet.evidence, ...front.date.evidence])
        expect(text.replace(/\s/g, '')).toContain(quote.replace(/\s/g, ''));
      expect(output.files.map(({ path }) => path)).toContain(articlePath(front));
    }
  });
});
