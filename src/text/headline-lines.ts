/** Lines of a headline, and which of their edges hang: what pages and, in the browser, results of a search agree on. */

/** @param headline blanks stand for line ends on the page @returns its lines */
export const headlineLines = (headline: string): string[] => headline.split(/(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])/);

/** @returns classes of the element of a line; a bracket or quotation mark at its edge hangs with its empty half */
export const lineClasses = (line: string): string =>
  `line${/^[“‘《〈（「『]/.test(line) ? ' hang-start' : ''}${/[”’》〉）」』]$/.test(line) ? ' hang-end' : ''}`;
