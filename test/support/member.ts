import { type Instant, instant } from '../../shared/kernel/dates.ts';
import type { Database } from '../../shared/kernel/table.ts';
import { requestSignInCode, signIn } from '../../shared/membership/sign-in/contract.ts';
import { keepSession } from '../../shared/membership/sign-in/session.table.ts';
import { openSession } from '../../shared/membership/sign-in/session.ts';
import { anAct } from './database.ts';
import { type Applicant, applies, orders, paysByIdeal, type Resident } from './resident.ts';
import type { Caller, Counter } from './stage.ts';
import type { World } from './world.ts';

/** The token of somebody whose session is opened without a code. */
export const memberToken = 'm'.repeat(43);

/** A session that stands as long as a test lasts, and of which no use is noted. */
export async function opensSession(
  database: Database,
  member: { memberId: string; personId: string },
  { token = memberToken, at }: { token?: string; at: Instant },
): Promise<string> {
  const hoursLater = instant(Date.parse(at) + 3 * 3_600_000);
  const session = { ...openSession(token, member, at), lastUsedAt: hoursLater };
  await database.commit(anAct({ at }), [keepSession(session)]);
  return token;
}

/** Signs in as members do: asks for a code, reads it in the newest mail, and types it. */
export async function signsIn(stage: Counter, email: string, memberNumber?: number): Promise<Caller> {
  const stranger = await stage.as();
  await stranger.call(requestSignInCode, { body: { email } });
  await stage.rehearsal.idle();
  const [, code = ''] = /Code: (\d{6})/.exec(stage.rehearsal.mails(email).at(-1)?.text ?? '') ?? [];
  const answer = await stranger.call(signIn, { body: { email, code, ...(memberNumber && { memberNumber }) } });
  if (answer.outcome !== 'signed-in') throw new Error('More than one member reads this mailbox.');
  return stage.withToken(answer.token);
}

/** Applies, pays at once and signs in. */
export async function joins(world: World, resident: Resident): Promise<{ applicant: Applicant; caller: Caller }> {
  const applicant = await applies(world, resident);
  await paysByIdeal(await orders(applicant, resident));
  await world.receiveMessages();
  await world.drain();
  return { applicant, caller: await signsIn(world, resident.email) };
}
