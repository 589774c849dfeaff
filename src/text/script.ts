/** Traditional → simplified, character by character, from OpenCC's tables. For building only: the browser gets a cut table. */
import { Converter } from 'opencc-js/t2cn';
import type { ScriptTable } from './fold.ts';

let whole: ScriptTable | undefined;

/** OpenCC knows the words in which it stays (乾隆, 乾坤), but not that they are all that simplified text has of it. */
const kept = new Set('乾');

/**
 * Every single character that OpenCC converts whatever stands beside it. Characters that simplified text uses too (著, 瞭, 藉)
 * OpenCC converts by the word; alone they stay as they are, so that 著名 does not find 看着名单.
 */
export function simplifiedTable(): ScriptTable {
  if (whole) return whole;
  const convert = Converter({ from: 't', to: 'cn' });
  const table = new Map<string, string>();
  for (let code = 0x3400; code < 0xa000; code++) {
    const character = String.fromCharCode(code);
    const simplified = convert(character);
    if (simplified !== character && [...simplified].length === 1 && !kept.has(character))
      table.set(character, simplified);
  }
  return (whole = table);
}

/** Only what leads to characters of the archive: a query with any other cannot be found anyway. */
export function cutTable(table: ScriptTable, characters: ReadonlySet<string>): ScriptTable {
  return new Map([...table].filter(([, simplified]) => characters.has(simplified)));
}
