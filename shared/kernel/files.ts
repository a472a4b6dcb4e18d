/**
 * Files are too large for a table and a request: bank statements that come in, exports that go out. They lie in one private place under
 * `uploads/<fileId>` and `exports/<exportId>`; a browser reaches one of them at a time by an address that lapses within minutes.
 */
export interface Files {
  /** Where a browser may put exactly this one file, and the headers that it must send with it. */
  uploadAddress(name: string, announced: Announced): Promise<{ url: string; headers: Record<string, string> }>;
  /** Where a browser may fetch the file, to be saved under a name that people understand. */
  downloadAddress(name: string, options: { saveAs: string }): Promise<string>;
  /** In bytes; undefined when the file is not there. */
  size(name: string): Promise<number | undefined>;
  /** Piece by piece, so that a file of any size fits in memory. */
  read(name: string): AsyncIterable<Uint8Array>;
  /** Whole or not at all: what breaks off half-way leaves the file that was there before. */
  write(name: string, chunks: AsyncIterable<Uint8Array>, mediaType: string): Promise<void>;
}

export interface Announced {
  bytes: number;
  mediaType: string;
  /** Hexadecimal. When it is given, no other content is accepted. */
  sha256?: string;
}

export const uploadName = (fileId: string): string => `uploads/${fileId}`;
/** A piece of an export that is not whole yet. */
export const pieceName = (exportId: string, strand: string, slice: number): string =>
  `pieces/${exportId}/${String(slice).padStart(6, '0')}-${strand}`;
export const exportName = (exportId: string): string => `exports/${exportId}`;
