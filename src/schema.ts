/**
 * The shapes of everything in `content/`: one definition for the scripts that write it and the site that reads it.
 * Offsets are UTF-16 code units in the decoded page (line ends `\n`, no byte order mark).
 */
import { z } from 'astro/zod';

/** A file system gives a name 255 bytes; of a page's id are made the names of its articles' files and folders. */
export const LONGEST_PAGE_ID = 100;
const idOf = (longest: number) =>
  z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens')
    .max(longest);
const id = idOf(LONGEST_PAGE_ID + 20);
const span = { start: z.int().nonnegative(), end: z.int().nonnegative() };

/** How a statement about a page is known: read on it, concluded from it, or not at all. */
export const Basis = z.enum(['stated', 'inferred', 'none']);
export type Basis = z.infer<typeof Basis>;

export const Author = z.strictObject({ name: z.string().min(1), role: z.string().optional() });
export type Author = z.infer<typeof Author>;

export const OutletRef = z.strictObject({ id, basis: Basis, evidence: z.array(z.string()).default([]) });
export type OutletRef = z.infer<typeof OutletRef>;
export const DateRef = z.strictObject({ edtf: z.string(), basis: Basis, evidence: z.array(z.string()).default([]) });
export type DateRef = z.infer<typeof DateRef>;

export const Truncation = z.enum(['head', 'middle', 'tail']);
export type Truncation = z.infer<typeof Truncation>;

/**
 * One thing that restoring did to the text. `at` is the place on the page that was acted on; `with` the other side
 * (the continuation of a join, the original of a duplicate). `paragraph` is the id of the paragraph concerned.
 * `score` is in nats of evidence for the decision: above 0 is for it; absent where a person decided.
 *
 * join: a paragraph the page broke was closed · move: a block stands elsewhere than on the page · drop: a repeat left out ·
 * lift: a caption or credit taken out of the running text · gap: text is missing here · correct: a person's reading (the body
 * keeps the page's) · doubt: the evidence was too weak, the page's order was kept · role: a person said what a line is ·
 * split: a person ended a paragraph here · whole: a person said that of the article nothing is missing.
 */
export const Repair = z.strictObject({
  kind: z.enum(['join', 'move', 'drop', 'lift', 'gap', 'correct', 'doubt', 'role', 'split', 'whole']),
  at: z.strictObject(span),
  with: z.strictObject(span).optional(),
  paragraph: z.string().optional(),
  reason: z.string(),
  score: z.number().optional(),
  by: z.enum(['machine', 'person']).default('machine'),
  /** Of a gap: at which end of the paragraph text is missing. */
  edge: z.enum(['start', 'end']).optional(),
  /** Of a correction: where it is in, if not in the text of a paragraph, subhead or caption; a byline is its names, a blank between two. */
  field: z.enum(['title', 'kicker', 'deck', 'column', 'byline', 'credit']).optional(),
  /** Where `quote` begins in the text of the field or paragraph; absent where nothing tells which of several places it is. */
  offset: z.int().nonnegative().optional(),
  quote: z.string().optional(),
  replace: z.string().optional(),
});
export type Repair = z.infer<typeof Repair>;

export const PlaceCount = z.strictObject({ id: z.string(), count: z.int().positive() });
export type PlaceCount = z.infer<typeof PlaceCount>;

/** Front matter of `content/articles/<outlet>/<topic>/<id>.md`. */
export const Article = z.strictObject({
  id,
  page: id,
  source: z.string(),
  kicker: z.string().optional(),
  title: z.string().min(1),
  deck: z.string().optional(),
  authors: z.array(Author).default([]),
  outlet: OutletRef,
  date: DateRef,
  pageNumber: z.string().optional(),
  column: z.string().optional(),
  photoCredit: z.string().optional(),
  topic: id,
  topics: z.array(id).min(1),
  /** Why each topic was chosen: the words that decided, with their counts. */
  topicEvidence: z.record(z.string(), z.array(z.string())).optional(),
  places: z.array(PlaceCount).default([]),
  /** People, organisations and initiatives that the text names, for the search's list of names. */
  names: z
    .array(
      z.strictObject({
        name: z.string(),
        kind: z.enum(['person', 'organisation', 'initiative']),
        count: z.int().positive(),
      }),
    )
    .optional(),
  truncated: z.array(Truncation).optional(),
  /** Ids under which this article was published before a re-split. */
  aliases: z.array(id).optional(),
  repairs: z.array(Repair).default([]),
});
export type Article = z.infer<typeof Article>;

export const Role = z.enum([
  'headline',
  'kicker',
  'deck',
  'byline',
  'subhead',
  'paragraph',
  'caption',
  'credit',
  'column',
  'jump',
  'masthead',
  'notice',
  'duplicate',
]);
export type Role = z.infer<typeof Role>;

/** One run of the page's characters and what became of it. `order` counts blocks within `article`, from 0, in reading order. */
export const Segment = z.strictObject({
  ...span,
  role: Role,
  article: id.optional(),
  order: z.int().nonnegative().optional(),
  reason: z.string().optional(),
});
export type Segment = z.infer<typeof Segment>;

/** `content/provenance/<page>.json` */
export const Ledger = z.strictObject({
  page: id,
  source: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  encoding: z.string().optional(),
  segments: z.array(Segment),
});
export type Ledger = z.infer<typeof Ledger>;

