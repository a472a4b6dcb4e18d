import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Write } from '../kernel/table.ts';
import { type AdmissionDeps, admissionWrites, untilNoRaceIsLost } from './admission.ts';
import { amend, loadApplication, stepOf } from './application.table.ts';
import { type Application, mayTake } from './application.ts';
import type * as contract from './contract.ts';
import { keepEvent } from './member.table.ts';
import { membershipRefusals } from './refusals.ts';
import { findReview, resolveReview } from './review.table.ts';

type Outcome = 'different-person' | 'same-person';

/** The board judges. Who turns out to be someone else, and has paid, is admitted in the same act. */
export async function resolveDuplicateReview(
  deps: AdmissionDeps,
  act: Act,
  { params, body }: Input<typeof contract.resolveDuplicateReview>,
): Promise<Reply<typeof contract.resolveDuplicateReview>> {
  return untilNoRaceIsLost(async () => {
    const review = await findReview(deps.database, params.reviewId);
    if (!review) throw commonRefusals.NOT_FOUND();
    if (review.status !== 'open') throw membershipRefusals.REVIEW_ALREADY_RESOLVED();
    const application = await loadApplication(deps.database, review.applicationId);

    const reply = { ...review, status: body.outcome };
    const writes = [
      resolveReview(review.reviewId, body.outcome, body.reason, act.at),
      keepEvent(application.personId, 'duplicate-review-resolved', act.at, act.actor.id),
      ...(await consequence(deps, act, application, body.outcome)),
    ];
    await deps.database.commit(act, writes, { subject: review.reviewId, reply });
    return reply;
  });
}

async function consequence(
  deps: AdmissionDeps,
  act: Act,
  application: Application,
  outcome: Outcome,
): Promise<Write[]> {
  if (outcome === 'same-person' && mayTake(application, 'refuse'))
    return [stepOf(application, 'refuse', act.at, { review: outcome })];
  if (outcome === 'different-person' && application.status === 'under-review')
    return (await admissionWrites(deps, act, { ...application, review: outcome })).writes;
  return [amend(application, { review: outcome })];
}
