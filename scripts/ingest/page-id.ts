import { LONGEST_PAGE_ID } from '../../src/schema.ts';

/** The id of a page whose sidecar gives none: its file's name in the characters that an address may have. */
export const idOfStem = (stem: string): string =>
  stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** @param sidecarFile that could give an id, for messages @returns what is said of a page whose name makes no id; undefined where it does */
export function noId(id: string, sidecarFile: string): string | undefined {
  if (!id) return `no id can be made of this name; expected a–z or 0–9 in it, or "id:" in ${sidecarFile}`;
  if (id.length <= LONGEST_PAGE_ID) return undefined;
  return `the id that is made of this name has ${id.length} characters; expected at most ${LONGEST_PAGE_ID}: rename the file, or give it an "id:" in ${sidecarFile}`;
}

/** Files that editors and systems put beside others: `._a.txt`, `.a.txt.swp`. */
export const isHidden = (name: string): boolean => name.startsWith('.');

/** What is said once of all of them that would be pages or sidecars by the end of their name; undefined where there are none. */
export function hiddenFiles(names: readonly string[]): string | undefined {
  const hidden = names.filter((name) => isHidden(name) && /\.(?:txt|ya?ml)$/i.test(name));
  if (hidden.length === 0) return undefined;
  const others = hidden.length > 1 ? ` and ${hidden.length - 1} more` : '';
  return `not read: ${hidden[0]}${others}, as a name that begins with a dot is no page's; rename or remove what is meant otherwise`;
}

/**
 * Files that look like pages or sidecars and are none for the end of their name.
 *
 * @param names of all files in the folder of pages
 * @returns each with the name that it should have
 */
export const almostPages = (names: readonly string[]): { name: string; expected: string }[] =>
  names.flatMap((name) => {
    if (isHidden(name)) return [];
    const expected = name.replace(/\.txt$/i, '.txt').replace(/\.ya?ml$/i, '.yaml');
    return expected === name ? [] : [{ name, expected }];
  });
