/** Types of libraries that bring none, as far as they are used. */
declare module 'edtf' {
  /** First and last millisecond, since 1970, that a date allows. */
  export default function edtf(date: string): { min: number; max: number };
  export function parse(date: string): object;
}
