import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { findRegisteredWijk, wijkOfAddress } from '../../region/index.ts';
import { findApplication, stepOf } from '../application.table.ts';
import {
  type Application,
  applicantOf,
  type Choice,
  dayOf,
  daysToAccept,
  later,
  mayTake,
  policyChoice,
} from '../application.ts';
import { requestLetter } from '../letter.ts';
import { keepEvent } from '../member.table.ts';
import type { PolicyDesk } from '../policy-desk.ts';
import { readIdentity } from '../vault.table.ts';
import type { offerPlaces as contract } from './contract.ts';
import { admissionRefusals as refusals } from './refusals.ts';

interface Deps {
  database: Database;
  newId: NewId;
  policyDesk: PolicyDesk;
}

type Line = Reply<typeof contract>['items'][number];
type Place = NonNullable<Line['wijk']>;

/**
 * Offers a place to those who wait: in the wijk that has grown over their address, or in the one that the board opens to them. Each is decided on
 * its own, and a repeat finds who was offered a place already. They confirm their address with a new link, which is good for longer.
 */
export async function offerPlaces(
  deps: Deps,
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const opened = body.wijkId === undefined ? null : await openedWijk(deps.database, body.wijkId);
  const { once: _once, ...each } = act;
  const items: Line[] = [];
  for (const applicationId of new Set(body.applicationIds))
    items.push(await offerOne(deps, each, applicationId, opened));
  const reply = { items };
  await deps.database.commit(act, [], { subject: `places:${act.requestId}`, reply });
  return reply;
}

async function openedWijk(database: Database, wijkId: string): Promise<Place> {
  const wijk = await findRegisteredWijk(database, wijkId);
  if (!wijk) throw refusals.WIJK_UNKNOWN({ field: 'wijkId' });
  return { wijkId: wijk.wijkId, name: wijk.name };
}

async function offerOne(deps: Deps, act: Act, applicationId: string, opened: Place | null): Promise<Line> {
  const application = await findApplication(deps.database, applicationId);
  if (!application) return { applicationId, outcome: 'unknown', wijk: null };
  if (!mayTake(application, 'offer-place')) return { applicationId, outcome: 'not-waiting', wijk: application.wijk };
  const who = await readIdentity(deps.database, application.personId);
  if (!who) return { applicationId, outcome: 'not-waiting', wijk: null };
  const wijk = opened ?? (await wijkOfAddress(deps.database, who, dayOf(act.at)));
  if (!wijk) return { applicationId, outcome: 'still-outside', wijk: null };

  const place = { wijkId: wijk.wijkId, name: wijk.name };
  try {
    await deps.database.commit(act, await offerWrites(deps, act, application, place), { subject: applicationId });
    return { applicationId, outcome: 'offered', wijk: place };
  } catch (error) {
    if (error instanceof Refusal) return { applicationId, outcome: 'try-again', wijk: null };
    throw error;
  }
}

async function offerWrites(deps: Deps, act: Act, application: Application, wijk: Place) {
  const { applicationId, personId, language } = application;
  const emailNonce = deps.newId('request');
  const values = {
    wijk,
    emailNonce,
    waitingSince: act.at,
    dueAt: later(act.at, daysToAccept * 24),
    choice: await stillOnSale(deps, act, application.choice),
  };
  return [
    stepOf(application, 'offer-place', act.at, values),
    keepEvent(personId, 'place-offered', act.at, act.actor.id),
    ...noteAccess(act, [applicantOf(application)], 'admission'),
    requestLetter({
      letterId: deps.newId('letter'),
      template: 'place-offered',
      personId,
      applicationId,
      language,
      requestedAt: act.at,
      params: { emailNonce },
    }),
  ];
}

/** Who waited so long that the product is gone is offered membership alone; a policy can be chosen later. */
async function stillOnSale({ policyDesk }: Deps, act: Act, choice: Choice): Promise<Choice> {
  const wanted = policyChoice(choice);
  if (!wanted || (await policyDesk.isOnSale(wanted, dayOf(act.at)))) return choice;
  return { productId: null, productVersion: null, term: null };
}
