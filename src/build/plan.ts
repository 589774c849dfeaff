/** What a build has to write: all paths of a program's routes, less those whose files are as they have to be. */
import type { RouteData } from 'astro';
import { StaticPaths } from 'astro/runtime/prerender/static-paths.js';
import type { Entry } from '../article-store.ts';
import type { Kept } from './kept.ts';
import { TEMPLATE, fileOf, routeKey, type App, type Batch } from './page-files.ts';
import { placedOf, shardsOf, type Shard } from './shard.ts';

/** Paths that a thread takes at a time. A route of no more stays in one thread: its files may share what they read. */
const atOnce = 100;

interface Path {
  pathname: string;
  route: RouteData;
  cacheKey?: string | undefined;
}

/**
 * Whether a path is in a machine's part. A route without parameters knows the whole archive or none of it: the first machine
 * builds them all. Files of the data folder share what they read, so they stay together.
 */
function inShard(shard: Shard, entries: ReadonlyMap<string, Entry>): (path: Path) => boolean {
  const numberOf = shardsOf(placedOf(entries.values()), shard.of);
  return ({ pathname, route }) => {
    if (route.pathname !== undefined) return shard.number === 1;
    return numberOf(route.route === '/data/[file]' ? route.component : pathname) === shard.number;
  };
}

/** A route without parameters may say what its file is made of, as others do for each path. */
async function withKey(app: App, path: Path): Promise<Path> {
  if (path.route.pathname === undefined) return path;
  const { cacheKey } = await app.getComponentByRoute(path.route);
  return cacheKey ? { ...path, cacheKey: await cacheKey() } : path;
}

/** Sorts paths that have to be written into batches. */
function batchesOf(routes: Iterable<Batch>): Batch[] {
  return [...routes].flatMap(({ items, ...rest }) => {
    // Neighbours in this order are articles of one newspaper page, which is read once for them.
    const sorted = items.sort((a, b) => (a.pathname < b.pathname ? -1 : 1));
    return Array.from({ length: Math.ceil(sorted.length / atOnce) }, (_, i) => ({
      ...rest,
      items: sorted.slice(i * atOnce, (i + 1) * atOnce),
    }));
  });
}

/** What the build before left: keys of files, and which of those files nobody has touched. */
export interface Before {
  usable: Kept['files'];
  left: ReadonlySet<string>;
}

export interface Plan {
  /** Every file of a page that the site has. */
  files: Set<string>;
  /** Of files that know what they are made of. */
  keys: Map<string, string>;
  /** Addresses of pages, from the site's root. */
  pages: string[];
  /** In the order in which they are begun. */
  batches: Batch[];
  /** Files with parameters in their address, and how many of them have to be written. */
  all: number;
  changed: number;
  /** About how much work there is; 1 is a file with parameters in its address. */
  weight: number;
}

/** @param entries the articles; a route without parameters may hold them all */
export async function plan(
  app: App,
  entries: ReadonlyMap<string, Entry>,
  { usable, left }: Before,
  shard: Shard | undefined,
): Promise<Plan> {
  const chosen = shard ? inShard(shard, entries) : () => true;
  const made: Plan = { files: new Set(), keys: new Map(), pages: [], batches: [], all: 0, changed: 0, weight: 0 };
  const places = new Map<string, number>();
  const routes = new Map<string, Batch>();
  for (const path of (await new StaticPaths(app as never).getAll()) as Path[]) {
    const { pathname, route } = path;
    const name = routeKey(route);
    const index = places.get(name) ?? 0;
    places.set(name, index + 1);
    let batch = routes.get(name);
    if (!batch) routes.set(name, (batch = { route: name, items: [] }));
    if (path.cacheKey === TEMPLATE) {
      batch.template = pathname;
      continue;
    }
    if (!chosen(path)) continue;
    const file = fileOf(pathname, route.type);
    if (made.files.has(file)) throw new Error(`${pathname}: two pages have this address; rename one of them`);
    made.files.add(file);
    if (route.type === 'page') made.pages.push(pathname.replace(/^\/|\/$/g, '').replace(/.$/, '$&/'));
    const { cacheKey } = await withKey(app, path);
    if (cacheKey !== undefined) made.keys.set(file, cacheKey);
    const whole = route.pathname !== undefined;
    if (!whole) made.all += 1;
    if (cacheKey !== undefined && usable[file]?.[0] === cacheKey && left.has(file)) continue;
    if (!whole) made.changed += 1;
    const heavy = whole && cacheKey !== undefined;
    if (heavy) batch.heavy = true;
    made.weight += heavy ? entries.size : 1;
    batch.items.push({ index, pathname });
  }
  made.batches = batchesOf(routes.values()).sort((a, b) => Number(b.heavy ?? false) - Number(a.heavy ?? false));
  return made;
}
