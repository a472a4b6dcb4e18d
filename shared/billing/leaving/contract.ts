import * as z from 'zod/mini';
import { board, endpoint, idOf, office } from '../../kernel/endpoint.ts';
import { confirmation, leaving, leavingRefused, undo } from './own-contract.ts';

/** What the office asks and records of a member who leaves: apart, so that the door of members does not carry it. */
const ofMember = z.strictObject({ memberId: idOf('member') });

export const previewLeavingOfMember = endpoint({
  id: 'previewLeavingOfMember',
  method: 'GET',
  path: '/members/{memberId}/leaving',
  door: 'membership-api',
  access: office,
  summary: {
    nl: 'Wanneer lidmaatschap en polis van een lid stoppen als het nu opzegt',
    en: 'When membership and policy of a member end if notice is given now',
  },
  params: ofMember,
  reply: leaving,
});

export const confirmLeavingOfMember = endpoint({
  id: 'confirmLeavingOfMember',
  method: 'POST',
  path: '/members/{memberId}/leaving',
  door: 'membership-api',
  access: board,
  once: true,
  summary: {
    nl: 'De opzegging van lidmaatschap, polis of beide door een lid vastleggen',
    en: 'Record a member’s notice of membership, policy or both',
  },
  params: ofMember,
  body: z.strictObject(confirmation),
  refusals: leavingRefused,
  reply: leaving,
});

export const undoPolicyNoticeOfMember = endpoint({
  ...undo,
  id: 'undoPolicyNoticeOfMember',
  path: '/members/{memberId}/policies/{policyId}/notice/undo',
  door: 'membership-api',
  access: board,
  summary: { nl: 'De opzegging van een polis ongedaan maken', en: 'Undo the notice of a policy' },
  params: z.strictObject({ memberId: idOf('member'), policyId: idOf('policy') }),
});
