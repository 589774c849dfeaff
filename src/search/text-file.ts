/** Leaves in a file of texts: without names for what every one of them has, because the file is short. */
import type { Line, ShownRecord } from './record.ts';

export interface ShardRecord extends ShownRecord {
  /** Its text has traditional characters, so that it has to be folded with the table. */
  old?: true;
}

type Rest = Omit<ShardRecord, 'id' | 'title' | 'outlet' | 'when' | 'lines' | 'authors' | 'places' | 'more'> &
  Partial<Pick<ShardRecord, 'authors' | 'places'>>;

export type PackedLeaf = [
  id: string,
  title: string,
  outlet: string,
  when: string,
  lines: (string | Line)[],
  rest?: Rest,
];

export function packLeaf({ id, title, outlet, when, lines, authors, places, ...others }: ShardRecord): PackedLeaf {
  const rest: Rest = {
    ...others,
    ...(authors.length > 0 && { authors }),
    ...(places.length > 0 && { places }),
  };
  const short = lines.map((line) => (line.length === 1 ? line[0] : line));
  const all: PackedLeaf = [id, title, outlet, when, short, rest];
  if (Object.keys(rest).length === 0) all.pop();
  return all;
}

export const unpackLeaf = ([id, title, outlet, when, lines, rest]: PackedLeaf): ShardRecord => ({
  id,
  title,
  outlet,
  when,
  authors: [],
  places: [],
  ...rest,
  lines: lines.map((line) => (typeof line === 'string' ? [line] : line)),
});
