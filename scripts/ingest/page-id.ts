/** The id of a page whose sidecar gives none: its file's name in the characters that an address may have. */
export const idOfStem = (stem: string): string =>
  stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** What is said of a page whose name holds no such character. @param sidecarFile that could give an id, for messages */
export const noId = (sidecarFile: string): string =>
  `no id can be made of this name; expected a–z or 0–9 in it, or "id:" in ${sidecarFile}`;

/**
 * Files that look like pages or sidecars and are none for the end of their name.
 *
 * @param names of all files in the folder of pages
 * @returns each with the name that it should have
 */
export const almostPages = (names: readonly string[]): { name: string; expected: string }[] =>
  names.flatMap((name) => {
    const expected = name.replace(/\.txt$/i, '.txt').replace(/\.ya?ml$/i, '.yaml');
    return expected === name ? [] : [{ name, expected }];
  });
