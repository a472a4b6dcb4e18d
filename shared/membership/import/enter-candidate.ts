import { createHash } from 'node:crypto';
import type { Act } from '../../kernel/actor.ts';
import type { Database, Write } from '../../kernel/table.ts';
import type { Identity } from '../contract.ts';
import { keepCandidate } from '../duplicates/candidate.table.ts';
import { findReview, type ImportedEntry, openReview } from '../duplicates/review.table.ts';
import { enterImported, OvertakenByAnotherAdmission } from '../member.table.ts';
import { type Member, newMember } from '../member.ts';
import { reachableAt } from '../sign-in/mailbox.table.ts';
import { keepIdentity, makeRecognisable, type Recognition } from '../vault.table.ts';
import { type Candidate, idsOf, rowHashOf } from './candidate.ts';
import { judge, type Verdict } from './judge.ts';
import type { Surrounded } from './look-around.ts';
import type { Reservation } from './register-import.ts';

export interface Entering {
  importId: string;
  numbers: Reservation;
  act: Act;
  wijkOf(who: Identity): Promise<{ wijkId: string } | null>;
}

export interface EnteredLine {
  verdict: Verdict;
  writes: Write[];
  isOutside: boolean;
}

/** What one line of a register writes. `taken` are the marks that the lines beside it took already: who shares an address, shares it. */
export async function writesOf(
  entering: Entering,
  database: Database,
  { candidate, around, recognition }: Surrounded,
  place: number,
  taken: Set<string>,
): Promise<EnteredLine> {
  const verdict = judge(entering.importId, candidate, around);
  const entry = entryOf(entering, candidate, place);
  if (verdict.kind === 'review') return reviewOf(entering, database, { candidate, verdict, entry });
  const isEntered = verdict.kind === 'new' || verdict.kind === 'entered';
  const wijk = isEntered ? await entering.wijkOf(candidate.identity) : null;
  const isOutside = isEntered && wijk === null;
  if (verdict.kind !== 'new') return { verdict, writes: [], isOutside };

  const free = recognition.free.filter(({ pk }) => !taken.has(pk));
  for (const { pk } of free) taken.add(pk);
  const { importId, act } = entering;
  const origin = { importId, line: candidate.line, ids: idsOf(candidate) };
  const writes = importedWrites(origin, { ...recognition, free }, { entry, wijkId: wijk?.wijkId ?? '' }, act);
  return { verdict, writes, isOutside };
}

const entryOf = ({ numbers }: Entering, candidate: Candidate, place: number): ImportedEntry => ({
  memberNumber: candidate.memberNumber ?? numbers.firstNewNumber + place,
  memberSince: candidate.memberSince,
  endedOn: candidate.endedOn,
  rowHash: rowHashOf(candidate),
});

interface Origin {
  importId: string;
  line: number;
  ids: { memberId: string; personId: string };
}

/** A member as they come from a register: in one transaction with who they are and all that leads to them. */
export function importedWrites(
  { importId, line, ids: { memberId, personId } }: Origin,
  recognition: Recognition,
  { entry, wijkId }: { entry: ImportedEntry; wijkId: string },
  act: Act,
): Write[] {
  const { who } = recognition;
  const { memberNumber, memberSince, endedOn, rowHash } = entry;
  const applicationId = memberId.replace(/^mem_/, 'app_');
  const entered = newMember({ memberId, memberNumber, personId, applicationId, memberSince, wijkId, policyId: null });
  const member = endedOn ? ended(entered, endedOn) : entered;
  return [
    ...enterImported(member, { importId, line, rowHash }, act),
    keepIdentity(personId, who),
    ...makeRecognisable(recognition, memberId, () => new OvertakenByAnotherAdmission()),
    reachableAt(who.email, { memberId, personId }),
  ];
}

/** The register that was does not say why somebody left. */
const ended = (member: Member, endedOn: NonNullable<ImportedEntry['endedOn']>): Member => ({
  ...member,
  status: 'ended',
  spells: [{ from: member.memberSince, until: endedOn, reason: null }],
  endsOn: endedOn,
});

async function reviewOf(
  { importId, act }: Entering,
  database: Database,
  {
    candidate,
    verdict,
    entry,
  }: { candidate: Candidate; verdict: Extract<Verdict, { kind: 'review' }>; entry: ImportedEntry },
): Promise<EnteredLine> {
  const { memberId, reason } = verdict;
  const reviewId = `rev_${createHash('sha256').update(`${memberId}\n${entry.rowHash}`).digest('hex').slice(0, 26)}`;
  const line = candidate.line;
  const before = await findReview(database, reviewId);
  if (before) {
    const isOwn = before.imported?.importId === importId && before.imported.line === line;
    // The board has seen, or will see, exactly this of the same member: nothing is asked twice.
    return { verdict: isOwn ? verdict : { kind: 'known' }, writes: [], isOutside: false };
  }
  const imported = { importId, line };
  const review = {
    reviewId,
    status: 'open',
    reason,
    applicationId: null,
    imported,
    memberId,
    openedAt: act.at,
  } as const;
  return {
    verdict,
    writes: [openReview(review, entry), keepCandidate(reviewId, candidate.identity)],
    isOutside: false,
  };
}
