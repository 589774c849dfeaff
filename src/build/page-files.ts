/**
 * Renders paths of the built program and writes their files, without Astro's own round for each: that takes as long again as
 * rendering a page. Runs in the threads of parallel.ts and in the build's own.
 */
import type { RouteData } from 'astro';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { outputFile } from './parts.ts';
import { utf8 } from './utf8.ts';

export type Params = Record<string, string | undefined>;

/**
 * What a route may export beside its `getStaticPaths` for the sake of speed: the text of one path's file, made without
 * Astro and of nothing but its parameters, so that a thread that writes it need not work out all paths. `template` is the page
 * of the path whose `cacheKey` is `TEMPLATE`; undefined leaves the path to Astro.
 */
export type Direct = (params: Params, template: () => string) => Promise<string | undefined>;

/** The `cacheKey` of a path that is no page of the site: its text is the template of the route's other pages. */
export const TEMPLATE = 'template';

interface RouteModule {
  /** Of a route without parameters: as the `cacheKey` of a path. */
  cacheKey?(): Promise<string>;
  direct?: Direct;
  /** Each file takes long, so that threads take one at a time. */
  apart?: boolean;
}

/** The program that Astro builds to render with. */
export interface App {
  manifest: { routes: { routeData: RouteData }[] };
  getComponentByRoute(route: RouteData): Promise<RouteModule>;
  render(request: Request, options: { routeData: RouteData }): Promise<Response>;
  /** Paths that were asked for already. */
  routeCache: { get(route: RouteData): { staticPaths?: { params: Params }[] } | undefined };
}

/** One path of a route (see `routeKey`). */
export interface Item {
  route: string;
  params: Params;
  pathname: string;
}

/** Paths that one thread writes, one after another. */
export interface Batch {
  items: Item[];
  /** By route: text of the page that is the template of the others. */
  templates: Record<string, string>;
  /** For the build's own thread, which has worked out all paths: Astro needs them to render one of the route. */
  here: boolean;
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

/** Has Astro render a path, for which it works out all paths of the route in the thread that asks. */
export const rendered = (app: App, site: Site, route: RouteData, pathname: string): Promise<Response> =>
  app.render(requestFor(site, pathname, route.type), { routeData: route });

/** @returns path of a page's file, relative to the site's folder */
export const fileOf = (pathname: string, type: string): string =>
  outputFile(`http://site/${encodeURI(pathname.replace(/^\/+/, ''))}`, '/', type);

/** Folders that are there. Making one once costs less than a file that cannot be written for want of it. */
const made = new Set<string>();

function write(path: string, content: string | Uint8Array): void {
  const folder = dirname(path);
  if (!made.has(folder)) {
    mkdirSync(folder, { recursive: true });
    made.add(folder);
  }
  writeFileSync(path, typeof content === 'string' ? utf8(content) : content);
}

interface Writer {
  type: string;
  /** The text of a path's file, or undefined where Astro has to make it. */
  text(params: Params): Promise<string | undefined> | undefined;
  response(pathname: string): Promise<Response>;
}

/** @returns a function that writes the files of a batch */
export function pageFiles(app: App, site: Site): (batch: Batch) => Promise<void> {
  const routes = new Map(app.manifest.routes.map(({ routeData }) => [routeKey(routeData), routeData]));
  const writers = new Map<string, Promise<Writer>>();

  async function writerOf(key: string, template: string | undefined): Promise<Writer> {
    const route = routes.get(key);
    if (!route) throw new Error(`${key}: no such route in the program`);
    const response = (pathname: string): Promise<Response> => rendered(app, site, route, pathname);
    const { direct } = await app.getComponentByRoute(route);
    if (!direct) return { type: route.type, text: () => undefined, response };
    const frame = (): string => {
      if (template === undefined) throw new Error(`${key}: no path with the cacheKey "${TEMPLATE}"`);
      return template;
    };
    return { type: route.type, text: (params) => direct(params, frame), response };
  }

  return async ({ items, templates }) => {
    for (const { route, params, pathname } of items) {
      let writer = writers.get(route);
      if (!writer) writers.set(route, (writer = writerOf(route, templates[route])));
      const { type, text, response } = await writer;
      const file = join(site.outDir, fileOf(pathname, type));
      try {
        const direct = await text(params);
        if (direct !== undefined) write(file, direct);
        else {
          const made = await response(pathname);
          if (made.body !== null) write(file, new Uint8Array(await made.arrayBuffer()));
        }
      } catch (error) {
        throw new Error(`${pathname}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
  };
}
