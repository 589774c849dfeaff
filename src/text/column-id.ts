/** Addresses of columns (栏目): a page gives a name and no more, so the address is made of the name. */
import { paragraphIds } from './paragraph-id.ts';

/** @returns six base-36 digits; equal for names that differ in width, blanks or punctuation alone, or behind their first 16 letters */
export const columnId = (name: string): string => (paragraphIds([name])[0] ?? '').slice(2);
