/** The id of a page whose sidecar gives none: its file's name in the characters that an address may have. */
export const idOfStem = (stem: string): string =>
  stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
