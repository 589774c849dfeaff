/**
 * `test` for browser tests: `visit(path)` opens a page of the built site in a fresh browser profile.
 * A test fails if a page it visited wrote an error to the console, threw, or asked another host for anything.
 */
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { inject, test as base } from 'vitest';

export interface VisitOptions {
  /** Width and height in CSS pixels; 1280 × 800 if absent. */
  viewport?: { width: number; height: number };
  javaScript?: boolean;
  colorScheme?: 'light' | 'dark';
  /** Console messages that belong to what is tested, such as the one for a 404 page. */
  expectErrors?: RegExp;
  /** Further settings of Playwright's context. */
  context?: BrowserContextOptions;
}

export type Visit = (path?: string, options?: VisitOptions) => Promise<Page>;

/** Address of a path of the site under its base path: `at('/search/?q=平湖')`. */
export const at = (path = '/'): string => new URL(path.replace(/^\/+/, ''), inject('site')).href;

let connection: Promise<Browser> | undefined;
/** The browser that all tests share. */
export const browser = (): Promise<Browser> => (connection ??= chromium.connect(inject('browser')));

/** Collects from now on what a page may not do. */
export function watch(context: BrowserContext, expected?: RegExp): string[] {
  const problems: string[] = [];
  const own = new URL(inject('site')).origin;
  context.on('request', (request) => {
    const url = request.url();
    if (/^(data|blob|about):/.test(url) || new URL(url).origin === own) return;
    problems.push(`request to another host: ${url}`);
  });
  const report = (kind: string, text: string, where: string) => {
    if (!expected?.test(text)) problems.push(`${kind}: ${text} (${where})`);
  };
  context.on('console', (message) => {
    if (message.type() === 'error') report('console error', message.text(), message.location().url);
  });
  context.on('weberror', (error) => report('uncaught error', String(error.error()), error.page()?.url() ?? ''));
  return problems;
}

export const test = base.extend<{ visit: Visit }>({
  // Vitest wants the first argument taken apart even where nothing of it is used.
  visit: async ({}, use) => {
    const opened: { context: BrowserContext; problems: string[] }[] = [];
    await use(async (path = '/', options = {}) => {
      const context = await (
        await browser()
      ).newContext({
        viewport: options.viewport ?? { width: 1280, height: 800 },
        javaScriptEnabled: options.javaScript ?? true,
        colorScheme: options.colorScheme ?? 'light',
        locale: 'zh-CN',
        ...options.context,
      });
      opened.push({ context, problems: watch(context, options.expectErrors) });
      const page = await context.newPage();
      await page.goto(at(path));
      return page;
    });
    const problems = opened.flatMap((one) => one.problems);
    for (const { context } of opened) await context.close();
    if (problems.length > 0) throw new Error(problems.join('\n'));
  },
});

export { describe, expect } from 'vitest';
