import { rietmeer } from '../../infra/cooperatives/rietmeer.ts';
import { defaultRules } from '../../shared/governance/statutes/statutes.ts';

const decisionId = 'dec_00000000000000000000000000';
const { fiscalYear } = rietmeer.facts;

/** Bodies for the statutes and the life of a membership. */
export const lifeSamples: Record<string, object> = {
  adoptStatutes: {
    decisionId,
    statutes: {
      effectiveFrom: '2026-11-20',
      deedOn: '2026-11-20',
      legalName: 'Coöperatie Zorgregio Rietmeer B.A.',
      liabilityForm: 'BA',
      fiscalYear,
      rules: { ...defaultRules, baMaxCents: 50_000 },
    },
  },
  resignMember: { receivedOn: '2026-11-20', requestedEnd: null, immediate: null },
  answerUndo: { consents: true },
  letLeaveAtOnce: { ground: 'not-reasonable', decisionId: null },
  terminateMembership: {
    ground: 'requirements-not-met',
    reasoning: 'Verhuisde uit de regio',
    decisionId: null,
    isImmediate: false,
  },
  expelMember: { ground: 'acts-against-rules', reasoning: 'Hield zich niet aan het reglement', decisionId },
  suspendMember: {
    ground: 'acts-against-rules',
    reasoning: 'Hield zich niet aan het reglement',
    decisionId,
    until: '2026-12-20',
  },
  liftSuspension: { reasoning: 'Het is uitgesproken' },
  recordReceipt: { receivedOn: '2026-11-20' },
  recordAppeal: { receivedOn: '2026-11-20', reasoning: 'Is het er niet mee eens' },
  decideAppeal: { outcome: 'reinstated', decisionId, reasoning: 'De vergadering woog het af' },
  recordDeath: { diedOn: '2026-11-20', taskId: null },
  correctDeath: { reasoning: 'De bank vergiste zich in de persoon' },
  makeHeirsLetter: { language: 'nl' },
  postHeirsLetter: { postedOn: '2026-11-20' },
  transferMembership: { reason: 'merger', on: '2026-11-20', acquirerId: 'mem_00000000000000000000000000' },
  openExitWindow: { decisionId, ground: 'rights-limited', isFinancial: true, toldOn: '2026-11-20' },
  resign: { seenEndsOn: '2026-12-31', requestedEnd: null, decisionId: null, asksToLeaveAtOnce: false },
  appeal: { reasoning: 'Ik ben het er niet mee eens' },
};
