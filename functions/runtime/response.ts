import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';
import { noStore } from './problem.ts';
import { wireJson } from './records.ts';

/** The use case's reply, encoded by the endpoint's own schema: a field that is not declared cannot leave. */
export function accepted(endpoint: Endpoint, reply: unknown): APIGatewayProxyStructuredResultV2 {
  if (endpoint.mediaType) return file(endpoint.mediaType, reply);
  const wire = z.encode(endpoint.reply as z.ZodMiniType, reply);
  return json(endpoint.status ?? 200, wire);
}

/** The stored reply of an earlier, equal request, through the same schema as the first time. */
export function repeated(endpoint: Endpoint, wire: unknown): APIGatewayProxyStructuredResultV2 {
  if (endpoint.mediaType) return file(endpoint.mediaType, wire);
  return accepted(endpoint, z.decode(endpoint.reply as z.ZodMiniType, wire));
}

export function replayed(result: APIGatewayProxyStructuredResultV2): APIGatewayProxyStructuredResultV2 {
  return { ...result, headers: { ...result.headers, 'idempotent-replayed': 'true' } };
}

function json(statusCode: number, wire: unknown): APIGatewayProxyStructuredResultV2 {
  const version = typeof wire === 'object' && wire !== null && 'version' in wire ? wire.version : undefined;
  const tag: Record<string, string> = typeof version === 'number' ? { etag: `"${version}"` } : {};
  return { statusCode, headers: { 'content-type': 'application/json', ...noStore, ...tag }, body: wireJson(wire) };
}

function file(mediaType: string, reply: unknown): APIGatewayProxyStructuredResultV2 {
  const { fileName, content } = reply as { fileName: string; content: string };
  const isText = !/^application\/(?:pdf|zip)/.test(mediaType);
  const disposition = `attachment; filename="${fileName.replace(/[^A-Za-z0-9._-]/g, '-')}"`;
  return {
    statusCode: 200,
    headers: { 'content-type': mediaType, 'content-disposition': disposition, ...noStore },
    body: content,
    // What is no text comes as base64, and the gateway unpacks it.
    ...(!isText && { isBase64Encoded: true }),
  };
}
