/** Types of libraries that bring none, as far as they are used. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(data: readonly object[]);
    format(output: string, options?: { spec?: 'new' | 'old' | 'mixed'; format?: 'text' | 'object' }): string;
  }
  export const plugins: { config: { get(name: string): unknown } };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
declare module 'fontverter' {
  export function convert(font: Uint8Array, format: 'truetype' | 'woff' | 'woff2'): Promise<Uint8Array>;
}
