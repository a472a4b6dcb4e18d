import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FilesForTests, filesForTests } from '../support/files.ts';

let here: FilesForTests;
beforeAll(async () => {
  here = await filesForTests();
});
afterAll(() => here.stop());

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');
const announced = (content: string) => ({
  bytes: Buffer.byteLength(content),
  mediaType: 'application/xml',
  sha256: sha256(content),
});
async function* chunks(...contents: (string | Uint8Array)[]) {
  for (const content of contents) yield typeof content === 'string' ? Buffer.from(content) : content;
}
async function contentOf(name: string): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const chunk of here.files.read(name)) read.push(chunk);
  return Buffer.concat(read);
}
async function upload(name: string, content: string, change: { url?: (url: URL) => void; init?: RequestInit } = {}) {
  const { url, headers } = await here.files.uploadAddress(name, announced(content));
  const address = new URL(url);
  change.url?.(address);
  return fetch(address, { method: 'PUT', headers, body: content, ...change.init });
}

describe('an address to upload to', () => {
  it('takes exactly the announced file', async () => {
    expect((await upload('uploads/bfl_one', '<Document/>')).status).toBe(200);

    expect(String(await contentOf('uploads/bfl_one'))).toBe('<Document/>');
    expect(await here.files.size('uploads/bfl_one')).toBe(11);
  });

  it('lets a page of our site say what it sends, and no other site', async () => {
    const { url } = await here.files.uploadAddress('uploads/bfl_two', announced('x'));
    const ask = (origin: string) =>
      fetch(url, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'PUT',
          'access-control-request-headers': 'content-type,x-amz-checksum-sha256',
        },
      });

    const asked = await ask(here.siteAddress);
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([200, here.siteAddress]);
    expect((await ask('https://elsewhere.example')).status).toBe(403);
  });

  it.each([
    ['another file of the same length', { init: { body: '<Elsewhere>' } }, 400, 'BadDigest'],
    ['a longer file', { init: { body: '<Document/> ' } }, 403, 'SignatureDoesNotMatch'],
    [
      'another kind of file',
      { init: { headers: { 'content-type': 'text/html', 'x-amz-checksum-sha256': 'x' } } },
      403,
      '',
    ],
    ['another request', { url: (url: URL) => url.searchParams.set('x-id', 'PutObject') }, 403, 'SignatureDoesNotMatch'],
    ['a header that was not signed', { init: { headers: { 'x-amz-acl': 'public-read' } } }, 403, 'AccessDenied'],
    ['a longer life than was signed', { url: (url: URL) => url.searchParams.set('X-Amz-Expires', '9000') }, 403, ''],
    ['no signature', { url: (url: URL) => url.searchParams.delete('X-Amz-Signature') }, 403, 'AccessDenied'],
  ] as const)('does not take %s', async (_, change, status, code) => {
    const answer = await upload('uploads/bfl_three', '<Document/>', change);

    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(code);
    expect(await here.files.size('uploads/bfl_three')).toBeUndefined();
  });

  it('does not give what was put there', async () => {
    await upload('uploads/bfl_four', 'secret');
    const { url, headers } = await here.files.uploadAddress('uploads/bfl_four', announced('secret'));

    expect((await fetch(url, { method: 'GET', headers })).status).toBe(403);
  });
});

describe('an address to download from', () => {
  it('gives the file under a name that people understand, and that is safe as one', async () => {
    await here.files.write('exports/exp_one', chunks('a;b\r\n'), 'text/csv');

    const answer = await fetch(await here.files.downloadAddress('exports/exp_one', { saveAs: 'saldi "2026".csv' }));
    expect(await answer.text()).toBe('a;b\r\n');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="saldi--2026-.csv"');
    expect(answer.headers.get('content-type')).toBe('text/csv');
  });

  it('lapses', async () => {
    const url = new URL(await here.files.downloadAddress('exports/exp_one', { saveAs: 'x.csv' }));
    expect(Number(url.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(300);
    url.searchParams.set('X-Amz-Date', '20200101T000000Z');

    expect((await fetch(url)).status).toBe(403);
  });
});

describe('a file', () => {
  it('is written in parts when it is large, and comes back to the last byte', async () => {
    const block = Buffer.alloc(1024 * 1024, 'abcdefgh');
    const blocks = Array.from({ length: 19 }, (_, at) => Buffer.concat([block, Buffer.from(String(at))]));

    await here.files.write('exports/exp_large', chunks(...blocks), 'application/xml');

    const whole = Buffer.concat(blocks);
    expect(await here.files.size('exports/exp_large')).toBe(whole.length);
    expect((await contentOf('exports/exp_large')).equals(whole)).toBe(true);
  });

  it.each([[[]], [['one']], [[Buffer.alloc(8 * 1024 * 1024, 'x')]]])(
    'may be of any number of parts',
    async (contents) => {
      await here.files.write('exports/exp_parts', chunks(...contents), 'text/plain');

      expect(await here.files.size('exports/exp_parts')).toBe(
        contents.reduce((sum, content) => sum + content.length, 0),
      );
    },
  );

  it('that breaks off leaves the one that was there', async () => {
    await here.files.write('exports/exp_whole', chunks('whole'), 'text/plain');
    async function* breaking() {
      yield Buffer.alloc(17 * 1024 * 1024, 'x');
      throw new Error('cut off');
    }

    await expect(here.files.write('exports/exp_whole', breaking(), 'text/plain')).rejects.toThrow('cut off');
    expect(String(await contentOf('exports/exp_whole'))).toBe('whole');
  });

  it('that is not there has no size, and reading it is a fault', async () => {
    expect(await here.files.size('uploads/bfl_none')).toBeUndefined();
    await expect(contentOf('uploads/bfl_none')).rejects.toThrow('The object store answered 404 to GET.');
  });
});
