/**
 * `npm run portable -- [--site dist] [--out portable.zip]`: the built site as a zip that opens from a folder. Pages read
 * without a server, their addresses are relative; a small server in the zip makes the search work. The same site gives the
 * same bytes.
 */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { once } from 'node:events';
import ts from 'typescript';
import { filesOf } from './folder-differences.ts';
import { readOptions } from './options.ts';
import { baseOf, relativeCss, relativeHtml } from './portable/relative.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A zip without the 64-bit extension, which many programs do not read, counts its files in 16 bits. */
const mostFiles = 65_535;
const packed = /\.(png|jpe?g|webp|avif|woff2|zip|gz)$/;
/** Any fixed day will do: it makes the zip reproducible. The format knows no day before 1980. */
const day = new Date(1980, 0, 1);

/** Files beside the site: how to read it, and the server with its types taken away, so that an older Node runs it. */
async function beside(base: string): Promise<[string, string][]> {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const { outputText: server } = ts.transpileModule(await readFile(here('./serve.ts'), 'utf8'), { compilerOptions });
  // Node before 24 has no import.meta.main; in the zip the file is only ever started.
  const start = server.replace('if (import.meta.main)', 'if (true)');
  return [
    ['README.txt', (await readFile(here('./portable/README.txt'), 'utf8')).replaceAll('\n', '\r\n')],
    ['serve.mjs', start],
    ['start.sh', `#!/bin/sh\ncd "$(dirname "$0")" && exec node serve.mjs site --base ${base}\n`],
    ['start.cmd', `@cd /d "%~dp0"\r\n@node serve.mjs site --base ${base.replaceAll('%', '%%')}\r\n@pause\r\n`],
  ];
}

/** @returns number of files and bytes of the zip */
export async function portable(site: string, out: string): Promise<{ files: number; bytes: number }> {
  const index = await readFile(join(site, 'index.html'), 'utf8').catch(() => undefined);
  if (index === undefined) throw new Error(`${site}: no index.html there; build the site first (npm run build)`);
  const base = baseOf(index);
  const files = (await filesOf(site)).filter((file) => !/(^|\/)(_headers|\.nojekyll)$/.test(file));
  const others = await beside(base);
  if (files.length + others.length > mostFiles)
    throw new Error(
      `${site}: ${files.length} files, and a zip holds ${mostFiles}; pack the folder with tar, or build it in shards`,
    );

  const partial = `${out}.tmp`;
  let failure: Error | undefined;
  const unwritable = (error: NodeJS.ErrnoException): never => {
    failure = new Error(`${out}: cannot be written (${error.code}); mend that, or give another file with --out`);
    throw failure;
  };
  await mkdir(dirname(out), { recursive: true }).catch(unwritable);
  const stream = createWriteStream(partial);
  const written = once(stream, 'close').catch(unwritable);
  // It is waited for at the end; until then what failed is looked for in `failure`.
  written.catch(() => undefined);
  const zip = new Zip((error, chunk, final) => {
    if (error) failure = error;
    else stream.write(chunk);
    if (final) stream.end();
  });
  const add = async (name: string, content: Uint8Array): Promise<void> => {
    const entry = packed.test(name) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    entry.mtime = day;
    zip.add(entry);
    entry.push(content, true);
    if (failure) throw failure;
    if (stream.writableNeedDrain) await Promise.race([once(stream, 'drain'), written]);
  };
  try {
    for (const [name, text] of others) await add(name, new TextEncoder().encode(text));
    for (const file of files) {
      const content = await readFile(join(site, file));
      const text = (): string => content.toString('utf8');
      if (file.endsWith('.html')) await add(`site/${file}`, new TextEncoder().encode(relativeHtml(text(), file, base)));
      else if (file.endsWith('.css'))
        await add(`site/${file}`, new TextEncoder().encode(relativeCss(text(), file, base)));
      else await add(`site/${file}`, content);
    }
    zip.end();
    await written;
    await rename(partial, out).catch(unwritable);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw failure ?? error;
  }
  return { files: files.length + others.length, bytes: (await stat(out)).size };
}

if (import.meta.main) {
  try {
    const { values } = readOptions({
      options: { site: { type: 'string', default: 'dist' }, out: { type: 'string', default: 'portable.zip' } },
    });
    const out = resolve(values.out);
    const { files, bytes } = await portable(resolve(values.site), out);
    console.log(`${out}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB`);
  } catch (error) {
    console.error(`portable: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
