import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Act } from '../../shared/kernel/actor.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { now } from './clock.ts';
import { describeFault, log } from './log.ts';
import { faulty, noStore, refused } from './problem.ts';

type Receive<Deps> = (
  deps: Deps,
  act: Act,
  message: { body: string | Uint8Array; signature: string },
) => Promise<{ eventId: string; type: string; known: boolean }>;

const thanks = {
  statusCode: 200,
  headers: { 'content-type': 'application/json', ...noStore },
  body: '{"received":true}',
};

/**
 * The door for messages that prove themselves by a signature over their exact bytes. The body is not parsed before that, so this door shares
 * nothing with the JSON doors, and it is the busiest: it does no more than it must.
 */
export function signedDoor<Deps>(operation: string, header: string, deps: Deps, receive: Receive<Deps>) {
  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const started = performance.now();
    const { requestId } = event.requestContext;
    const done = (status: number, told: Record<string, string | boolean>) =>
      log({ operation, requestId, status, milliseconds: Math.round(performance.now() - started), ...told });
    try {
      const act: Act = { actor: { kind: 'system', id: `system:${operation}` }, operation, at: now(), requestId };
      const told = await receive(deps, act, { body: exactBody(event), signature: event.headers[header] ?? '' });
      done(200, told);
      return thanks;
    } catch (error) {
      const refusal = error instanceof Refusal ? error : undefined;
      done(refusal?.status ?? 500, refusal ? { refusal: refusal.code } : describeFault(error));
      return refusal ? refused(refusal, event) : faulty(event);
    }
  };
}

/** API Gateway may have wrapped the bytes in base64. */
function exactBody({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): string | Uint8Array {
  return isBase64Encoded ? Buffer.from(body, 'base64') : body;
}
