/** Files that come in parts: opened, filled, and put together or given up. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { bodyOf } from '../loopback.ts';
import { type Denial, denied, deny, xml } from './denial.ts';
import type { Objects } from './objects.ts';

const smallestPartBytes = 5 * 1024 * 1024;

interface Upload {
  readonly name: string;
  readonly mediaType: string;
  readonly parts: Map<number, { tag: string; bytes: number }>;
}

const partName = (uploadId: string, number: number) => `.parts/${uploadId}/${number}`;

export class Parts {
  readonly #objects: Objects;
  readonly #uploads = new Map<string, Upload>();

  constructor(objects: Objects) {
    this.#objects = objects;
  }

  open(name: string, mediaType: string, response: ServerResponse): void {
    const uploadId = randomUUID();
    this.#uploads.set(uploadId, { name, mediaType, parts: new Map() });
    xml(
      response,
      200,
      `<InitiateMultipartUploadResult><Key>${name}</Key><UploadId>${uploadId}</UploadId></InitiateMultipartUploadResult>`,
    );
  }

  /** Where a part is kept until all are there. */
  nameOf(uploadId: string, name: string, number: number): string | Denial {
    const isOpen = this.#uploads.get(uploadId)?.name === name && number >= 1 && number <= 10_000;
    return isOpen ? partName(uploadId, number) : denied(404, 'NoSuchUpload', 'The upload is not open');
  }

  note(uploadId: string, number: number, part: { tag: string; bytes: number }): void {
    this.#uploads.get(uploadId)?.parts.set(number, part);
  }

  async complete(uploadId: string, name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const upload = this.#uploads.get(uploadId);
    const body = String(await bodyOf(request));
    if (upload?.name !== name) return deny(response, denied(404, 'NoSuchUpload', 'The upload is not open'));
    const listed = [...body.matchAll(/<Part><PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag><\/Part>/g)];
    const numbers = listed.map(([, number]) => Number(number));
    const isRight = listed.every(
      ([, number, tag]) => upload.parts.get(Number(number))?.tag === tag?.replaceAll('&quot;', '"'),
    );
    if (!isRight || numbers.length === 0)
      return deny(response, denied(400, 'InvalidPart', 'A part is not the one that came'));
    if (numbers.some((number, at) => at > 0 && number <= (numbers[at - 1] ?? 0)))
      return deny(response, denied(400, 'InvalidPartOrder', 'The parts are not in order'));
    if (numbers.slice(0, -1).some((number) => (upload.parts.get(number)?.bytes ?? 0) < smallestPartBytes))
      return deny(response, denied(400, 'EntityTooSmall', 'Only the last part may be smaller than 5 MiB'));
    const whole = await this.#objects.receive(name, Readable.from(this.#content(uploadId, numbers)), upload.mediaType);
    whole.keep();
    this.abandon(uploadId);
    xml(
      response,
      200,
      `<CompleteMultipartUploadResult><Key>${name}</Key><ETag>${whole.tag}</ETag></CompleteMultipartUploadResult>`,
    );
  }

  abandon(uploadId: string): void {
    const numbers = [...(this.#uploads.get(uploadId)?.parts.keys() ?? [])];
    for (const number of numbers) this.#objects.remove(partName(uploadId, number));
    this.#uploads.delete(uploadId);
  }

  async *#content(uploadId: string, numbers: readonly number[]): AsyncGenerator<Buffer> {
    for (const number of numbers) {
      const part = this.#objects.find(partName(uploadId, number));
      if (part) yield* part.read();
    }
  }
}
