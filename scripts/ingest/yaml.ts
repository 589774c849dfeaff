/** YAML checked against a schema: what does not fit is told by file, line and key, with the key that was probably meant. */
import { isMap, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { z } from 'astro/zod';
import { editDistance } from '../../src/text/distance.ts';
import { Problem, Problems, type Place } from './problem.ts';

export type Path = readonly (string | number)[];
/** @returns where the value at a path stands in its file; of a path that is not there, where the nearest thing around it does */
export type Locate = (path: Path) => Place;

export interface ReadYaml<T> {
  value: T;
  lineOf: Locate;
}

function locator(document: Document, lines: LineCounter): Locate {
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const above: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
      const key = path[length - 1];
      if (isMap(above)) {
        const pair = above.items.find((item) => isScalar(item.key) && item.key.value === key);
        if (isScalar(pair?.key) && pair.key.range) return placeAt(pair.key.range[0]);
      }
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return placeAt(node.range[0]);
    }
    return { line: 1, column: 1 };
  };
}

/** The word of a list that was probably meant, if one is near enough. */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  const folded = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, '');
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of words) {
    const [a, b] = [folded(word), folded(candidate)];
    // A word that was left off half-way is like the beginning of what was meant.
    const begun = editDistance(a, b.slice(0, a.length)) + 1;
    const apart =
      a && (a.includes(b) || b.includes(a)) ? 1 : Math.min(editDistance(a, b), a.length > 3 ? begun : Infinity);
    if (apart < least) [best, least] = [candidate, apart];
  }
  return best !== undefined && least <= Math.max(1, Math.floor(Math.max(word.length, best.length) / 3))
    ? best
    : undefined;
}

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema | false;
  anyOf?: JsonSchema[];
  additionalProperties?: JsonSchema | boolean;
}

/** What the file has for a value that YAML reads as something else: `0001` is 1 to it. */
function sourceOf(document: Document, path: Path): string | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isScalar(node) ? node.source : undefined;
}

/** A half-width comma within { } ends a value, and what follows it is read as a key without one. */
function cutAtComma(document: Document, path: Path, key: string): string | undefined {
  const map: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map) || !map.flow) return undefined;
  const at = map.items.findIndex((item) => isScalar(item.key) && item.key.value === key);
  const [before, own] = [map.items[at - 1], map.items[at]];
  if (!own || own.value !== null || !isScalar(before?.key) || !isScalar(before.value)) return undefined;
  const whole = `${before.value.source ?? ''},${key}`;
  return `if the comma before it belongs to the text of "${String(before.key.value)}", put that in quotation marks: ${String(before.key.value)}: "${whole}"`;
}

const ANOTHER =
  'not valid YAML here: a second "---" begins another document; expected one, so take that line out, or put it in quotation marks';
const TOO_MANY_ALIASES =
  ': its aliases (*name) stand for more than a file can hold; write out what the first of them, on this line, stands for';

function firstAlias(document: Document): number | undefined {
  let at: number | undefined;
  visit(document, {
    Alias(_, alias) {
      at = alias.range?.[0];
      return visit.BREAK;
    },
  });
  return at;
}

/** Keys that the schema has for the map at `path`. */
function keysAt(schema: JsonSchema, path: Path): string[] {
  let at: JsonSchema[] = [schema];
  const choices = (one: JsonSchema): JsonSchema[] => [one, ...(one.anyOf ?? []).flatMap(choices)];
  for (const step of path) {
    at = at.flatMap(choices).flatMap((one) => {
      const next = typeof step === 'number' ? one.items : (one.properties?.[step] ?? one.additionalProperties);
      return next && typeof next === 'object' ? [next] : [];
    });
  }
  return [...new Set(at.flatMap(choices).flatMap((one) => Object.keys(one.properties ?? {})))];
}

