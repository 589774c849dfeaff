/** HTML by template strings, for what stands on ten thousand pages: a component of Astro's takes several times as long. */

/** Text that is HTML already. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const special = /[&<>"']/;

/** For text of an element and for attributes in quotes. */
export const escapeHtml = (text: string): string =>
  // Most texts hold nothing to escape, and looking is cheaper than replacing.
  special.test(text) ? text.replace(/[&<>"']/g, (c) => entities[c] ?? c) : text;

type Value = string | number | Html | false | undefined | null | readonly Value[];

function write(value: Value): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (value instanceof Html) return value.text;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    let all = '';
    for (const one of value as readonly Value[]) all += write(one);
    return all;
  }
  return '';
}

/**
 * A template whose values are escaped, in text and in attributes in double quotes; what is HTML already is taken as it is, of
 * a list each value, nothing for `undefined`, `null` and `false`. Line ends of the template, with the blanks around them, are left out.
 */
export function markup(parts: TemplateStringsArray, ...values: Value[]): Html {
  let own = tight.get(parts);
  if (!own) tight.set(parts, (own = tighten(parts)));
  let all = own[0] ?? '';
  for (let i = 0; i < values.length; i++) all += write(values[i]) + (own[i + 1] ?? '');
  return new Html(all);
}

/** Line ends between attributes are a blank, all others nothing. */
function tighten(parts: readonly string[]): string[] {
  let inTag = false;
  return parts.map((part) =>
    part.replace(/\s*\n\s*(>?)|<(?=[a-z/])|>/gi, (found, close: string | undefined) => {
      if (found === '<' || found === '>') inTag = found === '<';
      else if (close) inTag = false;
      else return inTag ? ' ' : '';
      return close ?? found;
    }),
  );
}
const tight = new WeakMap<TemplateStringsArray, string[]>();

/** An attribute that is left out where it has no value, with the blank before it. */
export const attribute = (name: string, value: string | undefined): Html =>
  new Html(value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`);
