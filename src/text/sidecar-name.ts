/** @param source file name of a page's text @returns that of what a person knows of the page */
export const sidecarName = (source: string): string => `${source.replace(/\.[^.]+$/, '')}.yaml`;