const nameOf = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step + 1}]` : i ? `.${step}` : step)).join('');

const KINDS: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'a map of keys and values',
  number: 'a number',
  boolean: 'true or false',
};

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, step) => (at !== null && typeof at === 'object' ? (at as Record<string | number, unknown>)[step] : undefined),
    value,
  );

/** Of a union's alternatives, that which the value comes nearest to: the one whose first complaint lies deepest. */
function flatten(issue: z.core.$ZodIssue, above: Path): { issue: z.core.$ZodIssue; path: Path }[] {
  const path = [...above, ...(issue.path as (string | number)[])];
  if (issue.code !== 'invalid_union' || !issue.errors.length) return [{ issue, path }];
  const depth = (issues: z.core.$ZodIssue[]): number =>
    Math.max(...issues.map((one) => one.path.length * 2 + (one.code === 'invalid_type' ? 0 : 1)));
  const nearest = issue.errors.reduce((best, one) => (depth(one) > depth(best) ? one : best));
  return nearest.flatMap((one) => flatten(one, path));
}

/** What a value beyond a bound should have been. @param origin kind of the value @param inclusive the bound itself will do */
function beyond(origin: string, side: 'least' | 'most', bound: number, inclusive: boolean, value: unknown): string {
  const sized = typeof value === 'string' || Array.isArray(value);
  if (!sized) {
    const strictly = side === 'least' ? 'more than' : 'less than';
    return `${shown(value)} is out of range; expected ${inclusive ? `at ${side}` : strictly} ${bound}`;
  }
  if (side === 'least' && bound === 1) return 'must not be empty';
  const unit = origin === 'array' ? (bound === 1 ? 'entry' : 'entries') : bound === 1 ? 'character' : 'characters';
  return `expected at ${side} ${bound} ${unit}, found ${value.length}`;
}

function messageOf(issue: z.core.$ZodIssue, path: Path, data: unknown, document: Document): string {
  const name = path.length ? nameOf(path) : 'the file';
  const value = valueAt(data, path);
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected] ?? issue.expected;
      if (value === undefined || value === null) return `${name}: missing; expected ${kind}`;
      if (issue.expected === 'string' && typeof value === 'number')
        return `${name}: ${sourceOf(document, path) ?? value} is a number, expected text; put it in quotation marks`;
      return `${name}: expected ${kind}, found ${shown(value)}`;
    }
    case 'invalid_value': {
      const values = issue.values.map(String);
      if (value === undefined || value === null) return `${name}: missing; expected one of ${values.join(', ')}`;
      const meant = typeof value === 'string' ? nearestWord(value, values) : undefined;
      return `${name}: "${shown(value)}" is none of ${values.join(', ')}${meant ? `; did you mean "${meant}"?` : ''}`;
    }
    case 'invalid_format':
      return `${name}: "${shown(value)}" is not valid: ${issue.message}`;
    case 'too_small':
      return `${name}: ${beyond(issue.origin, 'least', Number(issue.minimum), issue.inclusive ?? true, value)}`;
    case 'too_big':
      return `${name}: ${beyond(issue.origin, 'most', Number(issue.maximum), issue.inclusive ?? true, value)}`;
    default:
      return `${name}: ${issue.message}, found ${shown(value)}`;
  }
}

/**
 * @param text YAML @param file its path, for messages @param schema what it has to be; an empty file is read as `empty`
 * @throws Problems
 */
export function readYaml<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
  empty: unknown = {},
): ReadYaml<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = locator(document, lines);
  if (document.errors.length)
    throw new Problems(
      document.errors.map(({ code, message, pos }) => {
        const { line, col } = lines.linePos(pos[0]);
        const what = code === 'MULTIPLE_DOCS' ? ANOTHER : `not valid YAML: ${message}`;
        return new Problem(file, what, { line, column: col });
      }),
    );
  let data: unknown;
  try {
    data = document.toJS() ?? empty;
  } catch (error) {
    // Nothing but an alias makes more of a text that could be parsed than it holds.
    const at = firstAlias(document);
    const what = at === undefined ? `: ${error instanceof Error ? error.message : String(error)}` : TOO_MANY_ALIASES;
    throw new Problem(file, `not valid YAML${what}`, at === undefined ? {} : { line: lines.linePos(at).line });
  }
  const result = schema.safeParse(data);
  if (result.success) return { value: result.data, lineOf };
  const json = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  const problems: Problem[] = [];
  for (const { issue, path } of result.error.issues.flatMap((one) => flatten(one, []))) {
    if (issue.code !== 'unrecognized_keys') {
      problems.push(new Problem(file, messageOf(issue, path, data, document), lineOf(path)));
      continue;
    }
    const known = keysAt(json, path);
    for (const key of issue.keys) {
      const meant = nearestWord(key, known);
      const within = path.length ? ` in ${nameOf(path)}` : '';
      const advice = meant ? `did you mean "${meant}"?` : `expected one of ${known.join(', ')}`;
      const comma = meant ? undefined : cutAtComma(document, path, key);
      problems.push(new Problem(file, `unknown key "${key}"${within}; ${comma ?? advice}`, lineOf([...path, key])));
    }
  }
  throw new Problems(problems);
}
