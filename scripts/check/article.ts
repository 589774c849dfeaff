/** check: an article's file against the schema, the vocabularies and the folder it lies in. Pure. */
import { articleBlocks } from '../../src/text/article-blocks.ts';
import { Article } from '../../src/schema.ts';
import { isEdtf } from '../../src/text/edtf.ts';
import { splitFrontMatter } from '../../src/text/front-matter.ts';
import { currentId } from '../../src/text/gazetteer.ts';
import { paragraphIds } from '../../src/text/paragraph-id.ts';
import { articlePath, type TextBlock } from '../ingest/markdown.ts';
import { Problem, Problems, problemsOf } from '../ingest/problem.ts';
import { findQuote, lineAt, searchable } from '../ingest/quote.ts';
import { missingQuote } from '../ingest/place-quoted.ts';
import type { Vocabulary } from '../ingest/vocabulary.ts';
import { nearestWord, readYaml, type Locate } from '../ingest/yaml.ts';
import { error, type Finding } from './finding.ts';

export interface ReadArticle {
  file: string;
  article: Article;
  lineOf: Locate;
  body: TextBlock[];
}

/** The front matter begins on the file's second line. */
const below = ({ file, message, line, column }: Problem): Problem =>
  new Problem(file, `${message}; npm run ingest -- --force writes the article anew`, { line: (line ?? 0) + 1, column });

/**
 * @param source content of an article's file @param file its path, for messages
 * @throws Problem or Problems where it is no article
 */
export function readArticle(source: string, file: string): ReadArticle {
  let parts: ReturnType<typeof splitFrontMatter>;
  try {
    parts = splitFrontMatter(source);
  } catch (thrown) {
    throw new Problem(file, `${(thrown as Error).message}; npm run ingest -- --force writes the article anew`, {
      line: 1,
    });
  }
  try {
    const { value: article, lineOf } = readYaml(parts.frontMatter, file, Article);
    const shifted: Locate = (path) => ({ line: (lineOf(path).line ?? 0) + 1 });
    return { file, article, lineOf: shifted, body: articleBlocks(parts.body) };
  } catch (thrown) {
    const problems = problemsOf(thrown);
    throw problems ? new Problems(problems.map(below)) : thrown;
  }
}

const unknown = (kind: string, id: string, known: readonly string[], file: string): string => {
  const meant = nearestWord(id, known);
  return `unknown ${kind} "${id}"; ${meant ? `did you mean "${meant}"? Else ` : ''}add it to ${file}, or run npm run ingest`;
};

/** @param path of the file below the content folder, with `/` @param folder the content folder, for messages */
export function checkArticle(
  { file, article, lineOf, body }: ReadArticle,
  path: string,
  vocabulary: Vocabulary,
  folder: string,
): Finding[] {
  const findings: Finding[] = [];
  const wrong = (at: (string | number)[], message: string): void =>
    void findings.push(error(file, message, lineOf(at)));
  const wanted = articlePath(article);
  if (path !== wanted)
    wrong(['id'], `id, outlet and topic say that this is ${wanted}, but it lies elsewhere; run npm run ingest`);
  if (!new RegExp(`^${article.page}-\\d{2,}$`).test(article.id))
    wrong(
      ['id'],
      `id "${article.id}" is not the page's, "${article.page}", and a two-digit ordinal; run npm run ingest`,
    );

  const outlets = vocabulary.outlets.map(({ id }) => id);
  if (!outlets.includes(article.outlet.id))
    wrong(['outlet'], unknown('outlet', article.outlet.id, outlets, `${folder}/outlets.yaml`));
  const topics = vocabulary.topics.map(({ id }) => id);
  article.topics.forEach((id, i) => {
    if (!topics.includes(id)) wrong(['topics', i], unknown('topic', id, topics, `${folder}/topics.yaml`));
    if (article.topics.indexOf(id) !== i) wrong(['topics', i], `topic "${id}" is listed twice; run npm run ingest`);
  });
  if (article.topics[0] !== article.topic)
    wrong(['topics'], `topics has to begin with the main topic "${article.topic}"; run npm run ingest`);
  if (vocabulary.gazetteer)
    article.places.forEach(({ id }, i) => {
      const current = currentId(id, vocabulary.gazetteer!);
      if (current === undefined) wrong(['places', i], unknown('place', id, [], `${folder}/places.yaml`));
      else if (current !== id)
        wrong(
          ['places', i],
          `"${id}" is an earlier code of "${current}"; run npm run ingest, which writes the new one`,
        );
    });
  if (!isEdtf(article.date.edtf))
    wrong(
      ['date'],
      `"${article.date.edtf}" is not an EDTF date; expected one such as 2022-07-16, 2022-07 or 2022-04/2022-07`,
    );
  for (const key of ['outlet', 'date'] as const) {
    const { basis, evidence } = article[key];
    if (basis !== 'none' && !evidence.length)
      wrong([key], `${key}: basis "${basis}" needs evidence; quote the words of the page in its sidecar`);
  }
  const ids = new Set(paragraphIds(body.map((block) => block.text)));
  article.repairs.forEach(({ paragraph }, i) => {
    if (paragraph !== undefined && !ids.has(paragraph))
      wrong(['repairs', i], `no paragraph of the article has the id "${paragraph}"; run npm run ingest`);
  });
  return findings;
}

/** What an article says of its page, held against the page's text. */
export function checkAgainstPage({ file, article, lineOf }: ReadArticle, text: string): Finding[] {
  const page = searchable(text);
  const findings: Finding[] = [];
  for (const key of ['outlet', 'date'] as const)
    article[key].evidence.forEach((quote, i) => {
      if (!findQuote(page, quote).length)
        findings.push(
          error(file, missingQuote(page, quote, `${key}.evidence[${i + 1}]`), lineOf([key, 'evidence', i])),
        );
    });
  article.repairs.forEach(({ at, with: other, quote }, i) => {
    for (const span of [at, ...(other ? [other] : [])])
      if (span.start > span.end || span.end > text.length)
        findings.push(
          error(
            file,
            `repairs[${i + 1}]: ${span.start}–${span.end} is not on the page, which has ${text.length} characters; run npm run ingest`,
            lineOf(['repairs', i]),
          ),
        );
    if (quote !== undefined && text.slice(at.start, at.end) !== quote)
      findings.push(
        error(
          file,
          `repairs[${i + 1}]: the page reads "${text.slice(at.start, at.end)}" on line ${lineAt(text, at.start)}, not "${quote}"; run npm run ingest`,
          lineOf(['repairs', i]),
        ),
      );
  });
  return findings;
}
