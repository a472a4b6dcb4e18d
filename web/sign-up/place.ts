import { isStep, type Step } from './steps.ts';

/** Where in the sign-up someone is, as the part of the address after # tells. */
export type Place =
  | { kind: 'step'; step: Step }
  | { kind: 'confirm'; applicationId: string; token: string }
  | { kind: 'resume'; applicationId?: string; token?: string }
  | { kind: 'paid'; applicationId: string };

const linked = /^#(bevestig|verder|klaar)(?:=(app_[A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]+))?)?$/;

export function placeOf(hash: string): Place {
  const [, kind, applicationId, token] = linked.exec(hash) ?? [];
  if (kind === 'bevestig' && applicationId && token) return { kind: 'confirm', applicationId, token };
  if (kind === 'verder') return { kind: 'resume', ...(applicationId && { applicationId }), ...(token && { token }) };
  if (kind === 'klaar' && applicationId) return { kind: 'paid', applicationId };
  const step = hash.replace('#stap=', '');
  return { kind: 'step', step: isStep(step) ? step : 'postcode' };
}

export function hashOf(step: Step): string {
  return `#stap=${step}`;
}

/** The address to show instead, without the secret: it must not stay in the history, a screenshot or a shared link. */
export function withoutSecret(place: Place): string | undefined {
  if (place.kind === 'confirm' || (place.kind === 'resume' && place.token)) return '#verder';
  return undefined;
}
