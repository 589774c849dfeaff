/** What a build has to write: all paths of a program's routes, less those whose files are as they have to be. */
import type { RouteData } from 'astro';
import { StaticPaths } from 'astro/runtime/prerender/static-paths.js';
import type { Entry } from '../articles/store.ts';
import type { Kept } from './kept.ts';
import {
  TEMPLATE,
  fileOf,
  rendered,
  routeKey,
  type App,
  type Batch,
  type Item,
  type Params,
  type Site,
} from './page-files.ts';
import { placedOf, shardsOf, type Shard } from './shard.ts';

/** Paths that a thread takes at a time. A route of no more stays in one thread, unless its files are `apart`: they may share what they read. */
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

/** What a route has to write. */
interface Wanted {
  route: RouteData;
  /** The route makes its files without Astro. */
  direct: boolean;
  /** Each of its files is a batch. */
  apart: boolean;
  /** Of all paths, in the order of `getStaticPaths`. */
  params: readonly Params[];
  items: Item[];
  /** The path that is the template of the others. */
  template?: string;
}

/** An article's page, its other forms and the newspaper page that it stands on follow each other in this order. */
const idOf = ({ pathname }: Item): string => /[^/.]*(?=[^/]*\/?$)/.exec(pathname)?.[0] ?? '';

/**
 * Sorts paths that have to be written into batches: first routes of few files, which stay together as they may share what they
 * read, then the others. Of those, routes of one id share what they read of an article or a newspaper page.
 */
function batchesOf(wanted: readonly Wanted[], templates: Batch['templates']): Batch[] {
  const [few, many] = divide(wanted, ({ items }) => items.length <= atOnce);
  const [alike, rest] = divide(many, ({ direct, route }) => direct && route.params.join() === 'id');
  const byId = alike
    .flatMap(({ items }) => items)
    .map((item) => ({ item, id: idOf(item) }))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ item }) => item);
  return [...few, ...rest, { items: byId, direct: true, apart: false }].flatMap(({ items, direct, apart }) => {
    const size = apart ? 1 : atOnce;
    return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => ({
      items: items.slice(i * size, (i + 1) * size),
      templates,
      here: !direct,
    }));
  });
}

async function nothingOf(app: App, route: RouteData): Promise<Wanted> {
  const { direct, apart = false } = await app.getComponentByRoute(route);
  const params = app.routeCache.get(route)?.staticPaths?.map((path) => path.params) ?? [];
  return { route, direct: direct !== undefined, apart, params, items: [] };
}

/** Pages that are templates of what has to be written. Here, where their paths are known, and not in each thread. */
async function templatesOf(app: App, site: Site, wanted: readonly Wanted[]): Promise<Batch['templates']> {
  const found: Batch['templates'] = {};
  for (const { route, template, items } of wanted)
    if (template !== undefined && items.length > 0)
      found[routeKey(route)] = await (await rendered(app, site, route, template)).text();
  return found;
}

function divide<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  const groups = Map.groupBy(all, test);
  return [groups.get(true) ?? [], groups.get(false) ?? []];
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
}

/** Files of routes without parameters that say what they are made of: each holds the whole archive. */
export interface Whole {
  keys: Map<string, string>;
  /** Those that have to be written. */
  batches: Batch[];
}

/** What takes longest, and can be begun before all other paths are known. */
export async function whole(app: App, { usable, left }: Before, shard: Shard | undefined): Promise<Whole> {
  const found: Whole = { keys: new Map(), batches: [] };
  if (shard && shard.number !== 1) return found;
  for (const { routeData: route } of app.manifest.routes) {
    if (route.pathname === undefined) continue;
    const { cacheKey } = await app.getComponentByRoute(route);
    if (!cacheKey) continue;
    const file = fileOf(route.pathname, route.type);
    const key = await cacheKey();
    found.keys.set(file, key);
    if (usable[file]?.[0] !== key || !left.has(file))
      found.batches.push({
        items: [{ route: routeKey(route), params: {}, pathname: route.pathname }],
        templates: {},
        here: false,
      });
  }
  return found;
}

/** @param begun files that are no longer to be planned */
export async function plan(
  app: App,
  site: Site,
  entries: ReadonlyMap<string, Entry>,
  { usable, left }: Before,
  shard: Shard | undefined,
  begun: Whole,
): Promise<Plan> {
  const chosen = shard ? inShard(shard, entries) : () => true;
  const made: Plan = { files: new Set(), keys: new Map(), pages: [], batches: [], all: 0, changed: 0 };
  const places = new Map<string, number>();
  const routes = new Map<string, Wanted>();
  for (const path of (await new StaticPaths(app as never).getAll()) as Path[]) {
    const { pathname, route } = path;
    const name = routeKey(route);
    const index = places.get(name) ?? 0;
    places.set(name, index + 1);
    let wanted = routes.get(name);
    if (!wanted) routes.set(name, (wanted = await nothingOf(app, route)));
    if (path.cacheKey === TEMPLATE) {
      wanted.template = pathname;
      continue;
    }
    if (!chosen(path)) continue;
    const file = fileOf(pathname, route.type);
    if (made.files.has(file)) throw new Error(`${pathname}: two pages have this address; rename one of them`);
    made.files.add(file);
    if (route.type === 'page') made.pages.push(pathname.replace(/^\/|\/$/g, '').replace(/.$/, '$&/'));
    const cacheKey = begun.keys.get(file) ?? path.cacheKey;
    if (cacheKey !== undefined) made.keys.set(file, cacheKey);
    if (begun.keys.has(file)) continue;
    const single = route.pathname !== undefined;
    if (!single) made.all += 1;
    if (cacheKey !== undefined && usable[file]?.[0] === cacheKey && left.has(file)) continue;
    if (!single) made.changed += 1;
    const params = single ? {} : wanted.params[index];
    if (!params) throw new Error(`${pathname}: expected its parameters among those that ${route.component} gave`);
    wanted.items.push({ route: name, params, pathname });
  }
  const wanted = [...routes.values()];
  made.batches = batchesOf(wanted, await templatesOf(app, site, wanted));
  return made;
}
