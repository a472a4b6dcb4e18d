import type { Act } from '../../kernel/actor.ts';
import type { Database, Write } from '../../kernel/table.ts';
import type { Application } from '../application.ts';
import { enterAgain, findMember, OvertakenByAnotherAdmission } from '../member.table.ts';
import { type Member, mayReturnFrom, newMember } from '../member.ts';
import { makeFindable } from '../search/search-key.table.ts';
import { handOverMarks, marksThatMove, type Recognition, readIdentity, takeMarks } from '../vault.table.ts';

/** Who left and has not come back since. Who was expelled comes back only when a body of the cooperative decides so. */
function mayReturn({ status, returnedAs, spells }: Member, isDecided: boolean): boolean {
  const reason = spells.at(-1)?.reason;
  return status === 'ended' && returnedAs === null && reason !== 'death' && (reason !== 'expulsion' || isDecided);
}

export async function hasLeft(database: Database, memberId: string): Promise<boolean> {
  const known = await findMember(database, memberId);
  return known !== undefined && mayReturn(known, false);
}

/** The former member who applies again, once the board has seen that it is the same person. */
export async function formerSelf(
  database: Database,
  { review, resembles, kind }: Application,
  recognition: Recognition,
  isDecided: boolean,
): Promise<Member | undefined> {
  const memberId = resembles?.memberId ?? recognition.resembles?.memberId;
  if (review !== 'same-person' || kind === 'legal' || !memberId) return undefined;
  const known = await findMember(database, memberId);
  return known && mayReturn(known, isDecided) ? known : undefined;
}

type Fresh = Omit<Parameters<typeof newMember>[0], 'memberNumber'>;

/** A member again, under the number of before: the earlier spells stand before the new one (INV-50). */
export function memberAgain(former: Member, fresh: Fresh): Member {
  const { memberNumber, spells, suspensions, memberId, personId, formerly } = former;
  const again = newMember({
    ...fresh,
    memberNumber,
    memberSince: mayReturnFrom(former, fresh.memberSince),
  });
  return {
    ...again,
    spells: [...spells, ...again.spells],
    suspensions,
    formerly: [...formerly, { memberId, personId }],
  };
}

/** Into the register again. What the old record was recognised by leads to the new one; nothing is taken away. */
export async function returnWrites(
  database: Database,
  act: Act,
  former: Member,
  again: Member,
  { who, free }: Pick<Recognition, 'who' | 'free'>,
): Promise<Write[]> {
  const { memberId } = again;
  const overtaken = () => new OvertakenByAnotherAdmission();
  const before = await readIdentity(database, former.personId);
  const { drop, stay, take } = before
    ? await marksThatMove(database, former.memberId, before, who)
    : { drop: [], stay: [], take: free };
  return [
    ...enterAgain(former, again, act, overtaken),
    ...handOverMarks([...drop, ...stay], former.memberId, memberId, overtaken),
    ...takeMarks(take, memberId, overtaken),
    ...makeFindable(memberId, who),
  ];
}
