import { type Act, systemAct } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Write } from '../../kernel/table.ts';
import { wijkOfAddress } from '../../region/index.ts';
import type { RefusalDesk } from '../admission/refusal-desk.ts';
import { type AdmissionDeps, admissionWrites, untilNoRaceIsLost } from '../admission.ts';
import { amend, loadApplication, stepOf } from '../application.table.ts';
import { type Application, mayTake } from '../application.ts';
import { changeIdentity } from '../change-identity.ts';
import { importedWrites } from '../import/enter-candidate.ts';
import { requestLetter } from '../letter.ts';
import { hasLeft } from '../life/rejoin.ts';
import { changeMember, findMember, keepEvent } from '../member.table.ts';
import { readIdentity, recognise } from '../vault.table.ts';
import { dropCandidate } from './candidate.table.ts';
import { withTaken } from './compared.ts';
import type { resolveDuplicateReview as contract } from './contract.ts';
import { newDataOf } from './read-reviews.ts';
import { duplicateRefusals as refusals } from './refusals.ts';
import { type DuplicateReview, entryOf, findReview, resolveReview } from './review.table.ts';
import type { IdentityField } from './words.ts';

type Body = Input<typeof contract>['body'];

/**
 * The board judges. Who turns out to be someone else is admitted in the same act when they have paid, or entered when a register brought them. Of
 * the same person the member takes over what was chosen, field by field; what they paid to apply again goes back, once another approves.
 */
export async function resolveDuplicateReview(
  deps: AdmissionDeps & { refusalDesk: RefusalDesk },
  act: Act,
  { params, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { outcome, reason, take = [] } = body;
  if (outcome === 'different-person' && take.length > 0) throw refusals.TAKES_ONLY_FROM_SAME_PERSON({ field: 'take' });
  const resolved = await untilNoRaceIsLost(async () => {
    const review = await findReview(deps.database, params.reviewId);
    if (!review) throw commonRefusals.NOT_FOUND();
    if (review.status !== 'open') throw refusals.REVIEW_ALREADY_RESOLVED();

    const reply = { ...review, status: outcome };
    const isReturn = outcome === 'same-person' && (await hasLeft(deps.database, review.memberId));
    const writes = [
      resolveReview(review.reviewId, outcome, { reason, taken: take, at: act.at }),
      ...(review.applicationId === null
        ? await afterImport(deps, act, review, outcome)
        : await afterApplication(deps, act, review.applicationId, { outcome, isReturn })),
      // Who comes back brings a record of their own; the one from before stays as it was.
      ...(isReturn ? [] : await takenOver(deps, review, take)),
    ];
    await deps.database.commit(act, writes, { subject: review.reviewId, reply });
    return reply;
  });
  const { applicationId } = resolved;
  // The nightly round goes on where this is cut off.
  if (applicationId !== null && outcome === 'same-person')
    await deps.refusalDesk.giveBack(applicationId, systemAct('giveBack', act.at, act.requestId));
  return resolved;
}

async function afterApplication(
  deps: AdmissionDeps & { refusalDesk: RefusalDesk },
  act: Act,
  applicationId: string,
  { outcome, isReturn }: { outcome: Body['outcome']; isReturn: boolean },
): Promise<Write[]> {
  const application = await loadApplication(deps.database, applicationId);
  const event = keepEvent(application.personId, 'duplicate-review-resolved', act.at, act.actor.id);
  if (isReturn && application.status !== 'under-review') return [event, amend(application, { review: outcome })];
  if (outcome === 'same-person' && !isReturn && mayTake(application, 'refuse'))
    return [
      event,
      stepOf(application, 'refuse', act.at, { review: outcome }),
      ...(await deps.refusalDesk.whenRefused(application, act, 'member-already')),
      ...toldOnce(deps, act, application),
    ];
  if ((isReturn || outcome === 'different-person') && application.status === 'under-review')
    return [event, ...(await admissionWrites(deps, act, { ...application, review: outcome })).writes];
  return [event, amend(application, { review: outcome })];
}

/** Who never ordered heard nothing of an application that came to stand beside their membership, and need not. */
function toldOnce(
  { newId }: AdmissionDeps,
  act: Act,
  { applicationId, personId, language, order }: Application,
): Write[] {
  if (!order) return [];
  const params = { paid: Number(order.totalNowCents) };
  const template = 'member-already-paid-back';
  const letterId = newId('letter');
  return [requestLetter({ letterId, template, personId, applicationId, language, requestedAt: act.at, params })];
}

/** The line was set apart with its own number; the ids follow from the review, because its own may be the member's. */
async function afterImport(
  { database }: AdmissionDeps,
  act: Act,
  review: DuplicateReview,
  outcome: Body['outcome'],
): Promise<Write[]> {
  const drop = dropCandidate(review.reviewId);
  const who = await newDataOf(database, review);
  if (outcome === 'same-person' || !who || !review.imported) return [drop];
  const [entry, recognition, wijk] = await Promise.all([
    entryOf(database, review.reviewId),
    recognise(database, who),
    wijkOfAddress(database, who, amsterdamDate(act.at)),
  ]);
  const own = review.reviewId.replace(/^rev_/, '');
  const origin = { ...review.imported, ids: { memberId: `mem_${own}`, personId: `per_${own}` } };
  return [drop, ...importedWrites(origin, recognition, { entry, wijkId: wijk?.wijkId ?? '' }, act)];
}

async function takenOver(
  { database }: AdmissionDeps,
  review: DuplicateReview,
  take: readonly IdentityField[],
): Promise<Write[]> {
  const member = take.length > 0 ? await findMember(database, review.memberId) : undefined;
  if (!member) return [];
  const [before, candidate] = await Promise.all([readIdentity(database, member.personId), newDataOf(database, review)]);
  if (!before || !candidate) return [];
  const after = withTaken(before, candidate, take);
  return [changeMember(member, {}), ...(await changeIdentity(database, member, before, after))];
}
