/** Objects as files on disk: whole or not there at all. */
import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Arrived {
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly tag: string;
  /** Puts it in its place, over what was there. */
  keep(): void;
  forget(): void;
}

export interface Objects {
  find(name: string): { bytes: number; mediaType: string; read(): Readable } | undefined;
  /** Takes the content aside, until it has been looked at. */
  receive(name: string, content: Readable, mediaType: string): Promise<Arrived>;
  remove(name: string): void;
}

let arrivals = 0;

export function objectsIn(directory: string): Objects {
  /** Everything of a bucket stays in its directory, whatever its name says. */
  const place = (kind: 'content' | 'types' | 'arriving', name: string) => {
    const path = join(directory, kind, normalize(`/${decodeURIComponent(name)}`));
    mkdirSync(dirname(path), { recursive: true });
    return path;
  };
  return {
    find(name) {
      const path = place('content', name);
      if (!existsSync(path) || !statSync(path).isFile()) return undefined;
      const mediaType = readFileSync(place('types', name), 'utf8');
      return { bytes: statSync(path).size, mediaType, read: () => createReadStream(path) };
    },
    async receive(name, content, mediaType) {
      arrivals += 1;
      const aside = place('arriving', String(arrivals));
      const sha256 = createHash('sha256');
      const md5 = createHash('md5');
      await pipeline(
        content,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            sha256.update(chunk);
            md5.update(chunk);
            yield chunk;
          }
        },
        createWriteStream(aside),
      );
      return {
        bytes: statSync(aside).size,
        sha256: sha256.digest(),
        tag: `"${md5.digest('hex')}"`,
        keep() {
          renameSync(aside, place('content', name));
          writeFileSync(place('types', name), mediaType);
        },
        forget: () => rmSync(aside, { force: true }),
      };
    },
    remove(name) {
      for (const kind of ['content', 'types'] as const) rmSync(place(kind, name), { force: true });
    },
  };
}
