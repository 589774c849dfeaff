/** A page's bytes through every step, to the files that are published. Pure: it runs in any thread. */
import type { Article, Ledger } from '../../src/schema.ts';
import { carryAliases, published } from './aliases.ts';
import { annotatePage, articleId } from './annotate.ts';
import { decodePage } from './decode.ts';
import { ledgerFile, ledgerPath, verifyLedger } from './ledger.ts';
import { articleMarkdown, articlePath } from './markdown.ts';
import { undone } from './directives.ts';
import { Problem, Problems } from './problem.ts';
import { lineCounter } from './quote.ts';
import { SUPPLIED_TITLE } from './reasons.ts';
import { restorePage } from './restore-page.ts';
import { pathName } from './place-quoted.ts';
import { NOTHING_SAID, readSidecar } from './sidecar.ts';
import { resolveStatements } from './sidecar-articles.ts';
import { resolveDirectives } from './sidecar-lines.ts';
import type { RestoredPage } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';
import { wholeAsSaid } from './whole.ts';

export interface PageInput {
  id: string;
  /** Name of the page's file. */
  source: string;
  /** Its path, for messages. */
  file: string;
  bytes: Uint8Array;
  /** What a person knows of the page, as YAML. */
  sidecar?: { yaml: string; file: string } | undefined;
  /** The page's article files as they were published before. */
  before: readonly string[];
}

export interface OutputFile {
  /** Below the output folder, with `/`. */
  path: string;
  content: string;
}

export interface PageOutput {
  files: OutputFile[];
  articles: number;
  notices: number;
  /** What is uncertain, one line each, with the article and the page's line. */
  doubts: string[];
  /** Addresses of the run before that lead nowhere now. */
  lost: string[];
  /** Addresses that lead to another article now, with both. */
  moved: string[];
}

/** @throws Problem or Problems where page, sidecar or vocabulary do not go together */
export function ingestPage(input: PageInput, vocabulary: Vocabulary): PageOutput {
  const { id, source, file, bytes } = input;
  const { text, encoding, sha256 } = decodePage(bytes, file);
  const read = input.sidecar && readSidecar(input.sidecar.yaml, input.sidecar.file);
  const of = input.sidecar?.file ?? '';
  const directives = read
    ? resolveDirectives(read.sidecar, read.lineOf, text, of, vocabulary)
    : NOTHING_SAID.directives;
  const restored = restorePage(text, directives);
  const said = read ? resolveStatements(read.sidecar, read.lineOf, text, of, restored.segments) : NOTHING_SAID;
  const page = wholeAsSaid(restored, said.articles);
  const problems = undone(text, page, directives).map(
    ({ path, message }) =>
      new Problem(input.sidecar?.file ?? file, `${pathName(path)}: ${message}`, read?.lineOf(path)),
  );
  if (problems.length > 0) throw new Problems(problems);
  const facts = {
    id,
    source,
    text,
    sidecar: read?.sidecar,
    corrections: said.corrections,
    articles: said.articles,
    sidecarFile: input.sidecar?.file ?? file.replace(/\.txt$/, '.yaml'),
  };
  const articles = annotatePage(page, facts, vocabulary);
  const bodies = page.articles.map(({ body }) => body);
  const { carried, lost, moved } = carryAliases(
    input.before.map(published),
    articles.map((article, i) => ({ ...article, text: bodies[i]!.map((block) => block.text).join('\n') })),
  );
  for (const article of articles) {
    const aliases = carried.get(article.id);
    if (aliases) article.aliases = aliases;
  }
  const ledger: Ledger = { page: id, source, sha256, encoding, segments: segmentsOf(page, id) };
  const flaws = verifyLedger(
    text,
    ledger,
    articles.map((article, i) => ({ ...article, body: bodies[i]! })),
  );
  if (flaws.length > 0)
    throw new Problem(
      file,
      `the ledger does not hold (${flaws[0]!}): this is a fault of the program; please report it with the page`,
    );
  return {
    files: [
      ...articles.map((article, i) => ({ path: articlePath(article), content: articleMarkdown(article, bodies[i]!) })),
      { path: ledgerPath(id), content: ledgerFile(ledger) },
    ],
    articles: articles.length,
    notices: noticesOf(page),
    doubts: doubtsOf(articles, page, text, file),
    lost,
    moved,
  };
}

/** Segments in the key order of the contract, with ids for ordinals. */
export const segmentsOf = (page: RestoredPage, id: string): Ledger['segments'] =>
  page.segments.map(({ start, end, role, article, order, reason }) => ({
    start,
    end,
    role,
    ...(article === undefined ? {} : { article: articleId(id, article) }),
    ...(order === undefined ? {} : { order }),
    ...(reason === undefined ? {} : { reason }),
  }));

/** Notices: lines of one with nothing but the page's own names between them count once. */
const noticesOf = ({ segments }: RestoredPage): number =>
  segments
    .filter(({ role }) => role !== 'masthead')
    .filter(({ role }, i, all) => role === 'notice' && all[i - 1]?.role !== 'notice').length;

function doubtsOf(articles: readonly Article[], page: RestoredPage, text: string, file: string): string[] {
  if (articles.length === 0) return [`${file}: no article was found on this page`];
  const lineAt = lineCounter(text);
  return articles.flatMap((article, i) => [
    ...(article.title === SUPPLIED_TITLE
      ? [`${file}:${lineAt(page.articles[i]!.headline.start)}: ${article.id} has no headline`]
      : []),
    ...article.repairs
      .filter(({ kind }) => kind === 'doubt')
      .map(({ at, reason }) => `${file}:${lineAt(at.end)}: ${article.id}: ${reason}`),
  ]);
}
