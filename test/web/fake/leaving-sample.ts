import type { previewLeaving } from '../../../shared/billing/leaving/own-contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import type { previewMyErasure } from '../../../shared/privacy/erasure/contract.ts';

/** Two relations with two last days; the policy would end with the membership when only that is left. */
export function sampleLeaving(): Reply<typeof previewLeaving> {
  return {
    memberId: 'mem_00001',
    today: '2026-11-23',
    membership: {
      state: 'running',
      endsOn: '2026-12-31',
      explanation: {
        nl: 'U zegt op tegen het einde van het boekjaar.',
        en: 'You give notice for the end of the fiscal year.',
      },
      statuteVersion: 2,
      canStop: true,
      canUndo: false,
      coming: [],
      comingCents: 0n,
      comesBackCents: 0n,
      askedNoMoreCents: 0n,
    },
    policies: [
      {
        policyId: 'pol_0001',
        productId: 'gezonde-polis-basis',
        name: { nl: 'Gezonde Polis Basis', en: 'Gezonde Polis Basic' },
        term: 'quarter',
        amountCents: 1500n,
        state: 'running',
        isIndefinite: false,
        initialTermEndsOn: '2027-12-03',
        endsOn: '2027-12-03',
        because: 'initial-term',
        explanation: { nl: 'De eerste termijn duurt een jaar.', en: 'The first term lasts a year.' },
        canStop: true,
        canUndo: false,
        withMembership: {
          endsOn: '2026-12-31',
          coming: [{ dueOn: '2026-12-01', amountCents: 1500n, comesBackCents: 983n }],
          comingCents: 1500n,
          comesBackCents: 983n,
          askedNoMoreCents: 0n,
        },
        withMembershipAtOnce: null,
        withdrawUntil: '2026-12-03',
        priceChange: null,
        coming: [
          { dueOn: '2026-12-01', amountCents: 1500n, comesBackCents: 0n },
          { dueOn: '2027-12-01', amountCents: 1500n, comesBackCents: 1450n },
        ],
        comingCents: 3000n,
        comesBackCents: 1450n,
        askedNoMoreCents: 0n,
      },
    ],
    due: [{ contributionId: 'con_00001', kinds: ['policy'], dueOn: '2026-01-19', openCents: 1500n }],
    dueCents: 1500n,
  };
}

/** A member who left long ago: nothing stands in the way. */
export function sampleErasure(): Reply<typeof previewMyErasure> {
  return {
    blockers: [],
    mayErase: true,
    goes: [{ data: { nl: 'uw e-mailadres', en: 'your e-mail address' } }],
    keeps: [
      {
        data: { nl: 'uw bijdragen', en: 'your contributions' },
        until: '2033-12-31',
        why: { nl: 'de boekhouding bewaren wij zeven jaar', en: 'the books are kept for seven years' },
      },
      {
        data: { nl: 'uw lidnummer', en: 'your member number' },
        until: null,
        why: { nl: 'het register moet kloppen', en: 'the register must be right' },
      },
    ],
    pseudonym: 'Lid #4711 (verwijderd)',
    erasedAt: null,
  };
}
