/**
 * A letter is a subject and a row of blocks, written once and shown as plain text and as HTML. Whatever a person typed is escaped; there are no
 * pictures and nothing is loaded from elsewhere.
 */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'link'; label: string; address: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'facts'; rows: readonly (readonly [name: string, value: string])[] };

export interface LetterText {
  subject: string;
  blocks: Block[];
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const link = (label: string, address: string): Block => ({ kind: 'link', label, address });
export const list = (items: readonly string[]): Block => ({ kind: 'list', items });
export const facts = (rows: readonly (readonly [string, string])[]): Block => ({ kind: 'facts', rows });

/** Paragraphs of a longer text, parted by line ends. */
export const prose = (text: string): Block[] =>
  text
    .split(/\n+/)
    .filter((part) => part.trim() !== '')
    .map(paragraph);

export function asText(blocks: readonly Block[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'heading':
      return `${block.text}\n${'-'.repeat(block.text.length)}`;
    case 'link':
      return `${block.label}:\n${block.address}`;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'facts':
      return block.rows.map(([name, value]) => `${name}: ${value}`).join('\n');
  }
}

const page =
  'margin:0 auto;max-width:36rem;padding:1.5rem;font:16px/1.6 Arial,Helvetica,sans-serif;color:#1d2b36;background:#ffffff';
const button =
  'display:inline-block;padding:0.75rem 1.25rem;background:#0b5c7a;color:#ffffff;text-decoration:none;border-radius:4px';

export function asHtml(letter: LetterText, language: string): string {
  const body = letter.blocks.map(blockHtml).join('\n');
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(letter.subject)}</title></head>
<body style="${page}">
${body}
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`;
    case 'heading':
      return `<h2 style="font-size:1.15rem;margin-top:2rem">${escaped(block.text)}</h2>`;
    case 'link':
      return `<p><a href="${escaped(block.address)}" style="${button}">${escaped(block.label)}</a></p>\n<p style="font-size:0.875rem;word-break:break-all">${escaped(block.address)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return `<table role="presentation">${block.rows.map(([name, value]) => `<tr><td style="padding-right:1rem;vertical-align:top">${escaped(name)}</td><td><strong>${escaped(value)}</strong></td></tr>`).join('')}</table>`;
  }
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
