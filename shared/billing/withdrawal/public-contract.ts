import * as z from 'zod/mini';
import { endpoint, idOf, line, member as memberAccess } from '../../kernel/endpoint.ts';
import { language } from '../../membership/contract.ts';
import { agreementsRefusals } from '../agreements/refusals.ts';
import { withdrawal } from '../agreements/words.ts';

/** The words on the second button, and no others (art. 11a lid 3 Directive 2011/83). */
export const confirmWords = z.enum(['Herroeping bevestigen', 'Confirm withdrawal']);

/** A name as people write it; nothing that a mail program makes a link of, for the acknowledgement goes to whatever address is given. */
const personName = line(100).check(z.regex(/^(?!.*\.\p{L}{2})[\p{L}\p{M}' .,’-]+$/u));

/** A reference of an agreement, or a number of a member. */
const contractReference = line(40).check(z.regex(/^[A-Za-z0-9_ -]+$/));

export const withdrawFromContract = endpoint({
  id: 'withdrawFromContract',
  method: 'POST',
  path: '/withdrawals',
  door: 'public-api',
  access: { kind: 'public' },
  once: true,
  status: 202,
  summary: {
    nl: 'Een overeenkomst herroepen, zonder in te loggen en zonder reden',
    en: 'Withdraw from an agreement, without signing in and without a reason',
  },
  body: z.strictObject({
    name: personName,
    /** The reference of the agreement (pol_…) or the member number, as they stand in the confirmation. */
    reference: contractReference,
    /** Where the acknowledgement goes. */
    email: z.email().check(z.maxLength(254)),
    membershipToo: z.boolean(),
    language,
    confirmation: confirmWords,
  }),
  /** The same for everyone: what became of it stands in the acknowledgement and nowhere else. */
  reply: z.object({ statementId: idOf('statement'), receivedAt: z.string() }),
});

export const withdrawFromMyPolicy = endpoint({
  id: 'withdrawFromMyPolicy',
  method: 'POST',
  path: '/me/withdrawal',
  door: 'member-api',
  access: memberAccess,
  once: true,
  summary: { nl: 'Uw overeenkomst herroepen binnen de bedenktijd', en: 'Withdraw within the cooling-off period' },
  body: z.strictObject({ policyId: idOf('policy'), membershipToo: z.boolean(), confirmation: confirmWords }),
  reply: withdrawal,
  refusals: [agreementsRefusals.WITHDRAWAL_TOO_LATE, agreementsRefusals.POLICY_CHANGED],
});
