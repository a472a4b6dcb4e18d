/** Documents: what people can keep and print. */

import type { Instant } from '../kernel/dates.ts';
import type { PrintedText } from './document.ts';

export type { Block, PrintedText } from './document.ts';

/** A PDF, piece by piece. Who prints is loaded when there is something to print: other work starts without it. */
export async function* printed(text: PrintedText, madeAt: Instant): AsyncGenerator<Uint8Array> {
  const { printDocument } = await import('./print-document.ts');
  yield* printDocument(text, madeAt);
}

/** A whole PDF of a few pages, as base64: for a reply or a mail. */
export async function printedWhole(text: PrintedText, madeAt: Instant): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of printed(text, madeAt)) pieces.push(piece);
  return Buffer.concat(pieces).toString('base64');
}
