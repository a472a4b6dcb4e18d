import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import { untilRaceIsWon } from '../../kernel/race.ts';
import { eachInTurn } from '../../kernel/rounds.ts';
import { everyItem, type Write } from '../../kernel/table.ts';
import { findMember } from '../../membership/index.ts';
import { endPolicy, type HealthPolicy } from '../../policies/index.ts';
import { type GiveBackDeps, givingBackWrites } from '../agreements/give-back.ts';
import { letterAbout } from '../arrears/arrears-letters.ts';
import type { Contribution } from '../contribution.ts';
import { findErrand } from '../errand.table.ts';
import { collectedBy, type Holding, holdingOf } from './collected.ts';
import { endingsList, findEnding, moveEnding, readEnding } from './ending.table.ts';
import { type Ending, isTouchedBy, noSubscription, restParts } from './ending.ts';
import { errandIdOf, nextLook, stopErrand, stopNow } from './fix-end.ts';
import { moneyAtEnd } from './money-at-end.ts';

/**
 * Every night, of each relation that ends and must be looked at: ends its subscription once the last term was claimed, ends the agreement on
 * its day, and gives back what was paid for later days. Each step is one transaction that the next run finds done.
 */
export async function settleEndings(
  deps: GiveBackDeps,
  act: Act,
  stillTime: () => boolean,
): Promise<{ endingsSeen: number; endingsSettled: number }> {
  const counts = { endingsSeen: 0, endingsSettled: 0 };
  const to = `${amsterdamDate(act.at)}#~`;
  const due = everyItem(deps.database, { index: 'whatIsListed', of: endingsList, to });
  await eachInTurn(due, stillTime, async (item) => {
    counts.endingsSeen++;
    if (await settleEnding(deps, act, readEnding(item).endingId)) counts.endingsSettled++;
  });
  return counts;
}

const attempts = 8;

const settleEnding = (deps: GiveBackDeps, act: Act, endingId: string): Promise<boolean> =>
  untilRaceIsWon(() => oneRound(deps, act, endingId), attempts);

async function oneRound(deps: GiveBackDeps, act: Act, endingId: string): Promise<boolean> {
  const today = amsterdamDate(act.at);
  const step = new Round(deps, act, today);
  const ending = await findEnding(deps.database, endingId);
  if (ending?.state !== 'running') return false;
  const member = await findMember(deps.database, ending.memberId);
  const holding = await holdingOf(deps.database, { ...ending, policyId: ending.policyId ?? member?.policyId ?? null });
  if (ending.kind === 'policy' && holding.policy?.status === 'withdrawn') {
    // All of it was undone: that is settled by the withdrawal.
    await deps.database.commit(act, [moveEnding(ending, { state: 'settled' }, null)]);
    return true;
  }
  const stopped = await step.stop(ending, holding);
  if (today <= stopped.endsOn) return false;
  await step.endAgreement(stopped, holding);
  const settled = await step.giveBack(stopped, holding.contributions);
  return step.close(settled, holding.contributions);
}

class Round {
  readonly #deps: GiveBackDeps;
  readonly #act: Act;
  readonly #today: LocalDate;

  constructor(deps: GiveBackDeps, act: Act, today: LocalDate) {
    this.#deps = deps;
    this.#act = act;
    this.#today = today;
  }

  async stop(ending: Ending, holding: Holding): Promise<Ending> {
    const collected = await collectedBy(this.#deps.database, holding, ending.kind, this.#today);
    const known = ending.stopErrandId ?? stopNow(ending, collected, this.#today);
    const look = nextLook({ ...ending, stopErrandId: known }, collected, this.#today);
    if (known === null || known === noSubscription || !this.#mustAsk(ending))
      return this.#commit(ending, { stopErrandId: known }, look, []);
    const asked = { stopErrandId: errandIdOf(ending, this.#today), stopAskedOn: this.#today };
    return this.#commit(ending, asked, look, stopErrand(ending, collected, this.#act));
  }

  /** Once when the last term was claimed, and once more after the end. */
  #mustAsk({ stopAskedOn, stopsOn }: Ending): boolean {
    return stopAskedOn === null || (stopAskedOn < stopsOn && this.#today >= stopsOn);
  }

  /** Its last day has passed. */
  async endAgreement(ending: Ending, holding: Holding): Promise<void> {
    const { policy } = holding;
    if (ending.kind !== 'policy' || !policy || policy.status === 'ended') return;
    const letter = ending.isForEstate ? [] : await this.#letter(policy, ending, holding);
    await this.#deps.database.commit(this.#act, [endPolicy(policy, this.#act.at), ...letter]);
  }

  async #letter(policy: HealthPolicy, ending: Ending, holding: Holding): Promise<Write[]> {
    const { endsOn } = ending;
    const collected = await collectedBy(this.#deps.database, holding, 'policy', this.#today);
    const { comesBackCents } = moneyAtEnd(holding.contributions, collected, ending);
    const reason = policy.endReason ?? 'notice';
    const told = { policyId: policy.policyId, endsOn, reason, refund: Number(comesBackCents) };
    return [await letterAbout(this.#deps, this.#act, policy, 'policy-ended', told)];
  }

  async giveBack(ending: Ending, contributions: readonly Contribution[]): Promise<Ending> {
    let left = ending;
    for (const contribution of contributions) {
      const { contributionId } = contribution;
      if (!isTouchedBy(contribution, left) || left.settledIds.includes(contributionId)) continue;
      const writes = await givingBackWrites(this.#deps, this.#act, {
        contribution,
        parts: restParts(contribution, left),
        cause: `end:${contributionId}:${contribution.version}`,
        reason: left.kind === 'policy' ? `Einde ${left.policyId}` : 'Einde lidmaatschap',
        requestedBy: left.requestedBy,
        policyId: left.policyId,
        subscriptionId: null,
        forgivesUnpaid: false,
        isForEstate: left.isForEstate,
      });
      if (!writes) continue;
      const settledIds = [...left.settledIds, contributionId];
      left = await this.#commit(left, { settledIds }, addDays(this.#today, 1), writes);
    }
    return left;
  }

  /** Settled when the subscription has ended, so that no claim can come any more, and all there is was given back. */
  async close(ending: Ending, contributions: readonly Contribution[]): Promise<boolean> {
    const touched = contributions.filter((one) => isTouchedBy(one, ending));
    if (touched.some(({ contributionId }) => !ending.settledIds.includes(contributionId))) return false;
    if (!(await this.#hasStopped(ending))) return false;
    await this.#deps.database.commit(this.#act, [moveEnding(ending, { state: 'settled' }, null)]);
    return true;
  }

  /** A few days for messages about a last claim that crossed the end. */
  async #hasStopped({ stopErrandId, stopsOn }: Ending): Promise<boolean> {
    if (stopErrandId === null || this.#today < addDays(stopsOn, crossingDays)) return false;
    if (stopErrandId === noSubscription) return true;
    return (await findErrand(this.#deps.database, stopErrandId))?.state !== 'open';
  }

  async #commit(ending: Ending, values: Partial<Ending>, look: LocalDate, writes: readonly Write[]): Promise<Ending> {
    await this.#deps.database.commit(this.#act, [moveEnding(ending, values, look), ...writes]);
    return { ...ending, ...values, version: ending.version + 1 };
  }
}

const crossingDays = 2;
