/** Articles in the contract's form, as works: `tests/fixtures/exchange/<case>/article.md`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { parseBody, type BodyBlock } from '../../src/exchange/body.ts';
import { makeWork, type Work, type WorkContext, type WorkPlace } from '../../src/exchange/work.ts';
import { Archive, Article, Outlet, Topic } from '../../src/schema.ts';
import { splitFrontMatter } from '../../src/text/front-matter.ts';

const folder = fileURLToPath(new URL('../fixtures/exchange', import.meta.url));
const site = 'https://example.org/archive';

const places: Record<string, Omit<WorkPlace, 'count'>> = {
  '9901': { id: '9901', name: '大河市', chain: ['某省'], coordinates: [120.5, 30.25] },
  ferry: { id: 'ferry', name: '老渡口', chain: ['某省', '大河市'] },
};

export const context: WorkContext = {
  archive: Archive.parse({ name: '渡口档案', description: '试验用', region: '99', rights: '归原作者' }),
  outlets: new Map([
    ['river-daily', Outlet.parse({ id: 'river-daily', name: '大河日报', place: '9901' })],
    ['unattributed', Outlet.parse({ id: 'unattributed', name: '未署报名' })],
  ]),
  topics: new Map(
    [
      ['works', '工程'],
      ['people', '百姓'],
    ].map(([id = '', name = '']) => [id, Topic.parse({ id, name, keywords: {} })]),
  ),
  place: (id) => places[id],
  url: (path) => `${site}/${path.replace(/^\//, '')}`,
  picture: ({ id }) => `og/${id}.png`,
};

export interface Case {
  name: string;
  work: Work;
  blocks: BodyBlock[];
  /** Expected references, 2015 and 2025. */
  gbt7714: string[];
}

export const cases: Case[] = readdirSync(folder)
  .sort()
  .map((name) => {
    const { frontMatter, body } = splitFrontMatter(readFileSync(join(folder, name, 'article.md'), 'utf8'));
    const blocks = parseBody(body);
    const first = blocks.find((block) => block.kind === 'paragraph');
    const article = Article.parse(parse(frontMatter));
    // A fixture cannot know its paragraphs' ids: a repair of `p-fixme` is one of the first paragraph.
    const repairs = article.repairs.map((repair) =>
      repair.paragraph === 'p-fixme' && first?.kind === 'paragraph' ? { ...repair, paragraph: first.id } : repair,
    );
    return {
      name,
      work: makeWork({ ...article, repairs }, context),
      blocks,
      gbt7714: readFileSync(join(folder, name, 'gbt7714.txt'), 'utf8')
        .trimEnd()
        .split('\n'),
    };
  });

export const caseOf = (name: string): Case => {
  const found = cases.find((one) => one.name === name);
  if (!found) throw new Error(`no fixture ${name}`);
  return found;
};
