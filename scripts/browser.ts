/** Finds a Chromium to test with and starts it, without a request to the network. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type LaunchOptions } from 'playwright-core';

export interface Found {
  /** Where it comes from, for people. */
  origin: string;
  executablePath: string;
  args: string[];
}

const quietArgs = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

/** Chromium refuses its sandbox as root, and in many containers. */
const sandboxArgs = () => (process.getuid?.() === 0 || process.env['CI'] ? ['--no-sandbox'] : []);

/**
 * In this order: `CHROME_PATH` (a program file, or `package` for the last of these), a system Chromium or Chrome, Playwright's own, the one in
 * the npm package @sparticuz/chromium. Throws with what to do if there is none.
 */
export async function findBrowser(): Promise<Found> {
  const args = [...quietArgs, ...sandboxArgs()];
  const named = process.env['CHROME_PATH'];
  if (named && named !== 'package') {
    if (!existsSync(named)) throw new Error(`CHROME_PATH: no file ${named}; correct it or unset it`);
    return { origin: 'CHROME_PATH', executablePath: named, args };
  }
  if (!named) {
    const system = onPath() ?? elsewhere.find((file) => existsSync(file));
    if (system) return { origin: 'system browser', executablePath: system, args };
    const own = chromium.executablePath();
    if (own && existsSync(own)) return { origin: "Playwright's own browser", executablePath: own, args };
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    // Read when the package is imported: makes it unpack the libraries (nss and others) that a bare machine lacks.
    process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
    const { default: packaged } = await import('@sparticuz/chromium');
    return {
      origin: 'npm package @sparticuz/chromium',
      executablePath: await packaged.executablePath(),
      args: [...quietArgs, '--no-sandbox'],
    };
  }
  throw new Error('no Chromium or Chrome found: install one, or set CHROME_PATH to its program file');
}

/** Options for Playwright's `launch` and `launchServer`. */
export const launchOptions = (found: Found): LaunchOptions => ({
  executablePath: found.executablePath,
  args: found.args,
  headless: true,
});
