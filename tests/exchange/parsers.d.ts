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
