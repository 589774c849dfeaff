/**
 * Before all browser tests: a site to test (`DIST`, else a fresh build), served under `BASE_PATH`, and one browser.
 */
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { astro } from '../../scripts/astro.ts';
import { findBrowser, launchOptions } from '../../scripts/browser.ts';
import { serve } from '../../scripts/serve.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the site under test, with its base path, ending in `/`. */
    site: string;
    /** Folder of the site under test. */
    dist: string;
    /** Address of the browser for Playwright's `connect`. */
    browser: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dist = resolve(process.env['DIST'] ?? '.cache/test/site');
  if (!process.env['DIST']) {
    const code = await astro(['build', '--outDir', dist]);
    if (code !== 0) throw new Error('the site under test did not build; see the messages above');
  }
  const found = await findBrowser();
  const server = await chromium.launchServer(launchOptions(found));
  const browser = await chromium.connect(server.wsEndpoint());
  console.log(`browser: ${found.origin}, ${browser.version()}, ${found.executablePath}`);
  await browser.close();

  const site = await serve({ folder: dist, port: 0, base: process.env['BASE_PATH'] ?? '/' });
  project.provide('site', site.url);
  project.provide('dist', dist);
  project.provide('browser', server.wsEndpoint());
  return async () => {
    await site.close();
    await server.close();
  };
}
