import * as z from 'zod/mini';
import { endpoint, idOf } from '../../kernel/endpoint.ts';
import { moveRefusals as refusals } from './refusals.ts';

export const confirmNewEmail = endpoint({
  id: 'confirmNewEmail',
  method: 'POST',
  path: '/email-changes/{memberId}/confirmation',
  door: 'public-api',
  access: { kind: 'public' },
  summary: {
    nl: 'Uw nieuwe e-mailadres bevestigen met de link uit de mail',
    en: 'Confirm your new e-mail address with the mailed link',
  },
  params: z.strictObject({ memberId: idOf('member') }),
  body: z.strictObject({ token: z.string().check(z.regex(/^[A-Za-z0-9_-]{20,200}$/)) }),
  refusals: [refusals.EMAIL_LINK_LAPSED],
  reply: z.object({ confirmed: z.literal(true) }),
});
