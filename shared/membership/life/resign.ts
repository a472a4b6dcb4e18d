import { type Act, requireMember } from '../../kernel/actor.ts';
import { amsterdamDate, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { changeMembership, type Decided, type LifeDeps } from './change-membership.ts';
import type * as contract from './contract.ts';
import type * as own from './own-contract.ts';
import { lifeRefusals as refusals } from './refusals.ts';
import { groundGiven, groundOfDecision, type Notice, resigned } from './resignation.ts';

const dayOrNull = (text: string | null): LocalDate | null => (text === null ? null : localDate(text));

/** A member gives notice. What is received over the web is received the moment it is sent. */
export async function resign(
  deps: LifeDeps,
  act: Act,
  { body }: Input<typeof own.resign>,
): Promise<Reply<typeof own.resign>> {
  const receivedOn = amsterdamDate(act.at);
  return changeMembership(deps, act, requireMember(act).memberId, async (member) => {
    const { decisionId, asksToLeaveAtOnce } = body;
    const immediate = decisionId === null ? null : await groundOfDecision(deps.database, decisionId, receivedOn);
    const requestedEnd = dayOrNull(body.requestedEnd);
    const taken = await resigned(deps, act, member, {
      receivedOn,
      requestedEnd,
      immediate,
      givenBy: 'member',
      asksToLeaveAtOnce,
    });
    if (taken.endsOn !== body.seenEndsOn) throw refusals.END_DATE_CHANGED({ field: 'seenEndsOn' });
    return taken satisfies Decided;
  });
}

/** The office writes down a notice that came by letter, by mail or at the counter. */
export async function resignMember(
  deps: LifeDeps,
  act: Act,
  { params, body }: Input<typeof contract.resignMember>,
): Promise<Reply<typeof contract.resignMember>> {
  const receivedOn = localDate(body.receivedOn);
  const notice: Omit<Notice, 'immediate'> = {
    receivedOn,
    requestedEnd: dayOrNull(body.requestedEnd),
    givenBy: 'office',
  };
  return changeMembership(deps, act, params.memberId, async (member) => {
    const immediate = body.immediate && (await groundGiven(deps.database, body.immediate, receivedOn));
    return resigned(deps, act, member, { ...notice, immediate });
  });
}
