import * as z from 'zod/mini';
import { endpoint, idOf, office, treasurer } from '../../kernel/endpoint.ts';
import { productId } from '../../membership/contract.ts';
import { term } from '../../membership/words.ts';
import { agreementsRefusals as refusals } from './refusals.ts';
import { policyChange, upcomingCollection, withdrawal } from './words.ts';

export const listUpcomingCollections = endpoint({
  id: 'listUpcomingCollections',
  method: 'GET',
  path: '/members/{memberId}/upcoming-collections',
  door: 'office-api',
  access: office,
  summary: {
    nl: 'De volgende drie incasso’s van elke overeenkomst en van het lidmaatschap',
    en: 'The next three collections of each agreement and of the membership',
  },
  params: z.strictObject({ memberId: idOf('member') }),
  reply: z.object({ items: z.array(upcomingCollection) }),
});

const onePolicy = z.strictObject({ memberId: idOf('member'), policyId: idOf('policy') });

export const changePolicy = endpoint({
  id: 'changePolicy',
  method: 'POST',
  path: '/members/{memberId}/policies/{policyId}/change',
  door: 'office-api',
  access: treasurer,
  once: true,
  summary: {
    nl: 'Betaaltermijn of product wijzigen vanaf de volgende termijn',
    en: 'Change payment term or product from the next term on',
  },
  params: onePolicy,
  body: z.strictObject({ productId, term }),
  reply: policyChange,
  refusals: [
    refusals.POLICY_WITHDRAWN,
    refusals.POLICY_ENDING,
    refusals.POLICY_CHANGED,
    refusals.CHANGE_NOT_ON_OFFER,
    refusals.CHANGE_WITHOUT_DIFFERENCE,
    refusals.CHANGE_TOO_CLOSE,
    refusals.SUBSCRIPTION_NOT_KNOWN,
  ],
});

export const recordWithdrawal = endpoint({
  id: 'recordWithdrawal',
  method: 'POST',
  path: '/members/{memberId}/policies/{policyId}/withdrawal',
  door: 'office-api',
  access: treasurer,
  once: true,
  summary: {
    nl: 'Een herroeping binnen de bedenktijd vastleggen',
    en: 'Record a withdrawal within the cooling-off period',
  },
  params: onePolicy,
  body: z.strictObject({
    /** When the member's words came in; left out: now. */
    receivedAt: z.optional(z.iso.datetime()),
    /** The member also withdraws from the membership that was ordered together with it. */
    membershipToo: z.boolean(),
  }),
  reply: withdrawal,
  refusals: [refusals.WITHDRAWAL_TOO_LATE, refusals.WITHDRAWAL_NOT_YET, refusals.POLICY_CHANGED],
});
