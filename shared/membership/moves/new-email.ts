import { noteAccess } from '../../governance/index.ts';
import { type Act, requireMember } from '../../kernel/actor.ts';
import { type Instant, instant } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Links } from '../../kernel/links.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { changeIdentity } from '../change-identity.ts';
import { requestLetter } from '../letter.ts';
import { changeMember, findMember, loadMember } from '../member.table.ts';
import type { Member } from '../member.ts';
import { plainAddress } from '../sign-in/mailbox.table.ts';
import { endSessions } from '../sign-in/sessions.ts';
import { readIdentity } from '../vault.table.ts';
import type * as contract from './contract.ts';
import { dropNewEmail, findNewEmail, keepNewEmail, type NewEmail } from './new-email.table.ts';
import { loadIdentity } from './own-identity.ts';
import type * as open from './public-contract.ts';
import { moveRefusals as refusals } from './refusals.ts';

interface Deps {
  database: Database;
  newId: NewId;
}

type Asked = Reply<typeof contract.askMyNewEmail>;

const linkHours = 48;
const mostADay = 3;
const later = (at: Instant, hours: number): Instant => instant(Date.parse(at) + hours * 3_600_000);

export const newEmailSubject = (memberId: string, nonce: string): string => `${memberId}:${nonce}`;

export async function askMyNewEmail(
  deps: Deps,
  act: Act,
  { body }: Input<typeof contract.askMyNewEmail>,
): Promise<Asked> {
  const { memberId } = requireMember(act);
  return ask(deps, act, await loadMember(deps.database, memberId), body.email);
}

export async function askNewEmail(
  deps: Deps,
  act: Act,
  { params, body }: Input<typeof contract.askNewEmail>,
): Promise<Asked> {
  return ask(deps, act, await loadMember(deps.database, params.memberId), body.email);
}

/** A link goes to the new address, which counts from when it is opened; the old address hears of it at once. */
async function ask(deps: Deps, act: Act, member: Member, email: string): Promise<Asked> {
  const { database, newId } = deps;
  const { personId, memberId } = member;
  const [who, before] = await Promise.all([loadIdentity(database, member), findNewEmail(database, personId)]);
  if (who.email === email) throw refusals.NOTHING_CHANGES({ field: 'email' });
  const asked = askedAfter(before, { email, nonce: newId('request'), at: act.at });
  const letter = { personId, language: who.language, requestedAt: act.at };
  const reply = { linkValidUntil: later(act.at, linkHours) };
  const writes = [
    keepNewEmail(personId, asked, () => commonRefusals.BUSY()),
    requestLetter({
      ...letter,
      letterId: newId('letter'),
      template: 'confirm-new-email',
      params: { memberId, nonce: asked.nonce },
    }),
    requestLetter({ ...letter, letterId: newId('letter'), template: 'new-email-asked' }),
    ...noteAccess(act, [member], 'register', { action: 'change' }),
  ];
  await database.commit(act, writes, { subject: memberId, reply });
  return reply;
}

function askedAfter(before: NewEmail | undefined, asked: { email: string; nonce: string; at: Instant }): NewEmail {
  const { email, nonce, at } = asked;
  const today = (before?.askedAt ?? []).filter((moment) => later(moment, 24) > at);
  if (today.length >= mostADay) throw refusals.TOO_MANY_EMAIL_CHANGES({ field: 'email' });
  return { email, nonce, askedAt: [...today, at], version: (before?.version ?? 0) + 1 };
}

/** Whoever opens the link reads the mail of that address. Nobody stays signed in by what went to the old one. */
export async function confirmNewEmail(
  { database, links }: { database: Database; links: Links },
  act: Act,
  { params: { memberId }, body: { token } }: Input<typeof open.confirmNewEmail>,
): Promise<Reply<typeof open.confirmNewEmail>> {
  const lapsed = () => refusals.EMAIL_LINK_LAPSED({ field: 'token' });
  const member = await findMember(database, memberId);
  const waiting = member && (await findNewEmail(database, member.personId));
  const opens = await links.opens('verify-email', newEmailSubject(memberId, waiting?.nonce ?? 'none'), token);
  const asked = waiting?.askedAt.at(-1);
  if (!member || !waiting || !asked || !opens || later(asked, linkHours) <= act.at) throw lapsed();
  const before = await readIdentity(database, member.personId);
  if (!before) throw lapsed();

  const writes = [
    changeMember(member, {}, () => commonRefusals.BUSY()),
    dropNewEmail(member.personId, waiting.nonce, lapsed),
    ...(await changeIdentity(database, member, before, { ...before, email: waiting.email })),
    ...(isSameMailbox(before.email, waiting.email) ? [] : await endSessions(database, memberId)),
  ];
  await database.commit(act, writes, { subject: memberId });
  return { confirmed: true };
}

const isSameMailbox = (one: string, other: string): boolean => plainAddress(one) === plainAddress(other);
