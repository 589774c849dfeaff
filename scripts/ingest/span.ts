/** Runs of a page's characters. Pure. */
import type { Span } from './types.ts';

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** The bare span of something that has one. */
export const span = ({ start, end }: Span): Span => ({ start, end });
