export interface PlaceLink {
  id: string;
  name: string;
  href: string;
  count: number;
}

/** Places of one kind that a page links to, those that most articles name, and how many more there are. */
export interface PlaceLinks {
  shown: PlaceLink[];
  more: number;
}
