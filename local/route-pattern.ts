/** Which route of an HTTP API answers a request: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html */
export interface RoutePattern {
  readonly method: string;
  /** Undefined for the catch-all route "$default". */
  readonly segments: readonly string[] | undefined;
}

export interface Found<R> {
  readonly route: R;
  readonly parameters: Readonly<Record<string, string>>;
}

export function routePattern(routeKey: string): RoutePattern {
  if (routeKey === '$default') return { method: 'ANY', segments: undefined };
  const [method = 'ANY', path = '/'] = routeKey.split(' ');
  return { method, segments: path.split('/').slice(1) };
}

/** Literal segments go before parameters, parameters before a greedy one, a named method before ANY. */
export function bestRoute<R extends { readonly pattern: RoutePattern }>(
  routes: readonly R[],
  method: string,
  path: string,
): Found<R> | undefined {
  const asked = path.split('/').slice(1);
  const matching = routes
    .filter(({ pattern }) => pattern.method === 'ANY' || pattern.method === method)
    .flatMap((route) => {
      const parameters = match(route.pattern.segments, asked);
      return parameters ? [{ route, parameters }] : [];
    });
  return matching.sort((a, b) => rank(a.route.pattern).localeCompare(rank(b.route.pattern)))[0];
}

function match(segments: readonly string[] | undefined, asked: readonly string[]): Record<string, string> | undefined {
  if (!segments) return {};
  const parameters: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    const name = /^\{(\w+)(\+?)\}$/.exec(segment);
    if (!name && segment !== asked[at]) return undefined;
    if (!name) continue;
    if (!asked[at]) return undefined;
    const value = name[2] ? asked.slice(at).join('/') : asked[at];
    parameters[name[1]!] = decoded(value);
    if (name[2]) return parameters;
  }
  return segments.length === asked.length ? parameters : undefined;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function rank({ method, segments }: RoutePattern): string {
  if (!segments) return '9';
  const kinds = segments.map((segment) => (segment.endsWith('+}') ? '3' : segment.startsWith('{') ? '2' : '1'));
  return `${kinds.join('')}${method === 'ANY' ? '5' : '0'}`;
}
