/**
 * Renders paths of the built program and writes their files, without Astro's own round for each: that takes as long again as
 * rendering a page. Runs in the threads of parallel.ts and in the build's own.
 */
import type { RouteData } from 'astro';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { outputFile } from './parts.ts';

export interface StaticPath {
  params: Record<string, string | undefined>;
  props: Record<string, unknown>;
}

/**
 * What a route may export beside its `getStaticPaths` for the sake of speed: the text of one path's file, made without
 * Astro. `template` is the page of the path whose `cacheKey` is `TEMPLATE`; undefined leaves the path to Astro.
 */
export type Direct = (path: StaticPath, template: () => Promise<string>) => Promise<string | undefined>;

/** The `cacheKey` of a path that is no page of the site: its text is the template of the route's other pages. */
export const TEMPLATE = 'template';

interface RouteModule {
  /** Of a route without parameters: as the `cacheKey` of a path. */
  cacheKey?(): Promise<string>;
  getStaticPaths?(options: { paginate(): never; routePattern: string }): Promise<StaticPath[]> | StaticPath[];
  direct?: Direct;
}

/** The program that Astro builds to render with. */
export interface App {
  manifest: { routes: { routeData: RouteData }[] };
  getComponentByRoute(route: RouteData): Promise<RouteModule>;
  render(request: Request, options: { routeData: RouteData }): Promise<Response>;
  /** Paths that were asked for already. */
  routeCache: { get(route: RouteData): { staticPaths?: StaticPath[] } | undefined };
}

/** One path of a route; `index` is its place in what the route's `getStaticPaths` returns. */
export interface Item {
  index: number;
  pathname: string;
}

/** Paths of one route. */
export interface Batch {
  route: string;
  items: Item[];
  /** The path that is the route's template, if it has one. */
  template?: string | undefined;
}

export interface Site {
  /** Folder and address that the site is built for; `base` begins and ends with `/`. */
  outDir: string;
  origin: string;
  base: string;
}

/** Routes are told apart by pattern and file: one pattern may have a page and an endpoint. */
export const routeKey = ({ route, component }: RouteData): string => `${route} ${component}`;

const requestFor = ({ origin, base }: Site, pathname: string, type: string): Request => {
  const path = encodeURI(pathname.replace(/^\/+|\/+$/g, ''));
  return new Request(`${origin}${base}${path}${type === 'endpoint' || path === '' ? '' : '/'}`);
};

/** @returns path of a page's file, relative to the site's folder */
export const fileOf = (pathname: string, type: string): string =>
  outputFile(`http://site/${encodeURI(pathname.replace(/^\/+/, ''))}`, '/', type);

/** Most folders hold one file, so writing is tried before a folder is made. */
function write(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

/** @returns a function that writes the files of a batch */
export function pageFiles(app: App, site: Site): (batch: Batch) => Promise<void> {
  const routes = new Map(app.manifest.routes.map(({ routeData }) => [routeKey(routeData), routeData]));
  const direct = new Map<string, Promise<{ make: Direct; paths: StaticPath[] } | undefined>>();
  const templates = new Map<string, Promise<string>>();

  const rendered = async (route: RouteData, pathname: string): Promise<Response> =>
    app.render(requestFor(site, pathname, route.type), { routeData: route });

  async function directOf(route: RouteData): Promise<{ make: Direct; paths: StaticPath[] } | undefined> {
    const { direct: make, getStaticPaths } = await app.getComponentByRoute(route);
    if (!make || !getStaticPaths) return undefined;
    const paginate = (): never => {
      throw new Error(`${route.component}: a route with \`direct\` has no pages to count`);
    };
    const known = app.routeCache.get(route)?.staticPaths;
    return { make, paths: known ?? (await getStaticPaths({ paginate, routePattern: route.route })) };
  }

  return async ({ route: key, items, template }) => {
    const route = routes.get(key);
    if (!route) throw new Error(`${key}: no such route in the program`);
    let own = direct.get(key);
    if (!own) direct.set(key, (own = directOf(route)));
    const made = await own;
    const templateText = (): Promise<string> => {
      if (template === undefined) throw new Error(`${key}: no path with the cacheKey "${TEMPLATE}"`);
      let text = templates.get(key);
      if (!text) templates.set(key, (text = rendered(route, template).then((response) => response.text())));
      return text;
    };
    for (const { index, pathname } of items) {
      const file = join(site.outDir, fileOf(pathname, route.type));
      try {
        const text = made && (await made.make(made.paths[index]!, templateText));
        if (text !== undefined) write(file, text);
        else {
          const response = await rendered(route, pathname);
          if (response.body !== null) write(file, new Uint8Array(await response.arrayBuffer()));
        }
      } catch (error) {
        throw new Error(`${pathname}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
  };
}
