/**
 * A tree as HTML, as rehype-stringify prints it, which a test holds, in a tenth of its time: an article has no element
 * whose end tag may be left out, no foreign namespace and no attribute that is true or false.
 */
import type { Nodes, Properties } from 'hast';

const inText = /[<&]/;
const inAttribute = /[\0"&'`]/;
const reference = (character: string): string => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`;

const attributeNames = new Map<string, string>();

/** `dataCopy` → `data-copy`, `ariaLabel` → `aria-label`. */
function attributeName(property: string): string {
  let name = attributeNames.get(property);
  if (name === undefined) {
    name =
      property === 'className'
        ? 'class'
        : property
            .replace(/^aria([A-Z])/, 'aria-$1')
            .replace(/(?<=^data.*)[A-Z]/g, (capital) => `-${capital}`)
            .toLowerCase();
    attributeNames.set(property, name);
  }
  return name;
}

function attributes(properties: Properties): string {
  let all = '';
  for (const property in properties) {
    const given = properties[property];
    if (given === undefined || given === null) continue;
    const value = Array.isArray(given) ? given.join(' ') : String(given);
    const safe = inAttribute.test(value) ? value.replace(/[\0"&'`]/g, reference) : value;
    all += ` ${attributeName(property)}="${safe}"`;
  }
  return all;
}

const empty = new Set(['br', 'hr', 'img']);

export function print(node: Nodes): string {
  if (node.type === 'text') return inText.test(node.value) ? node.value.replace(/[<&]/g, reference) : node.value;
  if (!('children' in node)) return '';
  let inner = '';
  for (const child of node.children) inner += print(child);
  if (node.type === 'root') return inner;
  const start = `<${node.tagName}${attributes(node.properties)}>`;
  return empty.has(node.tagName) ? start : `${start}${inner}</${node.tagName}>`;
}
