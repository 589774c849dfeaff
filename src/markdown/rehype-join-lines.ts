/** Takes the line break out where both sides are Chinese: a browser would set a blank there. */
import type { Root } from 'hast';
import { eachText } from './tree.ts';

const wide = '[\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef“”‘’—…]';
const broken = new RegExp(`(?<=${wide})[ \\t]*\\n[ \\t]*(?=${wide})`, 'gu');

export function rehypeJoinLines() {
  return (tree: Root): void => {
    eachText(tree, (text) => {
      if (text.value.length > 1 && text.value.includes('\n')) text.value = text.value.replace(broken, '');
    });
  };
}