/** `content/archive.yaml` */
export const Archive = z.strictObject({
  name: z.string(),
  tagline: z.string().optional(),
  description: z.string(),
  /** GB/T 2260 code of the region, 2 to 6 digits. */
  region: z.string().regex(/^\d{2,6}$/),
  /** Script of the page texts, a BCP 47 tag. */
  lang: z.enum(['zh-Hans', 'zh-Hant']).default('zh-Hans'),
  /** Where readers send corrections: an issue tracker's "new issue" address or a mailto address. */
  corrections: z.strictObject({ issues: z.url().optional(), mail: z.email().optional() }).optional(),
  rights: z.string().optional(),
  /** Article ids for the front page, the lead first; others follow by date. */
  featured: z.array(id).optional(),
});
export type Archive = z.infer<typeof Archive>;

/** `content/outlets.yaml`: `patterns` are literal strings that a masthead shows. */
export const Outlet = z.strictObject({
  id,
  name: z.string(),
  aliases: z.array(z.string()).default([]),
  /** Every inner list is a set of strings that must all stand in mastheads of a page. */
  patterns: z.array(z.array(z.string()).min(1)).default([]),
  place: z.string().optional(),
  note: z.string().optional(),
});
export type Outlet = z.infer<typeof Outlet>;

/** `content/topics.yaml`: keywords with weights decide an article's topics. */
export const Topic = z.strictObject({
  id,
  name: z.string(),
  aliases: z.array(z.string()).default([]),
  description: z.string().optional(),
  keywords: z.record(z.string(), z.number().positive()),
});
export type Topic = z.infer<typeof Topic>;

/** An entry of `content/places.yaml`: what the gazetteer lacks, or what it lacks about a unit (aliases). */
export const Place = z.strictObject({
  id: z.string().regex(/^(\d{2,12}|[a-z0-9][a-z0-9-]*)$/),
  name: z.string().optional(),
  /** Code or id of the unit that it lies in; needed for a place the gazetteer does not have. */
  parent: z.string().optional(),
  kind: z.string().optional(),
  aliases: z.array(z.string()).default([]),
  /** Words in which an alias is no mention of this place. */
  not: z.array(z.string()).default([]),
  /** Whether the name without its suffix (德清 for 德清县) counts; worked out from the dictionary where it is absent. */
  short: z.boolean().optional(),
  /** Codes under which the unit, or one that was merged into it, was listed before. */
  former: z.array(z.string().regex(/^\d{2,12}$/)).default([]),
  /** [longitude, latitude] in degrees. */
  coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).optional(),
  note: z.string().optional(),
});
export type Place = z.infer<typeof Place>;

/** `content/gazetteer.json`, as `npm run gazetteer` writes it: what its parts mean is said in `text/gazetteer.ts`. */
export const GazetteerFile = z.strictObject({
  source: z.strictObject({
    title: z.string(),
    publisher: z.string(),
    year: z.number(),
    asOf: z.string(),
    package: z.string(),
    licence: z.string(),
    url: z.string(),
  }),
  region: z.string(),
  units: z.record(z.string(), z.string()),
  elsewhere: z.record(z.string(), z.number()),
  dictionary: z.record(z.string(), z.tuple([z.string(), z.number()])),
});
export type GazetteerFile = z.infer<typeof GazetteerFile>;

/**
 * Files that every archive has beside its pages, and what to do where one is missing: the same for ingest, check and build.
 * `places.yaml` may be absent: it only adds to the gazetteer.
 */
export const REQUIRED_FILES = {
  'archive.yaml':
    'expected name, description and region of the archive; write it, or begin with the files that npm run new -- DIR makes',
  'outlets.yaml':
    'expected a list of outlets with id and name; write it, or copy the one that npm run new -- DIR makes',
  'topics.yaml':
    'expected a list of topics with id, name and keywords; write it, or copy the one that npm run new -- DIR makes',
  'gazetteer.json':
    'expected the official places; run npm run gazetteer -- CODE with the region of archive.yaml, or copy the one that npm run new -- DIR --region CODE makes',
} as const;
export type RequiredFile = keyof typeof REQUIRED_FILES;

/** Where on a page something stands, by quotation; `before` and `after` make it unique where it occurs more than once. */
export const Quote = z.union([
  z.string().min(1),
  z.strictObject({ quote: z.string().min(1), before: z.string().optional(), after: z.string().optional() }),
]);
export type Quote = z.infer<typeof Quote>;

/** `content/pages/<stem>.yaml`: what a person knows of a page. Everything is optional. */
export const Sidecar = z.strictObject({
  id: idOf(LONGEST_PAGE_ID).optional(),
  outlet: z.strictObject({ id, basis: Basis, evidence: z.array(z.string()).default([]) }).optional(),
  date: z.strictObject({ edtf: z.string(), basis: Basis, evidence: z.array(z.string()).default([]) }).optional(),
  pageNumber: z.string().optional(),
  /** Column that all articles of the page stand in. */
  column: z.string().optional(),
  note: z.string().optional(),
  /** Quoted text of a line → its role, as in the ledger. */
  roles: z.array(z.strictObject({ line: Quote, role: Role })).default([]),
  /** `from` ends open, `to` goes on with it. */
  join: z.array(z.strictObject({ from: Quote, to: Quote })).default([]),
  /** The block holding `block` (a subhead: its whole section) is read after the block holding `after`. */
  move: z.array(z.strictObject({ block: Quote, after: Quote })).default([]),
  /** A paragraph ends before the quoted text. */
  split: z.array(z.strictObject({ before: Quote })).default([]),
  /** Statements about one article, found by a quotation from its headline. */
  articles: z
    .array(
      z.strictObject({
        headline: Quote,
        column: z.string().optional(),
        topic: id.optional(),
        topics: z.array(id).optional(),
        /** Nothing of it is missing, though its last line may look so. */
        whole: z.literal(true).optional(),
      }),
    )
    .default([]),
  corrections: z.array(z.strictObject({ quote: Quote, replace: z.string(), note: z.string() })).default([]),
});
export type Sidecar = z.infer<typeof Sidecar>;
