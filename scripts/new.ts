/**
 * `npm run new -- DIR [--name 名] [--region CODE] [--lang zh-Hant]`: a content folder for another region and paper, with a
 * page to try it on. `CONTENT_DIR=DIR npm start` runs it.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { Archive } from '../src/schema.ts';
import type { GazetteerFile } from '../src/text/gazetteer.ts';
import { sidecarSchema } from './ingest/sidecar-schema.ts';
import { readOptions } from './options.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Administrative units down to counties, all over the country: what any archive starts with. */
function countyGazetteer(region: string): GazetteerFile {
  const full = JSON.parse(readFileSync(here('../content/gazetteer.json'), 'utf8')) as GazetteerFile;
  const units = Object.fromEntries(
    Object.entries(full.units).filter(([code]) => code.length <= 6 || code.startsWith(region)),
  );
  if (!Object.hasOwn(units, region))
    throw new Error(
      `--region ${region}: no such province, city or county in GB/T 2260; give a code of 2, 4 or 6 digits, such as 44 or 4401`,
    );
  return { ...full, region, units };
}

function archiveYaml(name: string, region: string, lang: Archive['lang']): string {
  const given = stringify({
    name,
    description: `${name}：报纸版面文章档案。`,
    region,
    lang,
    rights: '版面文字归原报社及作者所有。',
  });
  return `${given}# 读者报告错误的去处：议题跟踪器的“新建议题”网址，或邮箱。
# corrections:
#   issues: https://github.com/OWNER/REPOSITORY/issues/new
#   mail: archive@example.org
`;
}

function create(folder: string, name: string, region: string, lang: Archive['lang']): void {
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new Error(`${folder}: this is a file; give a folder that is empty or not there yet`);
  if (name.trim() === '') throw new Error('--name: an archive needs a name, such as --name 锦城报刊档案');
  if (existsSync(folder) && readdirSync(folder).length)
    throw new Error(`${folder}: there are files in it already; give a folder that is empty or not there yet`);
  const gazetteer = countyGazetteer(region);
  mkdirSync(dirname(folder), { recursive: true });
  const partial = `${folder}.${process.pid}.tmp`;
  mkdirSync(partial);
  try {
    cpSync(here('./new'), partial, { recursive: true });
    writeFileSync(`${partial}/archive.yaml`, archiveYaml(name, region, lang));
    writeFileSync(`${partial}/sidecar.schema.json`, sidecarSchema());
    writeFileSync(`${partial}/gazetteer.json`, `${JSON.stringify(gazetteer, null, 1)}\n`);
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** A path as a shell takes it for one word. */
const quoted = (path: string): string =>
  /^[\p{L}\p{N}._/~+-]+$/u.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;

function main(): void {
  const { values, positionals } = readOptions({
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      region: { type: 'string', default: '11' },
      lang: { type: 'string', default: 'zh-Hans' },
    },
  });
  const [given, ...others] = positionals;
  if (!given || others.length)
    throw new Error('give one folder: npm run new -- DIR [--name 名] [--region CODE] [--lang zh-Hans|zh-Hant]');
  const folder = resolve(given);
  const lang = Archive.shape.lang.safeParse(values.lang);
  if (!lang.success) throw new Error(`--lang ${values.lang}: expected zh-Hans or zh-Hant`);
  create(folder, values.name ?? basename(folder), values.region, lang.data);
  console.log(`${folder}: archive.yaml, vocabularies and one example page are written.

  CONTENT_DIR=${quoted(given)} npm run gazetteer   # towns and villages of region ${values.region} (fetches a package)
  CONTENT_DIR=${quoted(given)} npm start           # articles from the pages, the site, a local address

Put page texts into ${given}/pages/*.txt; CONTRIBUTING.md says what may stand beside them.`);
}

try {
  main();
} catch (error) {
  console.error(`new: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
