import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToRead, contractToWorkOn } from '../contract-at-hand.ts';
import type * as contract from './contract.ts';
import { type InnovationBooking, quarterOf } from './innovation-time.ts';
import { partyOf } from './party-of.ts';
import { bookingsOf, findBooking, keepBooking, keepWithdrawn } from './plans.table.ts';
import { plansRefusals } from './refusals.ts';

export async function bookInnovationTime(
  deps: { database: Database; newId: NewId },
  act: Act,
  { params, body }: Input<typeof contract.bookInnovationTime>,
): Promise<Reply<typeof contract.bookInnovationTime>> {
  const wijkcontract = await contractToWorkOn(deps.database, act, params.wijkcontractId);

  const { wijkcontractId, wijkId, startsOn, endsOn } = wijkcontract;
  const { name: partyName } = partyOf(wijkcontract, body.partyId, 'partyId');
  if (body.on > amsterdamDate(act.at)) throw plansRefusals.DAY_STILL_AHEAD({ field: 'on' });
  if (body.on < startsOn || body.on > endsOn) throw plansRefusals.DAY_OUTSIDE_TERM({ field: 'on' });
  const booking: InnovationBooking = {
    innovationBookingId: deps.newId('innovationBooking'),
    wijkcontractId,
    wijkId,
    ...body,
    partyName,
    quarter: quarterOf(body.on),
    bookedBy: act.actor.id,
    bookedAt: act.at,
    withdrawn: null,
    version: 1,
  };

  const { innovationBookingId: subject } = booking;
  await deps.database.commit(act, keepBooking(booking), { subject, reply: booking });
  return booking;
}

export async function withdrawInnovationTime(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.withdrawInnovationTime>,
): Promise<Reply<typeof contract.withdrawInnovationTime>> {
  await contractToWorkOn(database, act, params.wijkcontractId);
  const booking = await findBooking(database, params);
  if (!booking) throw commonRefusals.NOT_FOUND();

  mustHaveSeen(act, booking.version);
  if (booking.withdrawn) throw plansRefusals.BOOKING_WITHDRAWN();
  const withdrawn = { by: act.actor.id, at: act.at, reason: body.reason };
  const after = { ...booking, withdrawn, version: booking.version + 1 };

  await database.commit(act, keepWithdrawn(after), { subject: after.innovationBookingId, reply: after });
  return after;
}

export async function listInnovationBookings(
  { database }: { database: Database },
  act: Act,
  { params, query }: Input<typeof contract.listInnovationBookings>,
): Promise<Reply<typeof contract.listInnovationBookings>> {
  const { wijkcontractId } = params;
  const { quarter = quarterOf(amsterdamDate(act.at)), cursor, limit } = query;
  // Before the contract is looked for, so that a cursor that is none is said to be so, whatever it was asked about.
  const page = await bookingsOf(database, { wijkcontractId, quarter }, { cursor, limit });
  await contractToRead(database, act, wijkcontractId);
  return page;
}
