import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import { optionalSetting, setting } from './environment.ts';

/** Requests to Amazon S3, signed with the SDK's own signer: its client would be larger than all the rest of a door. */
interface ObjectRequest {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'HEAD';
  name: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Uint8Array | string;
}

const service = 's3';

/** In AWS the bucket is part of the host, as the pages' policy names it; a stand-in has it in the path. */
function baseAddress(): URL {
  const bucket = setting('FILES_BUCKET');
  const standIn = optionalSetting('AWS_ENDPOINT_URL_S3');
  return new URL(standIn ? `${standIn}/${bucket}/` : `https://${bucket}.s3.${setting('AWS_REGION')}.amazonaws.com/`);
}

function unsigned({ method, name, query = {}, headers = {} }: ObjectRequest) {
  const address = new URL(name, baseAddress());
  const { protocol, hostname, port, pathname: path, host } = address;
  return {
    address,
    method,
    protocol,
    hostname,
    ...(port && { port: Number(port) }),
    path,
    query,
    headers: { host, ...headers },
  };
}

/** S3 is the one service that signs a path as it is, without encoding it a second time. */
function signer(): SignatureV4 {
  const credentials = {
    accessKeyId: setting('AWS_ACCESS_KEY_ID'),
    secretAccessKey: setting('AWS_SECRET_ACCESS_KEY'),
    sessionToken: setting('AWS_SESSION_TOKEN'),
  };
  const sha256 = Hash.bind(null, 'sha256');
  return new SignatureV4({ service, region: setting('AWS_REGION'), credentials, sha256, uriEscapePath: false });
}

/** An address that lets who has it do this one thing, with exactly these headers, for a while. */
export async function presigned(request: ObjectRequest, expiresIn: number): Promise<string> {
  const { address, ...plain } = unsigned(request);
  const headers = { ...plain.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
  // A header that is moved into the address would not bind the sender.
  const unhoistableHeaders = new Set(Object.keys(request.headers ?? {}));
  const { query } = await signer().presign({ ...plain, headers }, { expiresIn, unhoistableHeaders });
  return withQuery(address, query as Record<string, string>).href;
}

export async function send(request: ObjectRequest, signal?: AbortSignal): Promise<Response> {
  const { address, ...plain } = unsigned(request);
  const { headers } = await signer().sign({ ...plain, ...(request.body !== undefined && { body: request.body }) });
  return fetch(withQuery(address, plain.query), {
    method: request.method,
    headers,
    ...(request.body !== undefined && { body: request.body as BodyInit }),
    ...(signal && { signal }),
  });
}

function withQuery(address: URL, query: Record<string, string>): URL {
  for (const [key, value] of Object.entries(query)) address.searchParams.set(key, value);
  address.search = address.search.replaceAll('+', '%20');
  return address;
}
