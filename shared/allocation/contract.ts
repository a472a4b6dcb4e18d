import * as z from 'zod/mini';
import { fundsRefusals } from '../funds/refusals.ts';
import { board, cents, endpoint, idOf, line, office, positiveCents } from '../kernel/endpoint.ts';
import { residents, wijkId } from '../region/contract.ts';
import { allocationRefusals as refusals } from './refusals.ts';

export const roundStatus = z.enum(['open', 'calculated', 'proposed', 'decided', 'rejected', 'committed']);

export const allocationLine = z.object({
  wijkId,
  wijkName: z.string(),
  wijkcontractId: idOf('wijkcontract'),
  residents: z.int(),
  /** The exact share as a fraction, so that anyone can recompute it. */
  shareNumerator: z.string(),
  shareDenominator: z.string(),
  flooredCents: cents(),
  /** One cent more, by the largest remainders. */
  roundingCents: cents(),
  amountCents: cents(),
  explanation: z.object({ nl: z.string(), en: z.string() }),
});

export const allocationRound = z.object({
  roundId: idOf('round'),
  name: z.string(),
  fundId: idOf('fund'),
  budgetCents: positiveCents(),
  status: roundStatus,
  formulaVersion: z.string(),
  cbsYear: z.int(),
  /**
   * The frozen inputs and who froze them. The hash is the SHA-256 of the canonical JSON of budgetCents (as text), cbsYear, formulaVersion, fundId and
   * inputs: no spaces, names in alphabetical order.
   */
  inputs: z.array(
    z.object({ wijkId, wijkName: z.string(), wijkcontractId: idOf('wijkcontract'), residents, source: z.string() }),
  ),
  inputsHash: z.string(),
  openedBy: z.string(),
  openedAt: z.string(),
  lines: z.array(allocationLine),
  proposedBy: z.nullable(z.string()),
  decidedBy: z.nullable(z.string()),
  decisionReference: z.nullable(z.string()),
  entryId: z.nullable(z.string()),
  version: z.int(),
});

const roundParams = z.strictObject({ roundId: idOf('round') });

export const openAllocationRound = endpoint({
  id: 'openAllocationRound',
  method: 'POST',
  path: '/allocation-rounds',
  door: 'region-api',
  access: board,
  once: true,
  status: 201,
  summary: {
    nl: 'Een verdeelronde openen; de gegevens worden bevroren',
    en: 'Open an allocation round; its inputs are frozen',
  },
  body: z.strictObject({ name: line(80), fundId: idOf('fund'), budgetCents: positiveCents() }),
  refusals: [
    fundsRefusals.FUND_NOT_FOUND,
    refusals.NO_ACTIVE_WIJKCONTRACTS,
    refusals.TOO_MANY_WIJKCONTRACTS,
    refusals.WIJKEN_OF_DIFFERENT_YEARS,
    refusals.NO_RESIDENTS,
  ],
  reply: allocationRound,
});

const roundStep = {
  method: 'POST',
  door: 'region-api',
  access: board,
  once: true,
  versioned: true,
  params: roundParams,
  reply: allocationRound,
  refusals: [refusals.ROUND_NOT_IN_STATE],
} as const;

export const calculateAllocationRound = endpoint({
  ...roundStep,
  id: 'calculateAllocationRound',
  path: '/allocation-rounds/{roundId}/calculation',
  summary: { nl: 'De verdeling berekenen', en: 'Calculate the allocation' },
});

export const proposeAllocationRound = endpoint({
  ...roundStep,
  id: 'proposeAllocationRound',
  path: '/allocation-rounds/{roundId}/proposal',
  summary: { nl: 'De verdeling voorstellen', en: 'Propose the allocation' },
});

export const decideAllocationRound = endpoint({
  ...roundStep,
  id: 'decideAllocationRound',
  path: '/allocation-rounds/{roundId}/decision',
  body: z.strictObject({ outcome: z.enum(['adopted', 'rejected']), decisionReference: line(60) }),
  refusals: [refusals.ROUND_NOT_IN_STATE, refusals.DECIDED_BY_ITS_MAKER],
  summary: {
    nl: 'Beslissen over het voorstel (door een ander bestuurslid)',
    en: 'Decide on the proposal (by another board member)',
  },
});

export const commitAllocationRound = endpoint({
  ...roundStep,
  id: 'commitAllocationRound',
  path: '/allocation-rounds/{roundId}/commitment',
  refusals: [refusals.ROUND_NOT_IN_STATE, fundsRefusals.FUND_TOO_SMALL],
  summary: { nl: 'De verdeling toekennen en boeken', en: 'Commit and book the allocation' },
});

export const getAllocationRound = endpoint({
  id: 'getAllocationRound',
  method: 'GET',
  path: '/allocation-rounds/{roundId}',
  door: 'region-api',
  access: office,
  summary: { nl: 'Een verdeelronde met uitleg per wijk', en: 'An allocation round with an explanation per wijk' },
  params: roundParams,
  reply: allocationRound,
});

export const listAllocationRounds = endpoint({
  id: 'listAllocationRounds',
  method: 'GET',
  path: '/allocation-rounds',
  door: 'region-api',
  access: office,
  summary: {
    nl: 'De verdeelrondes, zonder hun gegevens en regels',
    en: 'The allocation rounds, without their inputs and lines',
  },
  reply: z.object({ items: z.array(allocationRound) }),
});
