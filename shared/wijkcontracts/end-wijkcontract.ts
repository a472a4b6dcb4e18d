import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { editWijkcontract } from './edit-wijkcontract.ts';
import { wijkcontractsRefusals as refusals } from './refusals.ts';
import { releaseGround } from './wijkcontract.table.ts';
import { mustNotBeOver, stepped, terminated } from './wijkcontract.ts';

/** For a time no money goes to the contract; it keeps its ground. */
export async function suspendWijkcontract(
  { database }: { database: Database },
  act: Act,
  { params, body: { reason } }: Input<typeof contract.suspendWijkcontract>,
): Promise<Reply<typeof contract.suspendWijkcontract>> {
  return editWijkcontract(database, act, params.wijkcontractId, (before, today) => {
    const suspension = { reason, from: today, by: act.actor.id, recordedAt: act.at };
    return { contract: { ...stepped(before, 'suspend'), suspension }, note: reason };
  });
}

export async function resumeWijkcontract(
  { database }: { database: Database },
  act: Act,
  { params, body: { reason } }: Input<typeof contract.resumeWijkcontract>,
): Promise<Reply<typeof contract.resumeWijkcontract>> {
  return editWijkcontract(database, act, params.wijkcontractId, (before, today) => {
    const after = stepped(before, 'resume');
    mustNotBeOver(before, today);
    return { contract: { ...after, suspension: null }, note: reason };
  });
}

/** Said once, with the last day; after it another contract may begin on the same ground. */
export async function terminateWijkcontract(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.terminateWijkcontract>,
): Promise<Reply<typeof contract.terminateWijkcontract>> {
  return editWijkcontract(database, act, params.wijkcontractId, async (before, today) => {
    const after = terminated(before, body, act, today);
    const writes = await releaseGround(database, before, body.on);
    return { contract: after, about: body.on, note: body.reason, writes };
  });
}

/** The last step: who let it begin does not close it as well. */
export async function settleWijkcontract(
  { database }: { database: Database },
  act: Act,
  { params, body: { reference } }: Input<typeof contract.settleWijkcontract>,
): Promise<Reply<typeof contract.settleWijkcontract>> {
  return editWijkcontract(database, act, params.wijkcontractId, (before) => {
    const after = stepped(before, 'settle');
    if (before.activatedBy === act.actor.id) throw refusals.SETTLED_BY_ITS_MAKER();
    const settlement = { reference, by: act.actor.id, recordedAt: act.at };
    return { contract: { ...after, settlement }, note: reference };
  });
}
