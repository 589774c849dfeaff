declare module '@orcid/bibtex-parse-js' {
  interface Entry {
    citationKey: string;
    entryType: string;
    entryTags: Record<string, string>;
  }
  const parser: { toJSON: (bibtex: string) => Entry[] };
  export default parser;
}

declare module 'papaparse' {
  interface Result<T> {
    data: T[];
    errors: unknown[];
    meta: { fields?: string[] };
  }
  const Papa: { parse: <T>(text: string, options: { header: true; skipEmptyLines: boolean }) => Result<T> };
  export default Papa;
}
declare module '@citation-js/core' {
  export class Cite {
    constructor(data: readonly object[]);
    format(output: string, options?: { spec?: 'new' | 'old' | 'mixed'; format?: 'text' | 'object' }): string;
  }
  export const plugins: { config: { get(name: string): unknown } };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
