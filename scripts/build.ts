/**
 * `npm run build`: the site in `dist/`; most options are those of `astro build`.
 *
 *   npm run build -- --shard 2/4    one of four parts, in parts/2-of-4, for `npm run merge`
 */
import { parseShard, type Shard } from '../src/build/shard.ts';
import { astro } from './astro.ts';
import { readOptions } from './options.ts';

const { shard, ...others } = readOptions({
  options: {
    shard: { type: 'string' },
    outDir: { type: 'string' },
    // Astro's, which passes over what it does not know: of those that it takes, what a build of this site can be given.
    site: { type: 'string' },
    base: { type: 'string' },
    mode: { type: 'string' },
    devOutput: { type: 'boolean' },
    force: { type: 'boolean' },
    silent: { type: 'boolean' },
    verbose: { type: 'boolean' },
  },
}).values;
const args = Object.entries(others).flatMap(([name, value]) =>
  typeof value === 'string' ? [`--${name}`, value] : [`--${name}`],
);

function partOf(text: string): Shard | undefined {
  try {
    return parseShard(text);
  } catch (error) {
    console.error(`--${(error as Error).message}`);
    return undefined;
  }
}

if (shard === undefined) process.exitCode = await astro(['build', ...args]);
else {
  const part = partOf(shard);
  const out = part && others.outDir === undefined ? ['--outDir', `parts/${part.number}-of-${part.of}`] : [];
  process.exitCode = part ? await astro(['build', ...out, ...args], { SHARD: shard }) : 1;
}
