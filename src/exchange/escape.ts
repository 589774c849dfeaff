/** Page text is untrusted: every format escapes it by its own rules. */

// Characters that XML 1.0 cannot hold at all, escaped or not.
const notXml =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const needsEscape = /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/;
const xmlEntities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For element content and attributes in double quotes, in XML and in HTML. What XML has no character for becomes U+FFFD. */
export const escapeXml = (text: string): string =>
  // Most texts hold nothing to escape, and looking is much cheaper than replacing.
  needsEscape.test(text) ? text.replace(notXml, '\ufffd').replace(/[&<>"]/g, (c) => xmlEntities[c] ?? c) : text;

/** JSON that can stand in a `<script>` element: no `<` ends it early. */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A CSV field after RFC 4180. A leading `=`, `+`, `-` or `@` gets a `'`, so that a spreadsheet shows text and computes nothing. */
export function csvField(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Text that Markdown would take for its own anywhere in a line: emphasis, code, links, HTML and its character references. */
export const escapeInlineMarkdown = (text: string): string => text.replace(/[\\`*_[\]<]|&(?=#?[0-9A-Za-z]+;)/g, '\\$&');
