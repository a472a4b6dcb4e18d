import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { memberNumbers } from '../../membership/index.ts';
import { findContribution } from '../contribution.table.ts';
import type { Contribution } from '../contribution.ts';
import { findCase } from './arrears.table.ts';
import type { ArrearsCase } from './arrears-case.ts';
import { caseReply } from './case-reply.ts';
import type * as contract from './contract.ts';

export async function getArrearsCase(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract.getArrearsCase>,
): Promise<Reply<typeof contract.getArrearsCase>> {
  const open = await findCase(database, params.contributionId);
  if (!open) throw commonRefusals.NOT_FOUND();
  return replyOf(database, act, open);
}

export async function replyOf(
  database: Database,
  act: Act,
  open: ArrearsCase,
): Promise<Reply<typeof contract.getArrearsCase>> {
  const numbers = await memberNumbers(database, [open.memberId]);
  return caseReply(open, numbers.get(open.memberId) ?? null, act.at);
}

/** The case with the contribution it is of, for who wants to decide about it. */
export async function loadCase(
  database: Database,
  contributionId: string,
): Promise<{ open: ArrearsCase; contribution: Contribution }> {
  const open = await findCase(database, contributionId);
  if (!open) throw commonRefusals.NOT_FOUND();
  const contribution = await findContribution(database, open);
  if (!contribution) throw new Error(`The arrears of ${contributionId} are of no contribution.`);
  return { open, contribution };
}
