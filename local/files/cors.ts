/** Which pages may reach the bucket, as its template says; the site of the template is the one that runs here. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Assembly, Resource } from '../template.ts';

interface CorsRule {
  readonly AllowedOrigins: readonly string[];
  readonly AllowedMethods: readonly string[];
  readonly AllowedHeaders?: readonly string[];
  readonly MaxAge?: number;
}

export interface Cors {
  /** Answers a browser that asks beforehand. */
  preflight(request: IncomingMessage, response: ServerResponse): void;
  /** Lets the page read the answer, when it may. */
  allow(request: IncomingMessage, response: ServerResponse): void;
}

export function corsOf(assembly: Assembly, bucket: Resource, siteAddress: () => string): Cors {
  const { CorsRules = [] } = (bucket.property('CorsConfiguration') ?? {}) as unknown as { CorsRules?: CorsRule[] };
  const deployedSites = assembly.ofType('AWS::CloudFront::Distribution').flatMap((distribution) => {
    const { Aliases = [] } = distribution.property('DistributionConfig') as unknown as { Aliases?: string[] };
    return Aliases.map((alias) => `https://${alias}`);
  });
  const ruleFor = (origin: string | undefined, method: string) =>
    CorsRules.find(
      ({ AllowedOrigins, AllowedMethods }) =>
        origin !== undefined &&
        AllowedMethods.includes(method) &&
        AllowedOrigins.some((allowed) => (deployedSites.includes(allowed) ? siteAddress() : allowed) === origin),
    );
  const names = (request: IncomingMessage) =>
    String(request.headers['access-control-request-headers'] ?? '')
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== '');

  return {
    preflight(request, response) {
      const { origin, 'access-control-request-method': method = '' } = request.headers;
      const rule = ruleFor(origin, method);
      const asked = names(request);
      if (!rule || asked.some((name) => !rule.AllowedHeaders?.includes(name))) {
        response.writeHead(403).end();
        return;
      }
      response.writeHead(200, {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': rule.AllowedMethods.join(', '),
        'access-control-allow-headers': asked.join(', '),
        'access-control-max-age': String(rule.MaxAge ?? 0),
        vary: 'Origin',
      });
      response.end();
    },
    allow(request, response) {
      const { origin } = request.headers;
      if (!ruleFor(origin, request.method ?? '')) return;
      response.setHeader('access-control-allow-origin', origin ?? '');
      response.setHeader('vary', 'Origin');
    },
  };
}
