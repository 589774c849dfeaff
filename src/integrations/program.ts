/** A hash of the program that pages are rendered with, whatever the archive holds. */
import { hash } from 'node:crypto';

interface Output {
  type: 'chunk' | 'asset';
  code?: string;
  moduleIds?: readonly string[];
}

/** Astro's store of articles is part of the program: what a page takes from it stands in the page's own key. */
const store = /data-layer-content/;
/** Chunks are named after a hash of what they hold, the store included. */
const nameHash = /[._][\w-]{8}(?=\.mjs\b)/g;

export function programHash(): { add(bundle: Record<string, Output>): void; digest(): string } {
  const parts: string[] = [];
  const plain = (text: string): string => text.replace(nameHash, '');
  return {
    add(bundle) {
      for (const [name, { type, code, moduleIds = [] }] of Object.entries(bundle)) {
        if (moduleIds.some((id) => store.test(id))) continue;
        // Names of assets hold a hash of what is in them.
        const text = type === 'chunk' && code !== undefined ? plain(code) : '';
        // Two chunks may have the same name but for their hash.
        parts.push(`${plain(name)} ${hash('sha256', text)}`);
      }
    },
    digest: () => hash('sha256', parts.toSorted().join('\n')),
  };
}
