/** Links the places that an article names to their pages: in running text only, a place once in every paragraph. */
import type { Element, ElementContent, Root, Text } from 'hast';
import { chain, type Gazetteer } from '../text/gazetteer.ts';
import { findPlaces } from '../text/places.ts';
import { element } from './tree.ts';

export interface PlaceLinkOptions {
  gazetteer: Gazetteer;
  /** The article's places, as its front matter has them: nothing else is linked. */
  ids: Iterable<string>;
  /** Names of persons in the article, such as its authors. */
  persons?: readonly string[];
  /** Address of a place's page. */
  href: (id: string) => string;
}

/** 湖州市 › 德清县 › 莫干山镇 › 燎原村: what a place lies in, from the city down. */
function chainOf(id: string, gazetteer: Gazetteer): string {
  const units = chain(id, gazetteer);
  const from = units.length > 1 && units[0]?.level === 'province' ? 1 : 0;
  return units.slice(from).map((unit) => unit.name).join(' › '); // prettier-ignore
}

interface Piece {
  text: Text;
  parent: Element;
  start: number;
}

/** Text nodes of a block in order, without those that are in a link already. */
function piecesOf(block: Element): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const walk = (parent: Element): void => {
    for (const child of parent.children) {
      if (child.type === 'text') {
        pieces.push({ text: child, parent, start: at });
        at += child.value.length;
      } else if (child.type === 'element' && child.tagName !== 'a') walk(child);
    }
  };
  walk(block);
  return pieces;
}

export function rehypePlaces({ gazetteer, ids, persons = [], href }: PlaceLinkOptions) {
  const only = new Set(ids);
  return (tree: Root): void => {
    if (!only.size) return;
    for (const block of tree.children) {
      if (block.type !== 'element' || block.tagName !== 'p') continue;
      const pieces = piecesOf(block);
      const seen = new Set<string>();
      const mentions = findPlaces(pieces.map(({ text }) => text.value).join(''), gazetteer, { only, persons }).filter(
        ({ id }) => !seen.has(id) && seen.add(id),
      );
      for (const { text, parent, start } of pieces) {
        const inside = mentions.filter((one) => one.start >= start && one.end <= start + text.value.length);
        if (!inside.length) continue;
        const parts: ElementContent[] = [];
        let from = 0;
        for (const { start: begin, end, id, word } of inside) {
          if (begin - start > from) parts.push({ type: 'text', value: text.value.slice(from, begin - start) });
          parts.push(element('a', { className: ['place'], href: href(id), title: chainOf(id, gazetteer) }, word));
          from = end - start;
        }
        if (from < text.value.length) parts.push({ type: 'text', value: text.value.slice(from) });
        parent.children.splice(parent.children.indexOf(text), 1, ...parts);
      }
    }
  };
}
