/** Lines of a headline, and which of their edges hang: what pages and, in the browser, results of a search agree on. */

/** @param headline blanks stand for line ends on the page @returns its lines */
export const headlineLines = (headline: string): string[] => headline.split(/(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])/);

/**
 * @returns classes of the element of a line: a bracket or quotation mark at its beginning hangs with its empty half, and that of a
 * colon at its end is blank enough before another line in the same row
 */
export const lineClasses = (line: string): string =>
  `line${/^[“‘《〈（「『【〔［]/.test(line) ? ' hang-start' : ''}${/[：；，。、！？]$/.test(line) ? ' ends-blank' : ''}`;

/** @returns length of a line without the mark at its end that hangs, which has an element of its own: of several rows only the last has it */
export const hangsFrom = (line: string): number => line.length - (/[”’》〉）」』】〕］]$/.test(line) ? 1 : 0);
