/**
 * `npm run build`: the site in `dist/`; most options are those of `astro build`.
 *
 *   npm run build -- --shard 2/4    one of four parts, in parts/2-of-4, for `npm run merge`
 */
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

if (shard === undefined) process.exitCode = await astro(['build', ...args]);
else {
  const [, number, of] = /^(\d+)\/(\d+)$/.exec(shard) ?? [];
  if (!number || !of || Number(number) < 1 || Number(number) > Number(of)) {
    console.error(`--shard: "${shard}" is no part of a whole; expected i/n with i from 1 to n, such as 2/4`);
    process.exitCode = 1;
  } else {
    const out = others.outDir === undefined ? ['--outDir', `parts/${number}-of-${of}`] : [];
    process.exitCode = await astro(['build', ...out, ...args], { SHARD: shard });
  }
}
