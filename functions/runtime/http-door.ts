import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Act } from '../../shared/kernel/actor.ts';
import type { Endpoint, Input, Reply } from '../../shared/kernel/endpoint.ts';
import { commonRefusals, Refusal } from '../../shared/kernel/refusal.ts';
import { ConditionFailed, type Database } from '../../shared/kernel/table.ts';
import { now } from './clock.ts';
import { describeFault, log } from './log.ts';
import { faulty, refused } from './problem.ts';
import { onceKey, onceReply } from './records.ts';
import { actFor, parseInput, type RecogniseMember } from './request.ts';
import { accepted, repeated, replayed } from './response.ts';

type UseCase<Deps, E extends Endpoint> = (deps: Deps, act: Act, input: Input<E>) => Promise<Reply<E>>;
/** A door is complete or it does not compile: one use case for each endpoint, by the endpoint's name. */
export type UseCases<Deps, Endpoints extends Record<string, Endpoint>> = {
  [Name in keyof Endpoints]: UseCase<Deps, Endpoints[Name]>;
};

/** A door that is not for members recognises none. */
const nobody: RecogniseMember = async () => {
  throw commonRefusals.NOT_SIGNED_IN();
};

/** Makes the Lambda handler of a door: route, parse, check the role, run the use case once, answer, log one line. */
export function httpDoor<Deps extends { database: Database }, const Endpoints extends Record<string, Endpoint>>(
  deps: Deps,
  endpoints: Endpoints,
  useCases: UseCases<Deps, Endpoints>,
  recognise: RecogniseMember = nobody,
) {
  const routes = new Map<string, { endpoint: Endpoint; useCase: UseCase<Deps, Endpoint> }>();
  for (const [name, endpoint] of Object.entries(endpoints))
    routes.set(`${endpoint.method} /api${endpoint.path}`, {
      endpoint,
      useCase: useCases[name] as unknown as UseCase<Deps, Endpoint>,
    });

  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({ timeoutEarlyInMillis: 0 })
    .use(oneLogLine(routes))
    .onError((request) => {
      // Set, not returned: a returned value would end the chain before the line is logged.
      request.response =
        request.error instanceof Refusal ? refused(request.error, request.event) : faulty(request.event);
    })
    .handler(async (event) => {
      const route = routes.get(event.routeKey);
      if (!route) throw commonRefusals.NOT_FOUND();
      const act = await actFor(route.endpoint, event, now(), recognise);
      const input = parseInput(route.endpoint, event) as Input<Endpoint>;
      return act.once
        ? runOnce(deps, act, route, input)
        : accepted(route.endpoint, await route.useCase(deps, act, input));
    });
}

/**
 * A repeat is answered from the record of the first request. The record is written in the act's own transaction and refuses a second one, so it
 * need only be looked up when an attempt fails: the usual request costs no read, and of two equal requests at once the loser answers what the
 * winner did.
 */
async function runOnce<Deps extends { database: Database }>(
  deps: Deps,
  act: Act,
  route: { endpoint: Endpoint; useCase: UseCase<Deps, Endpoint> },
  input: Input<Endpoint>,
) {
  try {
    return accepted(route.endpoint, await route.useCase(deps, act, input));
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof ConditionFailed)) throw error;
    const earlier = await earlierReply(deps, act, route, input);
    if (earlier) return earlier;
    throw error;
  }
}

async function earlierReply<Deps extends { database: Database }>(
  deps: Deps,
  act: Act,
  { endpoint, useCase }: { endpoint: Endpoint; useCase: UseCase<Deps, Endpoint> },
  input: Input<Endpoint>,
) {
  if (!act.once) return undefined;
  const item = await deps.database.get(onceKey(act, act.once.key));
  if (!item) return undefined;
  const { fingerprint, reply } = onceReply(item);
  if (fingerprint !== act.once.fingerprint) throw commonRefusals.IDEMPOTENCY_KEY_REUSED({ field: 'Idempotency-Key' });
  return replayed(
    reply === null
      ? accepted(endpoint, await useCase(deps, { ...act, repeats: true }, input))
      : repeated(endpoint, reply),
  );
}

function oneLogLine(routes: Map<string, { endpoint: Endpoint }>) {
  const started = new WeakMap<object, number>();
  const finish = (request: {
    event: APIGatewayProxyEventV2;
    response: APIGatewayProxyStructuredResultV2 | null;
    error: Error | null;
  }) => {
    const { event, response, error } = request;
    log({
      operation: routes.get(event.routeKey)?.endpoint.id ?? 'unknown',
      requestId: event.requestContext.requestId,
      status: response?.statusCode ?? 500,
      milliseconds: Math.round(performance.now() - (started.get(event) ?? performance.now())),
      ...(error instanceof Refusal && { refusal: error.code }),
      ...(error && !(error instanceof Refusal) && describeFault(error)),
    });
  };
  return {
    before: (request: { event: APIGatewayProxyEventV2 }) => void started.set(request.event, performance.now()),
    after: (request: Parameters<typeof finish>[0]) => finish(request),
    onError: (request: Parameters<typeof finish>[0]) => finish(request),
  };
}
