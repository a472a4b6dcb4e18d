import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { Act } from '../../kernel/actor.ts';
import type { NewId } from '../../kernel/ids.ts';
import { untilRaceIsWon } from '../../kernel/race.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database, Write } from '../../kernel/table.ts';
import type { EndingDesk } from '../ending-desk.ts';
import { changeMember, loadMember } from '../member.table.ts';
import type { Member } from '../member.ts';
import type { Explanation } from './explain-end.ts';
import type { Standing } from './own-contract.ts';
import { procedureWrites } from './procedure.table.ts';
import { type Changed, shownSuspended } from './spells.ts';

export interface LifeDeps {
  database: Database;
  newId: NewId;
  cooperative: CooperativeFacts;
  endingDesk: EndingDesk;
}

/** What a use case decided about a member: what changes, what is written beside it, and how the end date follows. */
export interface Decided {
  changed: Changed;
  also: readonly Write[];
  explanation?: Explanation | null;
}

export interface Outcome {
  membership: Standing;
  explanation: Explanation | null;
}

/** Another step on the same member came first; the next try decides anew on what stands then. */
export class OvertakenByAnotherStep extends Error {}

const attempts = 10;

export const untilNotOvertaken = <T>(readAndCommit: () => Promise<T>): Promise<T> =>
  untilRaceIsWon(readAndCommit, attempts, (error) => error instanceof OvertakenByAnotherStep);

/** Load, decide, commit, in one transaction. Two acts at once on one member follow one another: the second decides on what the first left. */
export async function changeMembership(
  deps: { database: Database },
  act: Act,
  memberId: string,
  decide: (member: Member) => Promise<Decided>,
): Promise<Outcome> {
  return untilNotOvertaken(async () => {
    const member = await loadMember(deps.database, memberId);
    mustHaveSeen(act, member.version);
    const { changed: decided, also, explanation = null } = await decide(member);
    const changed = shownSuspended(member, decided);
    const reply = { membership: standingOf(after(member, changed)), explanation };
    await deps.database.commit(act, [...stepWrites(member, changed, act), ...also], { subject: memberId, reply });
    return reply;
  });
}

/** The member and the place of its procedures, together. */
export const stepWrites = (member: Member, changed: Changed, act: Act): Write[] => [
  changeMember(member, changed, () => new OvertakenByAnotherStep()),
  ...procedureWrites(member, changed, act),
];

export const after = (member: Member, changed: Changed): Member => ({
  ...member,
  ...changed,
  version: member.version + 1,
});

export function standingOf(member: Member): Standing {
  const { memberId, memberNumber, kind, status, memberSince, spells, suspensions, endsOn, version } = member;
  const { procedure, suspension } = member;
  return {
    memberId,
    memberNumber,
    kind,
    status,
    memberSince,
    spells,
    suspensions,
    endsOn,
    procedure,
    suspension,
    version,
  };
}
