import * as z from 'zod/mini';
import { endpoint, idOf, member } from '../../kernel/endpoint.ts';
import { signInRefusals as refusals } from './refusals.ts';

const email = z.email().check(z.maxLength(254));

export const requestSignInCode = endpoint({
  id: 'requestSignInCode',
  method: 'POST',
  path: '/sign-in/codes',
  door: 'public-api',
  access: { kind: 'public' },
  status: 202,
  summary: { nl: 'Een code vragen om in te loggen', en: 'Ask for a code to sign in with' },
  body: z.strictObject({ email }),
  /** The same for every address, whether or not a member has it. */
  reply: z.object({ validMinutes: z.int(), tries: z.int() }),
});

/** Which of the memberships behind one e-mail address is meant. */
const signInChoice = z.object({
  memberNumber: z.int(),
  kind: z.enum(['natural', 'legal']),
  name: z.string(),
  status: z.string(),
});

export const signIn = endpoint({
  id: 'signIn',
  method: 'POST',
  path: '/sign-in',
  door: 'public-api',
  access: { kind: 'public' },
  summary: { nl: 'Inloggen met de code uit de mail', en: 'Sign in with the mailed code' },
  body: z.strictObject({
    email,
    code: z.string().check(z.regex(/^\d{6}$/)),
    /** Only when a first answer asked to choose. */
    memberNumber: z.optional(z.int().check(z.minimum(1))),
  }),
  refusals: [refusals.SIGN_IN_CODE_WRONG, refusals.SIGN_IN_CHOICE_UNKNOWN],
  reply: z.discriminatedUnion('outcome', [
    /** The token opens the own file; it is given once and kept nowhere. */
    z.object({ outcome: z.literal('signed-in'), token: z.string(), endsAt: z.string(), idleMinutes: z.int() }),
    /** The code is still good: send it again with one of these numbers. */
    z.object({ outcome: z.literal('choose'), choices: z.array(signInChoice) }),
  ]),
});

const session = z.object({
  sessionId: idOf('session'),
  openedAt: z.string(),
  lastUsedAt: z.string(),
  endsAt: z.string(),
  isThis: z.boolean(),
});

export const listSessions = endpoint({
  id: 'listSessions',
  method: 'GET',
  path: '/me/sessions',
  door: 'member-file-api',
  access: member,
  summary: { nl: 'Waar u nu bent ingelogd', en: 'Where you are signed in now' },
  reply: z.object({ items: z.array(session) }),
});

export const endSession = endpoint({
  id: 'endSession',
  method: 'POST',
  path: '/me/sessions/{sessionId}/end',
  door: 'member-file-api',
  access: member,
  once: true,
  summary: { nl: 'Ergens anders uitloggen', en: 'Sign out somewhere else' },
  params: z.strictObject({ sessionId: idOf('session') }),
  reply: z.object({ ended: z.int() }),
});

export const signOut = endpoint({
  id: 'signOut',
  method: 'POST',
  path: '/me/sign-out',
  door: 'member-file-api',
  access: member,
  once: true,
  summary: { nl: 'Uitloggen', en: 'Sign out' },
  body: z.strictObject({ everywhere: z.boolean() }),
  reply: z.object({ ended: z.int() }),
});
