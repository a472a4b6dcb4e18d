import { mustWorkIn } from '../governance/index.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate, localDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { NewId } from '../kernel/ids.ts';
import type { Database } from '../kernel/table.ts';
import { findRegisteredWijk, wijkAt } from '../region/index.ts';
import { withoutEvidence } from './contours.ts';
import type { createWijkcontract as contract } from './contract.ts';
import { copyOf } from './drawn-boundary.ts';
import { tell } from './history.table.ts';
import { wijkcontractReply } from './next-steps.ts';
import { wijkcontractsRefusals } from './refusals.ts';
import { keepDraft } from './wijkcontract.table.ts';
import { mustBeATerm, type Terms, type Wijkcontract } from './wijkcontract.ts';

type Body = Input<typeof contract>['body'];

/** A draft with little in it: parties, contours and the rest follow in negotiation. Its boundary is that of the wijk on its first day, until another is set. */
export async function createWijkcontract(
  deps: { database: Database; newId: NewId },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const registered = await findRegisteredWijk(deps.database, body.wijkId);
  if (!registered) throw wijkcontractsRefusals.WIJK_NOT_REGISTERED({ field: 'wijkId' });
  await mustWorkIn(deps.database, act, body.wijkId);
  const wijk = (await wijkAt(deps.database, body.wijkId, localDate(body.startsOn))) ?? registered;

  mustBeATerm(body.startsOn, body.endsOn);
  const draft = drafted(body, { wijkName: wijk.name, boundary: copyOf(wijk) }, act, deps.newId);
  const reply = wijkcontractReply(draft, amsterdamDate(act.at));

  const writes = [keepDraft(draft), tell(draft, act)];
  await deps.database.commit(act, writes, { subject: draft.wijkcontractId, reply });
  return reply;
}

function drafted(
  { wijkId, name, startsOn, endsOn, payee }: Body,
  wijk: Pick<Terms, 'wijkName' | 'boundary'>,
  act: Act,
  newId: NewId,
): Wijkcontract {
  return {
    wijkcontractId: newId('wijkcontract'),
    wijkId,
    status: 'draft',
    textVersion: 1,
    name,
    ...wijk,
    payee: { payeeId: newId('payee'), name: payee.name },
    startsOn,
    endsOn,
    parties: [],
    innovationTime: null,
    fundingBasis: null,
    contours: withoutEvidence,
    termsHash: null,
    draftedBy: act.actor.id,
    draftedAt: act.at,
    activatedBy: null,
    activatedAt: null,
    suspension: null,
    ending: null,
    settlement: null,
    openAmendment: null,
    textsDrafted: 1,
    version: 1,
  };
}
