/** check: a page's ledger against the page and its articles. Pure. */
import { Ledger } from '../../src/schema.ts';
import { ledgerPath, verifyLedger } from '../ingest/ledger.ts';
import { Problem } from '../ingest/problem.ts';
import type { DecodedPage } from '../ingest/types.ts';
import { readYaml } from '../ingest/yaml.ts';
import type { ReadArticle } from './article.ts';
import { error, type Finding } from './finding.ts';

/** @throws Problem or Problems where it is no ledger */
export function readLedger(source: string, file: string): Ledger {
  let data: unknown;
  try {
    data = JSON.parse(source);
  } catch (thrown) {
    throw new Problem(file, `not valid JSON (${(thrown as Error).message}); npm run ingest -- --force writes it anew`);
  }
  const result = Ledger.safeParse(data);
  // JSON is YAML, whose reader knows the lines; it is slow, so only what is wrong goes through it.
  return result.success ? result.data : readYaml(source, file, Ledger).value;
}

/** @param file path of the ledger, for messages @param source name of the page's file */
export function checkLedger(
  ledger: Ledger,
  file: string,
  page: { id: string; source: string; decoded: DecodedPage },
  articles: readonly ReadArticle[],
): Finding[] {
  const { sha256, text } = page.decoded;
  const findings: Finding[] = [];
  if (ledger.page !== page.id || !file.endsWith(ledgerPath(page.id)))
    findings.push(error(file, `page is "${ledger.page}", expected "${page.id}"; run npm run ingest`));
  if (ledger.source !== page.source)
    findings.push(error(file, `source is "${ledger.source}", expected "${page.source}"; run npm run ingest`));
  if (ledger.sha256 !== sha256) {
    findings.push(
      error(
        file,
        `sha256 is not that of ${page.source} (${sha256.slice(0, 12)}…): the page was changed after ingest; put it back, or run npm run ingest`,
      ),
    );
    return findings;
  }
  const parts = articles.map(({ article, body }) => ({ ...article, body }));
  return [
    ...findings,
    ...verifyLedger(text, ledger, parts).map((flaw) =>
      error(
        file,
        `${flaw}; an article or the ledger was changed by hand: say it in the page's .yaml and run npm run ingest -- --force`,
      ),
    ),
  ];
}
