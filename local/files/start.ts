/** Stands in for S3: the buckets of the template that functions have a name for, with the requests that the product makes of them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LoopbackServer, listen } from '../loopback.ts';
import type { Assembly } from '../template.ts';
import { type Cors, corsOf } from './cors.ts';
import { denied, deny, isDenial } from './denial.ts';
import { type Arrived, type Objects, objectsIn } from './objects.ts';
import { Parts } from './parts.ts';
import { checkSignature, unsignedPayload } from './signature.ts';

export interface StartFiles {
  readonly assembly: Assembly;
  readonly port: number;
  readonly directory: string;
  /** Known only when the site runs. */
  readonly siteAddress: () => string;
}

interface Bucket {
  readonly cors: Cors;
  readonly objects: Objects;
  readonly parts: Parts;
}

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly name: string;
  readonly query: URLSearchParams;
  readonly payloadHash: string;
}

export function startFiles({ assembly, port, directory, siteAddress }: StartFiles): Promise<LoopbackServer> {
  const buckets = new Map(
    assembly.ofType('AWS::S3::Bucket').map((bucket) => {
      const objects = objectsIn(`${directory}/${bucket.ref}`);
      return [bucket.ref, { cors: corsOf(assembly, bucket, siteAddress), objects, parts: new Parts(objects) }];
    }),
  );
  return listen(port, async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, bucketName = '', ...path] = url.pathname.split('/');
    const bucket = buckets.get(bucketName);
    if (!bucket) return deny(response, denied(404, 'NoSuchBucket', 'The template has no such bucket'));
    if (request.method === 'OPTIONS') return bucket.cors.preflight(request, response);
    bucket.cors.allow(request, response);
    const proof = checkSignature(request, url);
    if (isDenial(proof)) return deny(response, proof);
    await answer(bucket, { request, response, name: path.join('/'), query: url.searchParams, ...proof });
  });
}

async function answer(bucket: Bucket, asked: Asked): Promise<void> {
  const { request, response, name, query } = asked;
  const uploadId = query.get('uploadId');
  const kind = `${request.method}${query.has('uploads') ? ' uploads' : ''}${uploadId ? ' uploadId' : ''}`;
  switch (kind) {
    case 'GET':
    case 'HEAD':
      return give(bucket, asked);
    case 'PUT':
      return take(bucket, asked, name, () => undefined);
    case 'PUT uploadId':
      return takePart(bucket, asked, uploadId ?? '');
    case 'POST uploads':
      return bucket.parts.open(name, mediaTypeOf(request), response);
    case 'POST uploadId':
      return bucket.parts.complete(uploadId ?? '', name, request, response);
    case 'DELETE uploadId':
      bucket.parts.abandon(uploadId ?? '');
      response.writeHead(204).end();
      return;
    default:
      return deny(response, denied(501, 'NotImplemented', `The stand-in does not know ${kind}`));
  }
}

const mediaTypeOf = (request: IncomingMessage) => request.headers['content-type'] ?? 'binary/octet-stream';

function give({ objects }: Bucket, { request, response, name, query }: Asked): void {
  const found = objects.find(name);
  if (!found) {
    deny(response, denied(404, 'NoSuchKey', 'There is no such file'));
    return;
  }
  const disposition = query.get('response-content-disposition');
  response.writeHead(200, {
    'content-type': found.mediaType,
    'content-length': found.bytes,
    ...(disposition && { 'content-disposition': disposition }),
  });
  if (request.method === 'HEAD') response.end();
  else found.read().pipe(response);
}

async function takePart(bucket: Bucket, asked: Asked, uploadId: string): Promise<void> {
  const number = Number(asked.query.get('partNumber'));
  const name = bucket.parts.nameOf(uploadId, asked.name, number);
  if (typeof name !== 'string') return deny(asked.response, name);
  await take(bucket, asked, name, (arrived) => bucket.parts.note(uploadId, number, arrived));
}

async function take(
  { objects }: Bucket,
  { request, response, payloadHash }: Asked,
  name: string,
  taken: (arrived: Arrived) => void,
): Promise<void> {
  const arrived = await objects.receive(name, request, mediaTypeOf(request));
  const wrong = wrongContent(request, arrived, payloadHash);
  if (wrong) {
    arrived.forget();
    return deny(response, wrong);
  }
  arrived.keep();
  taken(arrived);
  response.writeHead(200, { etag: arrived.tag }).end();
}

function wrongContent({ headers }: IncomingMessage, { bytes, sha256 }: Arrived, payloadHash: string) {
  const checksum = headers['x-amz-checksum-sha256'];
  if (headers['content-length'] !== undefined && Number(headers['content-length']) !== bytes)
    return denied(400, 'IncompleteBody', 'The content is not as long as was said');
  if (checksum !== undefined && checksum !== sha256.toString('base64'))
    return denied(400, 'BadDigest', 'The content is not what was announced');
  if (payloadHash !== unsignedPayload && payloadHash !== sha256.toString('hex'))
    return denied(400, 'XAmzContentSHA256Mismatch', 'The content is not what was signed');
  return undefined;
}
