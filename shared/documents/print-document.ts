import PDFDocument from 'pdfkit';
import figtree from '#figtree' with { type: 'json' };
import type { Instant } from '../kernel/dates.ts';
import type { Block, PrintedText } from './document.ts';

const margin = 62;
const sizes = { title: 22, heading: 14, subheading: 11.5, paragraph: 10, facts: 10 } as const;
const tags = { title: 'H1', heading: 'H2', subheading: 'H3', paragraph: 'P' } as const;
const ink = '#1c2b33';
const quiet = '#51626b';

/** PDF/UA-1 (ISO 14289): the library makes it, its types do not know it yet. */
const accessible: Record<string, string> = { subset: 'PDF/UA' };

type Pdf = InstanceType<typeof PDFDocument>;

/**
 * The document as PDF/UA: with a title, a language and a structure that a screen reader follows, and with its letters inside, so that every name
 * is printed as it is written.
 */
export function printDocument(text: PrintedText, madeAt: Instant): AsyncIterable<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: margin + 24 },
    pdfVersion: '1.7',
    ...accessible,
    tagged: true,
    lang: text.language === 'en' ? 'en-GB' : 'nl-NL',
    displayTitle: true,
    bufferPages: true,
    // None until ours are there: its own lie in files that a function does not bring along.
    font: '',
    info: { Title: text.title, Author: text.author, CreationDate: new Date(madeAt) },
  });
  pdf.registerFont('text', Buffer.from(figtree.regular, 'base64'));
  pdf.registerFont('strong', Buffer.from(figtree.semiBold, 'base64'));
  pdf.font('text');
  const document = pdf.struct('Document');
  pdf.addStructure(document);
  for (const block of text.blocks) document.add(printed(pdf, block));
  document.end();
  foot(pdf, text);
  pdf.end();
  return pdf as AsyncIterable<Uint8Array>;
}

function printed(pdf: Pdf, block: Block) {
  if (block.kind === 'facts')
    return pdf.struct(
      'L',
      {},
      block.facts.map(([name, value]) => pdf.struct('LI', {}, [fact(pdf, name, value)])),
    );
  if (block.kind === 'list')
    return pdf.struct(
      'L',
      {},
      block.items.map((item) => pdf.struct('LI', {}, [point(pdf, item)])),
    );
  const { kind, text } = block;
  return pdf.struct(tags[kind], {}, () => {
    const isHeading = kind !== 'paragraph';
    if (isHeading && kind !== 'title') keepWithNext(pdf, kind === 'heading' ? 110 : 80);
    pdf.moveDown(kind === 'heading' ? 1.1 : 0.5);
    pdf
      .font(isHeading ? 'strong' : 'text')
      .fontSize(sizes[kind])
      .fillColor(ink)
      .text(text, { lineGap: 2 });
    pdf.moveDown(0.25);
  });
}

function fact(pdf: Pdf, name: string, value: string) {
  return pdf.struct('LBody', {}, () => {
    pdf.font('text').fontSize(sizes.facts).fillColor(quiet).text(`${name}: `, { continued: true, lineGap: 2 });
    pdf.fillColor(ink).text(value, { lineGap: 2 });
  });
}

function point(pdf: Pdf, text: string) {
  return pdf.struct('LBody', {}, () => {
    pdf.font('text').fontSize(sizes.paragraph).fillColor(ink).text(`– ${text}`, { lineGap: 2 });
  });
}

/** A heading does not stand alone at the end of a page. */
function keepWithNext(pdf: Pdf, room: number): void {
  if (pdf.y + room > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
}

/** Under every page, outside the order of reading: which page it is, and of which text. */
function foot(pdf: Pdf, { foot: said, language }: PrintedText): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    pdf.switchToPage(page);
    pdf.markContent('Artifact', { type: 'Pagination' });
    // Below the margin a text would begin another page.
    pdf.page.margins.bottom = 0;
    const number = language === 'en' ? `Page ${page + 1} of ${count}` : `Bladzijde ${page + 1} van ${count}`;
    pdf
      .font('text')
      .fontSize(7.5)
      .fillColor(quiet)
      .text(`${number} · ${said}`, margin, pdf.page.height - margin, { lineBreak: false });
    pdf.endMarkedContent();
  }
}
