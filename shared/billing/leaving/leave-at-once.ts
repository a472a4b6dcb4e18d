import { addDays } from '../../kernel/dates.ts';
import { openExitWindows, previewResignation } from '../../membership/index.ts';
import { feeThatHolds } from './ending-desk.ts';
import { feeAtEnd } from './fee-letter.ts';
import type { Leaving } from './own-contract.ts';
import type { Picture, ReadDeps } from './preview-leaving.ts';

type AtOnce = NonNullable<Leaving['membership']['atOnce']>;

/**
 * Leaving today because of a decision whose month runs, and what becomes of the fee. Of several the one that limits rights goes first, as it does not
 * hold for who leaves because of it; then the one that is open longest.
 */
export async function atOnceOf(deps: ReadDeps, picture: Picture): Promise<AtOnce | undefined> {
  const { today, contributions, isFeePaidBack } = picture;
  const [window] = (await openExitWindows(deps.database, today)).sort(
    (a, b) => b.ground.localeCompare(a.ground) || b.closesOn.localeCompare(a.closesOn),
  );
  if (!window) return undefined;
  const { decisionId, ground, closesOn } = window;
  const immediate = { ground, decisionId };
  const notice = { receivedOn: today, requestedEnd: null, immediate };
  const { endsOn, explanation } = await previewResignation(deps, notice);
  const feeBefore = await feeThatHolds(deps.database, { immediate });
  const fee = feeAtEnd(contributions, { endsOn, creditsFrom: isFeePaidBack ? addDays(endsOn, 1) : null, feeBefore });
  return {
    ...{ decisionId, ground, until: closesOn, endsOn, explanation },
    fee: fee && { owedCents: fee.owed, backCents: fee.back, isPaid: fee.isPaid, isReverted: fee.isReverted },
  };
}
