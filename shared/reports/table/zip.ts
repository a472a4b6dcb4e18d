/** One file in an archive, its content as it comes. */
export interface Member {
  name: string;
  content: AsyncIterable<Uint8Array>;
}

interface Packed {
  name: Buffer;
  checksum: number;
  packedBytes: number;
  bytes: number;
  at: number;
}

const localHeader = 0x04034b50;
const descriptor = 0x08074b50;
const directoryEntry = 0x02014b50;
const endOfDirectory = 0x06054b50;
/** Sizes follow the content (bit 3), names are UTF-8 (bit 11), content is deflated (8), and the day is always the first of 1980. */
const manner = [20, 0x0808, 8, 0, 0x21] as const;

/** An archive (PKWARE APPNOTE 6.3) that flows: nothing of it is kept but the list of its members. Each may be up to 4 GiB. */
export async function* zip(members: readonly Member[]): AsyncGenerator<Uint8Array> {
  const packed: Packed[] = [];
  let at = 0;
  for (const { name, content } of members) {
    const entry: Packed = { name: Buffer.from(name), checksum: 0, packedBytes: 0, bytes: 0, at };
    packed.push(entry);
    const head = [
      u32(localHeader),
      ...manner.map(u16),
      u32(0),
      u32(0),
      u32(0),
      u16(entry.name.length),
      u16(0),
      entry.name,
    ];
    const parts = [Buffer.concat(head)];
    yield parts[0] as Buffer;
    at += (parts[0] as Buffer).length;
    for await (const chunk of deflated(content, entry)) {
      yield chunk;
      at += chunk.length;
    }
    const tail = Buffer.concat([u32(descriptor), u32(entry.checksum), u32(entry.packedBytes), u32(entry.bytes)]);
    yield tail;
    at += tail.length;
  }
  const directory = Buffer.concat(packed.map(directoryLine));
  const counts = [u16(0), u16(0), u16(packed.length), u16(packed.length), u32(directory.length), u32(at), u16(0)];
  yield Buffer.concat([directory, u32(endOfDirectory), ...counts]);
}

/** What packs is asked for when something is packed: a door that seldom does so opens without it. */
async function* deflated(content: AsyncIterable<Uint8Array>, entry: Packed): AsyncGenerator<Uint8Array> {
  const [{ pipeline, Readable }, { crc32, createDeflateRaw }] = await Promise.all([
    import('node:stream'),
    import('node:zlib'),
  ]);
  async function* measured() {
    for await (const chunk of content) {
      entry.checksum = crc32(chunk, entry.checksum);
      entry.bytes += chunk.length;
      yield chunk;
    }
  }
  const packing = createDeflateRaw();
  // What breaks the source breaks the packing, and so whoever reads it below.
  pipeline(Readable.from(measured()), packing, () => undefined);
  for await (const chunk of packing as AsyncIterable<Buffer>) {
    entry.packedBytes += chunk.length;
    yield chunk;
  }
}

function directoryLine({ name, checksum, packedBytes, bytes, at }: Packed): Buffer {
  const sizes = [u32(checksum), u32(packedBytes), u32(bytes), u16(name.length)];
  const nothing = [u16(0), u16(0), u16(0), u16(0), u32(0)];
  return Buffer.concat([u32(directoryEntry), u16(20), ...manner.map(u16), ...sizes, ...nothing, u32(at), name]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
