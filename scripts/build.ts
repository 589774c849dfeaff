/**
 * `npm run build`: the site in `dist/`; options are those of `astro build`.
 *
 *   npm run build -- --shard 2/4    one of four parts, in parts/2-of-4, for `npm run merge`
 */
import { astro } from './astro.ts';

const args = process.argv.slice(2);
const at = args.findIndex((arg) => arg === '--shard' || arg.startsWith('--shard='));
if (at < 0) process.exitCode = await astro(['build', ...args]);
else {
  const shard = args[at]!.includes('=') ? args[at]!.slice('--shard='.length) : (args[at + 1] ?? '');
  args.splice(at, args[at]!.includes('=') ? 1 : 2);
  const [, number, of] = /^(\d+)\/(\d+)$/.exec(shard) ?? [];
  if (!number || !of || Number(number) < 1 || Number(number) > Number(of)) {
    console.error(`--shard: "${shard}" is no part of a whole; expected i/n with i from 1 to n, such as 2/4`);
    process.exitCode = 1;
  } else {
    const out = args.some((arg) => /^--outDir(=|$)/.test(arg)) ? [] : ['--outDir', `parts/${number}-of-${of}`];
    process.exitCode = await astro(['build', ...out, ...args], { SHARD: shard });
  }
}
