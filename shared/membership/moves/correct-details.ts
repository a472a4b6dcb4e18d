import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { noteAccess, statutesAt } from '../../governance/index.ts';
import { type Act, requireMember } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { checkAge } from '../application.ts';
import { changeIdentity } from '../change-identity.ts';
import type { Identity } from '../contract.ts';
import { requestLetter } from '../letter.ts';
import { changeMember, loadMember } from '../member.table.ts';
import type { Member } from '../member.ts';
import { enterChange } from '../register/register-entry.table.ts';
import type * as contract from './contract.ts';
import { loadIdentity, mustDiffer } from './own-identity.ts';

interface Deps {
  database: Database;
  newId: NewId;
  cooperative: CooperativeFacts;
}

type Details = Input<typeof contract.correctMember>['body'];
type Corrected = Reply<typeof contract.correctMember>;

export async function correctMyself(
  deps: Deps,
  act: Act,
  { body }: Input<typeof contract.correctMyself>,
): Promise<Corrected> {
  const { memberId } = requireMember(act);
  return correct(deps, act, await loadMember(deps.database, memberId), body);
}

export async function correctMember(
  deps: Deps,
  act: Act,
  { params, body }: Input<typeof contract.correctMember>,
): Promise<Corrected> {
  const member = await loadMember(deps.database, params.memberId);
  if (!act.repeats) mustHaveSeen(act, member.version);
  return correct(deps, act, member, body);
}

const membershipAlone = { productId: null, productVersion: null, term: null };

/** Another name is told in the yearly list of changes; the name itself stands in the vault alone. */
async function correct(deps: Deps, act: Act, member: Member, details: Details): Promise<Corrected> {
  const { database } = deps;
  const today = amsterdamDate(act.at);
  const before = await loadIdentity(database, member);
  if (act.repeats) return { identity: before, version: member.version };
  const identity = withDetails(before, details);
  mustDiffer(before, identity);
  if (details.birthDate !== undefined)
    checkAge(
      details.birthDate,
      today,
      membershipAlone,
      (await statutesAt(database, deps.cooperative, today)).rules.minAge,
    );

  const reply = { identity, version: member.version + 1 };
  const isRenamed = before.givenName !== identity.givenName || before.familyName !== identity.familyName;
  const writes = [
    changeMember(member, {}),
    ...(await changeIdentity(database, member, before, identity)),
    ...(isRenamed ? [enterChange(member, 'name-changed', { on: today }, act)] : []),
    ...noteAccess(act, [member], 'register', { action: 'change' }),
    letterAbout(deps, act, member, identity),
  ];
  // The reply is not kept with the key: it says who somebody is, and that stands in the vault alone.
  await database.commit(act, writes, { subject: member.memberId });
  return reply;
}

function withDetails(before: Identity, details: Details): Identity {
  const told = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
  return { ...before, ...told };
}

function letterAbout({ newId }: Deps, act: Act, { personId }: Member, { language }: Identity): Write {
  const params = { what: 'details', by: act.actor.kind === 'member' ? 'member' : 'office' };
  const about = { letterId: newId('letter'), template: 'details-changed', personId, language } as const;
  return requestLetter({ ...about, requestedAt: act.at, params });
}
