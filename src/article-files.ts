/**
 * The two files that stand beside each article's page: Markdown and TEI. As routes they cost Astro 1.5 ms each, more than
 * the page itself, so in a build they are written in the pass that makes the data files; the routes answer in `dev` alone.
 */
import { outDir } from 'astro:config/server';
import { mkdir, writeFile } from 'node:fs/promises';
import type { BodyBlock } from './exchange/body.ts';
import { markdownDocument } from './exchange/markdown-document.ts';
import { teiDocument } from './exchange/tei.ts';
import type { Work } from './exchange/work.ts';

let folders: Promise<unknown> | undefined;

/** @param tei the article's `TEI` element */
export async function writeArticleFiles(work: Work, blocks: readonly BodyBlock[], tei: string): Promise<void> {
  const at = (path: string): URL => new URL(path, outDir);
  await (folders ??= Promise.all(['articles/', 'data/tei/'].map((folder) => mkdir(at(folder), { recursive: true }))));
  await Promise.all([
    writeFile(at(`articles/${work.id}.md`), markdownDocument(work, blocks)),
    writeFile(at(`data/tei/${work.id}.xml`), teiDocument(tei)),
  ]);
}
