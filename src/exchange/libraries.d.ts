/** Types of libraries that bring none, as far as they are used. */
declare module 'fontverter' {
  export function convert(font: Uint8Array, format: 'truetype' | 'woff' | 'woff2'): Promise<Uint8Array>;
}
