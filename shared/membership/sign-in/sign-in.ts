import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Links } from '../../kernel/links.ts';
import type { Database } from '../../kernel/table.ts';
import { fullName } from '../contract.ts';
import { findMembers } from '../member.table.ts';
import { isInRegister } from '../member.ts';
import { CodeOvertaken, countTry, findCode, useCode } from './code.table.ts';
import { type CodeState, codeOf, isSameCode, mayBeTried } from './code.ts';
import type * as contract from './contract.ts';
import { signInRefusals as refusals } from './refusals.ts';
import { markOf, readersNow } from './request-code.ts';
import { keepSession } from './session.table.ts';
import { idleMinutes, openSession } from './session.ts';

interface Deps {
  database: Database;
  links: Links;
  newId: NewId;
  /** 256 bits of chance, as text. */
  newToken: () => string;
}

/**
 * Signs in with a code. A wrong code, one that lapsed, one that was used and one that was never sent get the same answer. Every try is counted
 * before the code is looked at, and a code signs in once.
 */
export async function signIn(
  deps: Deps,
  act: Act,
  { body }: Input<typeof contract.signIn>,
): Promise<Reply<typeof contract.signIn>> {
  const mark = await markOf(deps.links, body.email);
  const state = await findCode(deps.database, mark);
  if (!state || !mayBeTried(state, act.at)) throw refusals.SIGN_IN_CODE_WRONG({ field: 'code' });
  await countTheTry(deps, act, mark, state);
  const expected = codeOf(await deps.links.issue('sign-in-code', `${mark}\n${state.letterId}`));
  if (!isSameCode(body.code, expected)) throw refusals.SIGN_IN_CODE_WRONG({ field: 'code' });
  const members = await membersBehind(deps, body.email);
  if (members.length === 0) throw refusals.SIGN_IN_CODE_WRONG({ field: 'code' });

  if (members.length > 1 && body.memberNumber === undefined)
    return { outcome: 'choose', choices: members.map(choiceOf) };
  const chosen = members.find(({ member }) => member.memberNumber === (body.memberNumber ?? member.memberNumber));
  if (!chosen) throw refusals.SIGN_IN_CHOICE_UNKNOWN({ field: 'memberNumber' });
  const token = deps.newToken();
  const session = openSession(token, chosen.member, act.at);
  await deps.database.commit(act, [useCode(mark, state), keepSession(session)], { subject: session.sessionId });
  return { outcome: 'signed-in', token, endsAt: session.endsAt, idleMinutes };
}

async function countTheTry(deps: Deps, act: Act, mark: string, state: CodeState): Promise<void> {
  try {
    await deps.database.commit(act, [countTry(mark, state)], { subject: 'sign-in' });
  } catch (error) {
    if (error instanceof CodeOvertaken) throw refusals.SIGN_IN_CODE_WRONG({ field: 'code' });
    throw error;
  }
}

/**
 * Also whose membership ended, for as long as the identity is kept: they may still look, appeal and ask for their data. Who came back signs in to
 * the record of today, under the same number.
 */
async function membersBehind(deps: Deps, email: string) {
  const readers = await readersNow(deps, email);
  const members = await findMembers(
    deps.database,
    readers.map(({ memberId }) => memberId),
  );
  return readers.flatMap(({ who }, at) => {
    const member = members[at];
    return member && isInRegister(member) ? [{ member, who }] : [];
  });
}

type Behind = Awaited<ReturnType<typeof membersBehind>>[number];

const choiceOf = ({ member, who }: Behind) => ({
  memberNumber: member.memberNumber,
  kind: member.kind,
  name: fullName(who),
  status: member.status,
});
