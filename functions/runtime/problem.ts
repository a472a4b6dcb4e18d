import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Refusal } from '../../shared/kernel/refusal.ts';

export const noStore = { 'cache-control': 'no-store' };

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
