import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { readingOf } from './audit-file-rules.ts';

/** The same file, chunk by chunk, unless it breaks a rule: then it ends in a fault, and whoever writes it writes nothing. */
export async function* checkedAuditFile(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const check = auditFileCheck();
  for await (const chunk of file) {
    check.write(chunk);
    yield chunk;
  }
  const broken = check.end();
  if (broken.length > 0) throw new RangeError(`The audit file breaks ${broken.slice(0, 5).join('; ')}.`);
}

/**
 * Holds a file against the consistency rules of the Belastingdienst, [0001] to [0010], and against what every reader relies on: counts are right,
 * numbers occur once, and every id is defined. The form itself is the schema's to check.
 */
export function auditFileCheck(): { write(chunk: Uint8Array): void; end(): string[] } {
  const reading = readingOf();
  const parser = new SaxesParser();
  const decoder = new StringDecoder('utf8');
  const path: string[] = [];
  let text = '';
  parser.on('opentag', ({ name }) => {
    path.push(name);
    text = '';
    reading.open(name);
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('closetag', ({ name }) => {
    path.pop();
    reading.close(name, path.at(-1) ?? '', text);
    text = '';
  });
  return {
    write: (chunk) => void parser.write(decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))),
    end: () => {
      parser.write(decoder.end()).close();
      return reading.broken();
    },
  };
}
