import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';

export interface RequestOptions {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  rawBody?: string;
  headers?: Record<string, string>;
  /** Claims as the JWT authoriser hands them on. */
  person?: { id: string; groups: string[] };
  idempotencyKey?: string;
  ifMatch?: number;
  bearer?: string;
}

let requests = 0;

/** The event that API Gateway (payload 2.0) makes of a request to an endpoint. */
export function requestTo(endpoint: Endpoint, options: RequestOptions = {}): APIGatewayProxyEventV2 {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(options.params?.[name] ?? ''),
  );
  const body = options.rawBody ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  const routeKey = `${endpoint.method} /api${endpoint.path}`;
  const headers: Record<string, string> = {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(options.idempotencyKey && { 'idempotency-key': options.idempotencyKey }),
    ...(options.ifMatch !== undefined && { 'if-match': `"${options.ifMatch}"` }),
    ...(options.bearer && { authorization: `Bearer ${options.bearer}` }),
    ...options.headers,
  };
  const jwt = options.person && {
    jwt: {
      claims: { sub: options.person.id, token_use: 'access', 'cognito:groups': `[${options.person.groups.join(' ')}]` },
      scopes: [],
    },
  };
  return {
    version: '2.0',
    routeKey,
    rawPath: `/api${path}`,
    rawQueryString: new URLSearchParams(options.query).toString(),
    headers,
    ...(options.params && { pathParameters: options.params }),
    ...(options.query && { queryStringParameters: options.query }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method: endpoint.method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: `test-${++requests}`,
      routeKey,
      stage: '$default',
      time: '23/Nov/2026:09:00:00 +0000',
      timeEpoch: 1_795_424_400_000,
      ...(jwt && { authorizer: jwt }),
    } as APIGatewayProxyEventV2['requestContext'],
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  };
}

/** A Lambda context with time enough. */
export const lambdaContext = { awsRequestId: 'test', getRemainingTimeInMillis: () => 300_000 } as never;
