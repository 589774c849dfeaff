/** check: everything in a content folder, held against one another. Reads the disk, writes nothing. */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Ledger } from '../../src/schema.ts';
import { readBytes, readText, readWritten, vocabularyFiles } from '../disk.ts';
import { decodePage } from '../ingest/decode.ts';
import { ledgerPath } from '../ingest/ledger.ts';
import { almostPages, hiddenFiles, idOfStem, isHidden, noId } from '../ingest/page-id.ts';
import { readSidecar, resolveSidecar } from '../ingest/sidecar.ts';
import { resolveDirectives } from '../ingest/sidecar-lines.ts';
import { missingFiles, readVocabulary, type Vocabulary, type VocabularyFiles } from '../ingest/vocabulary.ts';
import { checkAgainstPage, checkArticle, readArticle, type ReadArticle } from './article.ts';
import { attempt, error, warning, type Finding } from './finding.ts';
import { checkLedger, readLedger } from './ledger.ts';
import { unknownPlaces, type DoubtfulPlace } from './places.ts';
import { checkVocabulary } from './vocabulary.ts';

export interface Checked {
  findings: Finding[];
  pages: number;
  articles: number;
}

export interface CheckOptions {
  /** How messages name the folder. */
  name?: string;
  progress?: (done: number, total: number) => void;
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

class ContentCheck {
  readonly findings: Finding[] = [];
  private readonly content: string;
  private readonly name: string;
  private readonly files: VocabularyFiles;
  private readonly vocabulary: Vocabulary | undefined = undefined;
  /** Where each address of an article is given: no other may have it, under today's id or a former one. */
  private readonly addresses = new Map<string, string>();
  readonly articles = new Set<string>();
  /** Doubtful places by what is said of them: each is told once, however many articles name it. */
  private readonly doubtful = new Map<string, DoubtfulPlace[]>();
  /** A sidecar cannot be read: which page has the id that it gives cannot be said, so none is missing for certain. */
  private unreadable = false;
  /** Id → page's file. */
  readonly pages = new Map<string, string>();

  constructor(content: string, name: string) {
    this.content = content;
    this.name = name;
    const files = attempt(this.findings, () => vocabularyFiles(content, name));
    this.files = files ?? {};
    if (!files) return;
    this.report(...missingFiles(files, name).map((problem) => ({ problem, warning: false })));
    this.vocabulary = attempt(this.findings, () => readVocabulary(files, name));
  }

  run(progress: (done: number, total: number) => void): void {
    const articles = this.articlesByPage();
    const texts = this.pageFiles();
    texts.forEach((source, n) => {
      progress(n, texts.length);
      this.checkPage(source, articles);
    });
    progress(texts.length, texts.length);
    for (const [page, paths] of articles) {
      if (this.pages.has(page)) continue;
      this.readArticles(paths);
      for (const path of paths) this.orphan(path, `its page "${page}"`);
    }
    for (const file of listed(join(this.content, 'provenance')))
      if (file.endsWith('.json') && !this.pages.has(basename(file, '.json')))
        this.orphan(`provenance/${file}`, 'its page');
    if (this.vocabulary) this.report(...checkVocabulary(this.vocabulary, this.files, this.name, this.articles));
    for (const [message, [first, ...others]] of this.doubtful) {
      const more = others.length
        ? ` (${others.length} more ${others.length === 1 ? 'article has' : 'articles have'} it)`
        : '';
      if (first) this.report(warning(first.file, `${message}${more}`));
    }
    if (!this.articles.size && this.pages.size)
      this.report(warning(`${this.name}/articles`, 'there is no article; run npm run ingest'));
  }

  private report(...found: Finding[]): void {
    this.findings.push(...found);
  }

  private orphan(path: string, page: string): void {
    if (this.unreadable) return;
    const advice = `put it back, or run npm run ingest -- --prune`;
    this.report(error(`${this.name}/${path}`, `${page} is not in ${this.name}/pages; ${advice}`));
  }

