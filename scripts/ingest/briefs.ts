/**
 * Briefs without a headline: a paragraph that begins with 本报讯 opens an article wherever it stands, since the words say that what
 * follows is this paper's own news. On the practice pages none stands within an article; dispatches of agencies (新华社…电) do, so they
 * don't count. Pure; linear in the number of blocks.
 */
import type { Role } from '../../src/schema.ts';
import { isClosed, opensBrief, type Features } from './features.ts';

/** What stands above an article and introduces it belongs to it. */
const INTRODUCES = /^[（【]?(?:编者按|编者的话|编者|开栏的话|开栏语|核心提示|提要)/u;

/**
 * @param roles a role for each block
 * @param said blocks of which a person says what they are: text in an article, if they are called so
 * @returns blocks with which an article without a headline begins
 */
export function unheadedBriefs(
  roles: readonly Role[],
  features: readonly Features[],
  said: ReadonlySet<number>,
): Set<number> {
  const found = new Set<number>();
  /** Text of the last paragraph since the last headline or byline. */
  let before: string | undefined;
  roles.forEach((role, i) => {
    const { text, repeat } = features[i]!;
    if (role === 'headline' || role === 'byline' || role === 'subhead') before = undefined;
    if (role !== 'paragraph' || repeat) return;
    // behind a broken paragraph its rest may still come
    if (before !== undefined && !said.has(i) && opensBrief(text) && isClosed(before) && !INTRODUCES.test(before))
      found.add(i);
    before = text;
  });
  return found;
}
