/** What the site is, for programs that read text. Lists the newest articles only; the whole is in the data files. */
import type { APIRoute } from 'astro';
import { archive, outlets, topics } from '../archive.ts';
import { dataResources } from '../data-files.ts';
import { namedParts } from '../exchange/data-package.ts';
import { sourceWords } from '../exchange/feeds.ts';
import { llmsTxt } from '../exchange/llms.ts';
import { strings } from '../strings.ts';
import { absolute, works } from '../works.ts';

const newest = 200;

export const GET: APIRoute = async () => {
  const [own, papers, subjects, all, files] = await Promise.all([
    archive(),
    outlets(),
    topics(),
    works(),
    dataResources(),
  ]);
  const words = strings.llms;
  const named = (kind: string) => (entry: { id: string; name: string }) => ({
    name: entry.name,
    address: absolute(`${kind}/${entry.id}/`),
  });
  /** The vocabularies are in the data files, too. */
  const some = <T>(list: readonly T[]): readonly T[] => list.slice(0, newest);
  const usedOutlets = new Set(all.map(({ outletId }) => outletId));
  const usedTopics = new Set(all.flatMap((work) => work.topics.map(({ id }) => id)));
  const text = llmsTxt(own.name, own.description, [
    {
      heading: words.data,
      links: files.flatMap(({ kind, paths }) =>
        namedParts(paths).map((path) => ({
          name: path,
          address: absolute(`data/${path}`),
          note:
            strings.data.files[kind] +
            (namedParts(paths).length < paths.length ? strings.data.parts(paths.length) : ''),
        })),
      ),
    },
    { heading: words.outlets, links: some(papers.filter(({ id }) => usedOutlets.has(id))).map(named('outlets')) },
    { heading: words.topics, links: some(subjects.filter(({ id }) => usedTopics.has(id))).map(named('topics')) },
    {
      heading: all.length > newest ? words.newest : words.articles,
      links: all
        .slice(0, newest)
        .map((work) => ({ name: work.title, address: work.markdownUrl, note: sourceWords(work).join('，') })),
    },
  ]);
  return new Response(text, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
};