  /** Paths of article files below the content folder, with `/`, by the page that their names begin with. */
  private articlesByPage(): Map<string, string[]> {
    const found = new Map<string, string[]>();
    const files = globSync('articles/**/*', { cwd: this.content, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.content, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
    for (const path of files.sort()) {
      const page = /^(.+)-\d{2,}\.md$/.exec(basename(path))?.[1];
      const own = page === undefined ? undefined : found.get(page);
      if (page === undefined)
        this.report(
          error(`${this.name}/${path}`, 'no article: expected <page id>-<two digits>.md; rename it or take it away'),
        );
      else if (own) own.push(path);
      else found.set(page, [path]);
    }
    return found;
  }

  /** Names of the pages' files, each sidecar seen to stand beside one. */
  private pageFiles(): string[] {
    const all = listed(join(this.content, 'pages'));
    const hidden = hiddenFiles(all);
    if (hidden) this.report(warning(`${this.name}/pages`, hidden));
    const names = all.filter((name) => !isHidden(name));
    const texts = names.filter((name) => name.endsWith('.txt'));
    if (texts.length === 0)
      this.report(error(`${this.name}/pages`, 'there is no page; expected transcriptions (*.txt)'));
    for (const { name, expected } of almostPages(names))
      this.report(warning(`${this.name}/pages/${name}`, `not read; rename it to ${expected}`));
    const known = new Set(texts);
    for (const name of names) {
      const text = name.replace(/\.yaml$/, '.txt');
      if (name.endsWith('.yaml') && !known.has(text))
        this.report(
          error(`${this.name}/pages/${name}`, `no page stands beside it; expected ${text}: rename it or take it away`),
        );
    }
    return texts;
  }

  private readArticles(paths: readonly string[]): ReadArticle[] {
    return paths.flatMap((path) => {
      const file = `${this.name}/${path}`;
      const read = attempt(this.findings, () => readArticle(readFileSync(join(this.content, path), 'utf8'), file));
      if (!read) return [];
      const { article, lineOf } = read;
      this.articles.add(article.id);
      const given = [
        { key: 'id', address: article.id },
        ...(article.aliases ?? []).map((address) => ({ key: 'aliases', address })),
      ];
      for (const { key, address } of given) {
        const other = this.addresses.get(address);
        if (other === undefined) this.addresses.set(address, file);
        else
          this.report(
            error(file, `${key}: "${address}" is an address of ${other} already; run npm run ingest`, lineOf([key])),
          );
      }
      if (this.vocabulary) this.report(...checkArticle(read, path, this.vocabulary, this.name));
      return [read];
    });
  }

  private checkPage(source: string, articles: ReadonlyMap<string, string[]>): void {
    const stem = source.slice(0, -'.txt'.length);
    const file = `${this.name}/pages/${source}`;
    const sidecarFile = `${this.name}/pages/${stem}.yaml`;
    const said = attempt(this.findings, () => ({
      yaml: readWritten(join(this.content, 'pages', `${stem}.yaml`), sidecarFile),
    }));
    const yaml = said?.yaml;
    const decoded = attempt(this.findings, () =>
      decodePage(readBytes(join(this.content, 'pages', source), file), file),
    );
    const read = yaml === undefined ? undefined : attempt(this.findings, () => readSidecar(yaml, sidecarFile));
    // Without a ledger nothing tells where the page's articles are, and what is quoted from them waits for one.
    const checkQuotes = (ledger?: Ledger): void => {
      if (!decoded || !read) return;
      const quoted = [read.sidecar, read.lineOf, decoded.text, sidecarFile, this.vocabulary] as const;
      attempt(this.findings, () =>
        ledger ? resolveSidecar(...quoted, ledger.segments) : resolveDirectives(...quoted),
      );
    };

    if (!said) {
      this.unreadable = true;
      return;
    }
    // Of a sidecar that is wrong the id can be read, mostly; without it all of the page's articles would seem to have no page.
    const given = read ? read.sidecar.id : /^id:[ \t]*['"]?([a-z0-9-]+)/m.exec(yaml ?? '')?.[1];
    const id = given ?? idOfStem(stem);
    const none = noId(id, sidecarFile);
    if (none) {
      this.report(error(file, none));
      checkQuotes();
      return;
    }
    const other = this.pages.get(id);
    if (other !== undefined) {
      const [where, place] = given === undefined ? [file, {}] : [sidecarFile, read?.lineOf(['id'])];
      const message = `id "${id}" is that of ${other} already; give one of them another "id:" in its .yaml`;
      this.report(error(where, message, place));
      checkQuotes();
      return;
    }
    this.pages.set(id, file);
    const own = this.readArticles(articles.get(id) ?? []);
    if (!decoded) return;
    for (const one of own) this.report(...checkAgainstPage(one, decoded.text));
    const ledgerFile = `${this.name}/${ledgerPath(id)}`;
    const json = readText(join(this.content, ledgerPath(id)));
    if (json === undefined) {
      this.report(error(ledgerFile, `missing, the ledger of ${file}; run npm run ingest`));
      checkQuotes();
      return;
    }
    const ledger = attempt(this.findings, () => readLedger(json, ledgerFile));
    checkQuotes(ledger);
    if (ledger) this.report(...checkLedger(ledger, ledgerFile, { id, source, decoded }, own));
    const first = own[0];
    if (!this.vocabulary?.gazetteer || !first) return;
    const place = this.vocabulary.outlets.find((outlet) => outlet.id === first.article.outlet.id)?.place;
    for (const one of unknownPlaces(own, this.vocabulary.gazetteer, place)) {
      const same = this.doubtful.get(one.message);
      if (same) same.push(one);
      else this.doubtful.set(one.message, [one]);
    }
  }
}

/** @param content path of a content folder @returns all that is wrong with it, errors first */
export function checkContent(
  content: string,
  { name = content, progress = () => undefined }: CheckOptions = {},
): Checked {
  const check = new ContentCheck(content, name);
  check.run(progress);
  const findings = check.findings.sort((a, b) => Number(a.warning) - Number(b.warning));
  return { findings, pages: check.pages.size, articles: check.articles.size };
}
