import type * as z from 'zod/mini';
import type { Role } from '../kernel/actor.ts';
import type { LocalDate } from '../kernel/dates.ts';
import { Refusal } from '../kernel/refusal.ts';
import { boundaryWarning, checklistOf } from './contours.ts';
import type { nextStep, wijkcontract } from './contract.ts';
import { mustAllBeMandated } from './parties.ts';
import { mustNotBeOver, type Wijkcontract } from './wijkcontract.ts';

type WijkcontractReply = z.output<typeof wijkcontract>;
type NextStep = z.output<typeof nextStep>;

const wijkwork: Role[] = ['board', 'coordinator'];
const board: Role[] = ['board'];

/** A contract as every endpoint answers it: with its checklist, and with what can be done next and by whom. */
export function wijkcontractReply(contract: Wijkcontract, today: LocalDate): WijkcontractReply {
  const warning = boundaryWarning(contract);
  return {
    ...contract,
    checklist: checklistOf(contract).map(({ contour, hindrances }) => ({
      contour,
      record: contract.contours[contour],
      hindrances: hindrances.map(told),
    })),
    boundaryWarning: warning ? told(warning) : null,
    next: nextSteps(contract, today),
  };
}

const told = ({ code, nl, en }: Refusal) => ({ code, nl, en });

function nextSteps(contract: Wijkcontract, today: LocalDate): NextStep[] {
  const may = (operation: string, roles: Role[], wish: Partial<NextStep> = {}): NextStep => ({
    operation,
    roles,
    notBy: null,
    hindrances: [],
    ...wish,
  });
  switch (contract.status) {
    case 'draft':
      return [may('startNegotiation', wijkwork)];
    case 'in-negotiation':
      return [may('completeChecklist', wijkwork, { hindrances: stillMissing(contract, today) })];
    case 'checklist-complete':
      return [may('recordSignature', wijkwork), may('reopenNegotiation', wijkwork)];
    case 'signed': {
      const hindrances = hindranceOf(() => mustNotBeOver(contract, today));
      return [
        may('activateWijkcontract', board, { notBy: contract.draftedBy, hindrances }),
        may('reopenNegotiation', wijkwork),
      ];
    }
    case 'active':
      return [...amendmentSteps(contract, may), may('suspendWijkcontract', board), may('terminateWijkcontract', board)];
    case 'suspended':
      return [may('resumeWijkcontract', board), may('terminateWijkcontract', board)];
    case 'expired':
    case 'terminated':
      return [may('settleWijkcontract', board, { notBy: contract.activatedBy })];
    case 'settled':
      return [];
  }
}

type May = (operation: string, roles: Role[], wish?: Partial<NextStep>) => NextStep;

function amendmentSteps({ openAmendment }: Wijkcontract, may: May): NextStep[] {
  switch (openAmendment?.status) {
    case 'drafted':
      return [may('signAmendment', wijkwork), may('withdrawAmendment', wijkwork)];
    case 'signed':
      return [may('adoptAmendment', board, { notBy: openAmendment.draftedBy }), may('withdrawAmendment', wijkwork)];
    case 'adopted':
      return [];
    default:
      return [may('draftAmendment', wijkwork)];
  }
}

/** All that keeps the text from being fixed, so that a person sees the whole list and not the first of it. */
function stillMissing(contract: Wijkcontract, today: LocalDate): NextStep['hindrances'] {
  const contours = checklistOf(contract).flatMap(({ hindrances }) => hindrances.map(told));
  const mandates = contract.parties.flatMap((party) => hindranceOf(() => mustAllBeMandated([party], today)));
  return [...contours, ...mandates, ...hindranceOf(() => mustNotBeOver(contract, today))];
}

function hindranceOf(rule: () => void): NextStep['hindrances'] {
  try {
    rule();
    return [];
  } catch (error) {
    if (error instanceof Refusal) return [told(error)];
    throw error;
  }
}
