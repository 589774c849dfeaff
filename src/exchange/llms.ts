/** `llms.txt` (https://llmstxt.org): what the site is and where its text is to be had as text. */
import { escapeInlineMarkdown } from './escape.ts';

export interface Link {
  name: string;
  address: string;
  note?: string;
}

export interface Section {
  heading: string;
  links: readonly Link[];
}

const inline = (text: string): string => escapeInlineMarkdown(text.replace(/\s+/g, ' '));

export function llmsTxt(title: string, description: string, sections: readonly Section[]): string {
  const written = sections
    .filter(({ links }) => links.length)
    .map(({ heading, links }) => {
      const lines = links.map(
        ({ name, address, note }) => `- [${inline(name)}](${address})${note ? `: ${inline(note)}` : ''}`,
      );
      return `## ${inline(heading)}\n\n${lines.join('\n')}`;
    });
  return `# ${inline(title)}\n\n> ${inline(description)}\n\n${written.join('\n\n')}\n`;
}
