/** Payload format 2.0 in both directions: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Claims } from './authoriser.ts';

export interface Arrived {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly body: Buffer;
  readonly routeKey: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly claims: Claims | undefined;
  readonly now: Date;
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function payload({ request, url, body, routeKey, parameters, claims, now }: Arrived): Record<string, unknown> {
  const { cookie, ...headers } = request.headers;
  const isText = isTextual(request.headers['content-type']);
  const path = url.pathname;
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: url.search.slice(1),
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
    ),
    ...(url.search.length > 1 && { queryStringParameters: joined(url.searchParams) }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
      domainName: request.headers.host ?? '127.0.0.1',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: crypto.randomUUID(),
      routeKey,
      stage: '$default',
      time: accessLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Everything else, forms included, reaches a function as base64. */
function isTextual(contentType: string | undefined): boolean {
  return (
    contentType === undefined || /^(text\/|application\/(json|javascript|xml|[\w.+-]+\+(json|xml)))/i.test(contentType)
  );
}

function joined(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name).join(',')]));
}

function accessLogTime(now: Date): string {
  const [date = '', time = ''] = now.toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${monthNames[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}

interface Structured {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: string;
  readonly cookies?: readonly string[];
  readonly isBase64Encoded?: boolean;
}

/** A result without a status code is the body itself, as API Gateway infers. */
export function respond(response: ServerResponse, result: unknown): void {
  const structured = typeof result === 'object' && result !== null && 'statusCode' in result;
  const { statusCode, headers, body, cookies, isBase64Encoded } = structured
    ? (result as Structured)
    : { statusCode: 200, headers: {}, body: JSON.stringify(result), cookies: [], isBase64Encoded: false };
  response.statusCode = statusCode;
  response.setHeader('content-type', 'application/json');
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, String(value));
  if (cookies && cookies.length > 0) response.setHeader('set-cookie', [...cookies]);
  response.end(Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'));
}
