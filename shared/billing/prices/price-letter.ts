import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { agreedOn, type HealthPolicy, type PolicyChange, termText } from '../../policies/index.ts';
import { letterAbout } from '../arrears/arrears-letters.ts';

/** The written notice; its id is kept, for the price changes only after it was sent. */
export async function priceLetter(
  { database, newId }: { database: Database; newId: NewId },
  act: Act,
  policy: HealthPolicy,
  { amountCents, term, effectiveOn }: PolicyChange,
): Promise<{ letterId: string; write: Write }> {
  const letterId = newId('letter');
  const { nl: termNl, en: termEn } = termText(term);
  const write = await letterAbout({ database, newId: () => letterId }, act, policy, 'price-change', {
    policyId: policy.policyId,
    before: Number(agreedOn(policy, amsterdamDate(act.at)).amountCents),
    after: Number(amountCents),
    termNl,
    termEn,
    effectiveOn,
    leaveUntil: addDays(effectiveOn, -1),
  });
  return { letterId, write };
}
