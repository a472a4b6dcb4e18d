import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { wireJson } from './records.ts';

const noStore = { 'cache-control': 'no-store' };

/** The use case's reply, encoded by the endpoint's own schema: a field that is not declared cannot leave. */
export function accepted(endpoint: Endpoint, reply: unknown): APIGatewayProxyStructuredResultV2 {
  if (endpoint.mediaType) return file(endpoint.mediaType, reply);
  const wire = z.encode(endpoint.reply as z.ZodMiniType, reply);
  return json(endpoint.status ?? 200, wire);
}

/** The stored reply of an earlier, equal request, through the same schema as the first time. */
export function repeated(endpoint: Endpoint, wire: unknown): APIGatewayProxyStructuredResultV2 {
  if (endpoint.mediaType) return file(endpoint.mediaType, wire);
  const result = accepted(endpoint, z.decode(endpoint.reply as z.ZodMiniType, wire));
  return { ...result, headers: { ...result.headers, 'idempotent-replayed': 'true' } };
}

function json(statusCode: number, wire: unknown): APIGatewayProxyStructuredResultV2 {
  const version = typeof wire === 'object' && wire !== null && 'version' in wire ? wire.version : undefined;
  const tag: Record<string, string> = typeof version === 'number' ? { etag: `"${version}"` } : {};
  return { statusCode, headers: { 'content-type': 'application/json', ...noStore, ...tag }, body: wireJson(wire) };
}

function file(mediaType: string, reply: unknown): APIGatewayProxyStructuredResultV2 {
  const { fileName, content } = reply as { fileName: string; content: string };
  const disposition = `attachment; filename="${fileName.replace(/[^A-Za-z0-9._-]/g, '-')}"`;
  return {
    statusCode: 200,
    headers: { 'content-type': mediaType, 'content-disposition': disposition, ...noStore },
    body: content,
  };
}

/** Every refusal as RFC 9457 problem+json, in both languages; `detail` follows Accept-Language. */
export function refused(refusal: Refusal, event: APIGatewayProxyEventV2): APIGatewayProxyStructuredResultV2 {
  const english = /^en\b/i.test(event.headers['accept-language'] ?? '');
  const problem = {
    type: `urn:zorgregio:refusal:${refusal.code}`,
    title: refusal.code,
    status: refusal.status,
    code: refusal.code,
    detail: english ? refusal.en : refusal.nl,
    nl: refusal.nl,
    en: refusal.en,
    errors: refusal.errors,
    requestId: event.requestContext.requestId,
  };
  return {
    statusCode: refusal.status,
    headers: { 'content-type': 'application/problem+json', ...noStore },
    body: JSON.stringify(problem),
  };
}

export function faulty(event: APIGatewayProxyEventV2): APIGatewayProxyStructuredResultV2 {
  const problem = {
    type: 'urn:zorgregio:fault',
    title: 'FAULT',
    status: 500,
    code: 'FAULT',
    detail: 'Er ging bij ons iets mis. Probeer het later opnieuw. / Something went wrong on our side. Try again later.',
    nl: 'Er ging bij ons iets mis. Probeer het later opnieuw.',
    en: 'Something went wrong on our side. Try again later.',
    errors: [],
    requestId: event.requestContext.requestId,
  };
  return {
    statusCode: 500,
    headers: { 'content-type': 'application/problem+json', ...noStore },
    body: JSON.stringify(problem),
  };
}
