import type { getAllocationRound } from '../../shared/allocation/contract.ts';
import type { listDisbursements } from '../../shared/allocation/disbursements/contract.ts';
import type { Role } from '../../shared/kernel/actor.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';

/** Why someone may not do something now; the doors check the same again. Undefined when it may be done. */
export type Refused =
  | 'why.board'
  | 'why.auditor'
  | 'why.wijkwork'
  | 'why.treasurer'
  | 'why.boardOrTreasurer'
  | 'why.proposedByYou'
  | 'why.plannedByYou'
  | 'why.approvedByYou'
  | 'why.requestedByYou'
  | 'why.matchedByYou'
  | 'why.decisionByYou'
  | 'why.decidedByYou'
  | 'why.recused'
  | 'why.adviser';

interface Me {
  personId: string;
  roles: readonly Role[];
}

type Round = Reply<typeof getAllocationRound>;
type Disbursement = Reply<typeof listDisbursements>['items'][number];

export function needsBoard(me: Me): Refused | undefined {
  return me.roles.includes('board') ? undefined : 'why.board';
}

/** A coordinator sees only the own wijken, so who sees one and is a coordinator works on it. */
export function needsWijkwork(me: Me): Refused | undefined {
  return me.roles.includes('board') || me.roles.includes('coordinator') ? undefined : 'why.wijkwork';
}

export function needsAuditor(me: Me): Refused | undefined {
  return me.roles.includes('auditor') ? undefined : 'why.auditor';
}

export function needsTreasurer(me: Me): Refused | undefined {
  return me.roles.includes('treasurer') ? undefined : 'why.treasurer';
}

export function needsBoardOrTreasurer(me: Me): Refused | undefined {
  return me.roles.includes('board') || me.roles.includes('treasurer') ? undefined : 'why.boardOrTreasurer';
}

export function needsAdviser(me: Me): Refused | undefined {
  const advises: readonly Role[] = ['board', 'medical-council', 'regional-table'];
  return me.roles.some((role) => advises.includes(role)) ? undefined : 'why.adviser';
}

/** Four eyes look at the person, not at the role: who proposed does not decide. */
export function whyNotDecide(round: Pick<Round, 'openedBy' | 'proposedBy'>, me: Me): Refused | undefined {
  const isMaker = round.openedBy === me.personId || round.proposedBy === me.personId;
  return needsBoard(me) ?? (isMaker ? 'why.proposedByYou' : undefined);
}

export function whyNotApprove(planned: Pick<Disbursement, 'plannedBy' | 'approvedBy'>, me: Me): Refused | undefined {
  const refused = needsBoardOrTreasurer(me);
  if (refused) return refused;
  if (planned.plannedBy === me.personId) return 'why.plannedByYou';
  return planned.approvedBy.includes(me.personId) ? 'why.approvedByYou' : undefined;
}

/** Who asked for it, chose it or proposed it does not approve it; whoever else may, does. */
export function whyNotSecond(
  firstPersonId: string,
  me: Me,
  own: 'why.requestedByYou' | 'why.matchedByYou' | 'why.decisionByYou',
): Refused | undefined {
  return needsBoardOrTreasurer(me) ?? (firstPersonId === me.personId ? own : undefined);
}
