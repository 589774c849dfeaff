/** What a newspaper page's own page shows: its text as received, run by run, and the articles made of it. */
import { articleBody, ledger, pageNote, pageText, type NewspaperPage } from '../archive.ts';
import type { PageRun } from '../components/page/page-text.ts';
import type { Teaser } from '../components/site/teaser.ts';
import { parseBlocks } from '../exchange/body.ts';
import { articlePath } from '../paths.ts';
import { lineCounter } from '../provenance/lines.ts';
import { piecesOf } from '../provenance/pieces.ts';
import { ribbonOf, type Ribbon } from '../provenance/ribbon.ts';
import type { Segment } from '../schema.ts';
import { strings } from '../strings.ts';
import { teasers } from './teasers.ts';
import { paragraphIds } from '../text/paragraph-id.ts';
import { ownLang } from './own-lang.ts';

export interface PageView {
  runs: PageRun[];
  ribbon: Ribbon;
  moves: { article: number; text: string; href: string }[];
  /** What the runs of no article are, each kind once. */
  ofNone: string[];
  repeats: boolean;
  /** `parts`: how many runs of the page an article is made of. */
  articles: (Teaser & { parts: number; anchor: string })[];
  characters: number;
  note: string | undefined;
}

/** Where in the article a segment went: the block that it is part of, else the article's head. */
async function targets(page: NewspaperPage, segments: readonly Segment[], text: string): Promise<Map<Segment, string>> {
  const found = new Map<Segment, string>();
  for (const { id } of page.articles) {
    const body = parseBlocks(await articleBody(id));
    const ids = paragraphIds(body.map((block) => block.text));
    const blocks = body.map(({ kind, text: words }, i) => ({ id: ids[i] ?? '', kind, text: words }));
    const pieces = piecesOf(blocks, id, segments, text);
    blocks.forEach((block, i) => {
      for (const piece of pieces[i] ?? []) found.set(piece, `${articlePath(id)}#${block.id}`);
    });
    for (const segment of segments)
      if (segment.article === id && !found.has(segment)) found.set(segment, articlePath(id));
  }
  return found;
}

export async function pageRibbon(page: NewspaperPage): Promise<Ribbon> {
  const { segments } = await ledger(page.id);
  return ribbonOf(
    segments,
    page.articles.map(({ id }) => id),
  );
}

export async function pageView(page: NewspaperPage): Promise<PageView> {
  const [{ segments }, text] = await Promise.all([ledger(page.id), pageText(page.id)]);
  const ids = page.articles.map(({ id }) => id);
  const lang = await ownLang();
  const line = lineCounter(text);
  const href = await targets(page, segments, text);
  const placed = segments.toSorted((a, b) => a.start - b.start);
  const ribbon = ribbonOf(segments, ids);
  return {
    ribbon,
    runs: placed.map((segment, i): PageRun => {
      const before = text.slice(placed[i - 1]?.end ?? 0, segment.start);
      return {
        id: `c${segment.start}`,
        role: segment.role,
        roleName: strings.newspaper.roles[segment.role],
        text: text.slice(segment.start, segment.end),
        marks: /#+/.exec(before)?.[0] ?? '',
        line: line(segment.start),
        apart: (before.match(/\n/g)?.length ?? 0) > 2,
        article: segment.article === undefined ? -1 : ids.indexOf(segment.article),
        href: href.get(segment),
        reason: segment.reason,
        lang,
      };
    }),
    moves: ribbon.arcs
      .filter(({ kind }) => kind === 'move')
      .map(({ segments: [from, to], article }) => ({
        article,
        text: strings.newspaper.move(line(from.end), line(to.start)),
        href: `#c${to.start}`,
      })),
    ofNone: [
      ...new Set(
        placed.filter(({ article }) => article === undefined).map(({ role }) => strings.newspaper.roles[role]),
      ),
    ],
    repeats: placed.some(({ role }) => role === 'duplicate'),
    articles: (await teasers(page.articles)).map((teaser) => {
      const own = placed.filter(({ article }) => article === teaser.id);
      return { ...teaser, parts: own.length, anchor: `c${own[0]?.start ?? 0}` };
    }),
    characters: text.replace(/\s/g, '').length,
    note: pageNote(page.source),
  };
}
