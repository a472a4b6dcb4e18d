/** Checks AWS Signature Version 4 as S3 does, written from its description and not with the signer that the product uses. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { localCredentials } from '../tables.ts';
import { type Denial, denied } from './denial.ts';

export const unsignedPayload = 'UNSIGNED-PAYLOAD';
const mostSeconds = 7 * 86_400;
const clockSkewMs = 15 * 60_000;

interface Signed {
  readonly date: string;
  readonly scope: string;
  readonly headers: readonly string[];
  readonly signature: string;
  readonly payloadHash: string;
  readonly token: string | null;
}

export interface Proof {
  /** What the content must hash to, or that it was left open. */
  readonly payloadHash: string;
}

/** Who signed knows our secret, meant exactly this request, and did so lately. */
export function checkSignature(request: IncomingMessage, url: URL): Proof | Denial {
  const signed = url.searchParams.has('X-Amz-Signature') ? inAddress(url) : inHeader(request);
  if (!signed) return denied(403, 'AccessDenied', 'The request is not signed');
  const [accessKeyId, day = '', region = '', service, end] = signed.scope.split('/');
  if (accessKeyId !== localCredentials.accessKeyId || signed.token !== localCredentials.sessionToken)
    return denied(403, 'InvalidAccessKeyId', 'Nobody here has these credentials');
  if (service !== 's3' || end !== 'aws4_request' || !signed.date.startsWith(day))
    return denied(403, 'AuthorizationQueryParametersError', 'The scope is not that of S3 on the day of signing');
  const late = outOfTime(signed, url);
  if (late) return late;
  const open = Object.keys(request.headers).find(
    (name) => (name === 'host' || name.startsWith('x-amz-')) && !signed.headers.includes(name),
  );
  if (open) return denied(403, 'AccessDenied', `The header ${open} is not signed`);
  const expected = signatureOf(request, url, signed, [day, region]);
  const isSame =
    expected.length === signed.signature.length &&
    timingSafeEqual(Buffer.from(expected), Buffer.from(signed.signature));
  return isSame
    ? { payloadHash: signed.payloadHash }
    : denied(403, 'SignatureDoesNotMatch', 'The signature is of another request');
}

function inAddress({ searchParams }: URL): Signed {
  const text = (name: string) => searchParams.get(name) ?? '';
  return {
    date: text('X-Amz-Date'),
    scope: text('X-Amz-Credential'),
    headers: text('X-Amz-SignedHeaders').split(';'),
    signature: text('X-Amz-Signature'),
    payloadHash: unsignedPayload,
    token: searchParams.get('X-Amz-Security-Token'),
  };
}

function inHeader({ headers }: IncomingMessage): Signed | undefined {
  const pattern = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const [, scope, names, signature] = pattern.exec(headers.authorization ?? '') ?? [];
  if (!scope || !names || !signature) return undefined;
  const text = (name: string) => String(headers[name] ?? '');
  return {
    date: text('x-amz-date'),
    scope,
    headers: names.split(';'),
    signature,
    payloadHash: text('x-amz-content-sha256'),
    token: text('x-amz-security-token') || null,
  };
}

function outOfTime({ date }: Signed, { searchParams }: URL): Denial | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const ageMs = Date.now() - Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const lasts = searchParams.get('X-Amz-Expires');
  if (Number.isNaN(ageMs) || ageMs < -clockSkewMs)
    return denied(403, 'AccessDenied', 'The date of signing is not right');
  if (lasts === null)
    return ageMs > clockSkewMs ? denied(403, 'RequestTimeTooSkewed', 'The request was signed too long ago') : undefined;
  if (!/^\d{1,6}$/.test(lasts) || Number(lasts) > mostSeconds)
    return denied(400, 'AuthorizationQueryParametersError', 'An address lasts at most a week');
  return ageMs > Number(lasts) * 1000 ? denied(403, 'AccessDenied', 'Request has expired') : undefined;
}

function signatureOf(request: IncomingMessage, url: URL, signed: Signed, [day, region]: [string, string]): string {
  const headers = signed.headers.map(
    (name) =>
      `${name}:${String(request.headers[name] ?? '')
        .replace(/ +/g, ' ')
        .trim()}\n`,
  );
  const canonical = [
    request.method,
    url.pathname,
    canonicalQuery(url.searchParams),
    headers.join(''),
    signed.headers.join(';'),
    signed.payloadHash,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', signed.date, scope, createHash('sha256').update(canonical).digest('hex')].join(
    '\n',
  );
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${localCredentials.secretAccessKey}`,
  );
  return createHmac('sha256', key).update(toSign).digest('hex');
}

function canonicalQuery(parameters: URLSearchParams): string {
  const encoded = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return [...parameters]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
}
