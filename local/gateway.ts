/** The HTTP API of the template: its routes, authorisers and payload format 2.0. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Authoriser, authoriserOf } from './authoriser.ts';
import { CannotStart } from './cannot-start.ts';
import { FunctionFailed } from './execution-environment.ts';
import { functionBehind } from './function-definitions.ts';
import type { Functions } from './functions.ts';
import { payload, respond } from './gateway-payload.ts';
import type { Identity } from './identity.ts';
import { bodyOf, reply } from './loopback.ts';
import { bestRoute, type RoutePattern, routePattern } from './route-pattern.ts';
import type { Assembly, Resource } from './template.ts';

interface Route {
  readonly routeKey: string;
  readonly pattern: RoutePattern;
  readonly functionName: string;
  readonly authoriser: Authoriser | undefined;
}

export interface RunGateway {
  readonly assembly: Assembly;
  readonly functions: Functions;
  readonly identity: Pick<Identity, 'issuer' | 'publicKeys'>;
  readonly now: () => Date;
  readonly log: (line: string) => void;
}

export type Gateway = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function gateway({ assembly, functions, identity, now, log }: RunGateway): Gateway {
  const routes = routesOf(assembly, functions, identity);
  return async (request, response) => {
    // The moment stands on every answer of a gateway; the pages reckon terms by it.
    response.setHeader('date', now().toUTCString());
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const found = bestRoute(routes, request.method ?? 'GET', url.pathname);
    if (!found) return reply(response, 404, { message: 'Not Found' });
    const claims = await found.route.authoriser?.(request.headers.authorization);
    if (found.route.authoriser && !claims) {
      return reply(response, 401, { message: 'Unauthorized' }, { 'www-authenticate': 'Bearer' });
    }
    const body = await bodyOf(request);
    if (!body) return reply(response, 413, { message: 'Request Entity Too Large' });
    await answer(found.route, { request, url, body, claims, parameters: found.parameters }, response);
  };

  async function answer(
    route: Route,
    arrived: Omit<Parameters<typeof payload>[0], 'routeKey' | 'now'>,
    response: ServerResponse,
  ): Promise<void> {
    try {
      const event = payload({ ...arrived, routeKey: route.routeKey, now: now() });
      respond(response, await functions.invoke(route.functionName, event));
    } catch (error) {
      if (error instanceof FunctionFailed && error.errorType === 'RequestEntityTooLargeException') {
        return reply(response, 413, { message: 'Request Entity Too Large' });
      }
      log(`${route.routeKey} failed: ${(error as Error).message} (more in the log of ${route.functionName})`);
      if (!response.headersSent) reply(response, 500, { message: 'Internal Server Error' });
    }
  }
}

function routesOf(assembly: Assembly, functions: Functions, identity: RunGateway['identity']): Route[] {
  return assembly.ofType('AWS::ApiGatewayV2::Route').map((resource) => {
    const routeKey = String(resource.property('RouteKey'));
    return {
      routeKey,
      pattern: routePattern(routeKey),
      functionName: functionNameOf(assembly, functions, resource, routeKey),
      authoriser: authoriserFor(assembly, identity, resource),
    };
  });
}

function functionNameOf(assembly: Assembly, functions: Functions, route: Resource, routeKey: string): string {
  const target = String(route.property('Target')).replace('integrations/', '');
  const integration = assembly.behind(target, 'AWS::ApiGatewayV2::Integration');
  const definition =
    integration && functionBehind(functions.definitions, String(integration.property('IntegrationUri')));
  if (integration?.property('PayloadFormatVersion') === '2.0' && definition) return definition.name;
  throw new CannotStart(
    `Route "${routeKey}" leads to no function with payload format 2.0: correct infra and run "npm run synth".`,
  );
}

function authoriserFor(assembly: Assembly, identity: RunGateway['identity'], route: Resource): Authoriser | undefined {
  if ((route.property('AuthorizationType') ?? 'NONE') === 'NONE') return undefined;
  const authorizer = assembly.behind(String(route.property('AuthorizerId')), 'AWS::ApiGatewayV2::Authorizer');
  if (route.property('AuthorizationType') === 'JWT' && authorizer) return authoriserOf(assembly, identity, authorizer);
  throw new CannotStart(
    `Route "${String(route.property('RouteKey'))}" has an authoriser that the rehearsal does not know: use a JWT authoriser.`,
  );
}
