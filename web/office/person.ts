import { say } from './texts.ts';

/**
 * How a person of the office is shown: oneself as "you". Names live at the sign-in provider, so another is shown by the name in the id when it
 * holds one, else by the beginning of the id, which is enough to tell people apart.
 */
export function personName(id: string, me: { personId: string }): string {
  if (id === me.personId) return say('you');
  if (id.startsWith('system:')) return say('system');
  if (id.startsWith('mem_')) return say('theMember');
  if (id === 'applicant') return say('applicant');
  const named = /^person_([a-z]+)$/.exec(id)?.[1];
  if (named) return named.charAt(0).toUpperCase() + named.slice(1);
  return say('colleague', { id: id.slice(0, 8) });
}
