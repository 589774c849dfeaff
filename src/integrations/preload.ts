/**
 * Vite's helper around `import()` is a file of its own as soon as two scripts use it, and every page would wait for it behind
 * its first script. A plugin that gives each script a small one of its own instead, so that it stands in the script's file.
 */
import type { Plugin } from 'vite';

const helper = '\0vite/preload-helper.js';
const own = '\0hebao-preload:';

export function preload(): Plugin {
  let base = '/';
  return {
    name: 'hebao-preload',
    enforce: 'pre',
    apply: 'build',
    configResolved(config) {
      base = config.base;
    },
    resolveId(id, importer) {
      return id === helper && importer !== undefined ? own + importer : undefined;
    },
    load(id) {
      if (!id.startsWith(own)) return undefined;
      return `export function __vitePreload(load, files = []) {
  for (const file of files) {
    const href = ${JSON.stringify(base)} + file;
    if (document.querySelector('link[href="' + href + '"]')) continue;
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = href;
    document.head.append(link);
  }
  return load();
}`;
    },
  };
}
