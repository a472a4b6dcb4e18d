import type { Act } from '../kernel/actor.ts';
import { localDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { NewId } from '../kernel/ids.ts';
import type { Database } from '../kernel/table.ts';
import { findRegisteredWijk } from '../region/index.ts';
import type { createWijkcontract as contract } from './contract.ts';
import { plainIban } from './iban.ts';
import { keepPayeeAccount } from './payee.table.ts';
import { wijkcontractsRefusals } from './refusals.ts';
import { keepDraft } from './wijkcontract.table.ts';
import { mustBeSound, type Wijkcontract } from './wijkcontract.ts';

export async function createWijkcontract(
  deps: { database: Database; newId: NewId },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const wijk = await findRegisteredWijk(deps.database, body.wijkId);
  if (!wijk) throw wijkcontractsRefusals.WIJK_NOT_REGISTERED({ field: 'wijkId' });

  mustBeSound(body);
  const iban = plainIban(body.payee.iban);
  if (!iban) throw wijkcontractsRefusals.IBAN_NOT_VALID({ field: 'payee.iban' });
  const draft = drafted(body, act, deps.newId, iban.slice(-4));
  const { payeeId, name } = draft.payee;
  const reply = { ...draft, partners: body.partners, allocatedCents: 0n, availableCents: 0n };

  await deps.database.commit(act, [keepDraft(draft), keepPayeeAccount({ payeeId, name, iban })], {
    subject: draft.wijkcontractId,
    reply,
  });
  return reply;
}

function drafted(body: Input<typeof contract>['body'], act: Act, newId: NewId, ibanEnding: string): Wijkcontract {
  return {
    wijkcontractId: newId('wijkcontract'),
    wijkId: body.wijkId,
    name: body.name,
    status: 'draft',
    partners: body.partners,
    payee: { payeeId: newId('payee'), name: body.payee.name, ibanEnding },
    startsOn: localDate(body.startsOn),
    endsOn: localDate(body.endsOn),
    createdBy: act.actor.id,
    activatedBy: null,
    version: 1,
  };
}
