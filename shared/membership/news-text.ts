import * as z from 'zod/mini';
import type { CooperativeFacts } from '../governance/cooperative.ts';
import type { Links } from '../kernel/links.ts';
import type { Identity } from './contract.ts';
import type { Letter } from './letter.table.ts';
import {
  membershipRenewal,
  policyChanged,
  policyResumed,
  policySuspended,
  withdrawalReceived,
} from './letters/agreement-news.ts';
import type { LetterText } from './letters/blocks.ts';
import { type Owed, paymentFailed, paymentNotice, paymentReminder } from './letters/payments.ts';
import type { PaymentDesk } from './payment-desk.ts';
import { term } from './words.ts';

interface NewsDeps {
  links: Links;
  cooperative: CooperativeFacts;
  webAddress: string;
  paymentDesk: PaymentDesk;
}

/** What was asked to be told, as it stands in the letter: cents are whole numbers there. */
const amount = z.pipe(
  z.int(),
  z.transform((whole: number) => BigInt(whole)),
);
const failed = z.object({
  contributionId: z.string(),
  amount,
  dueOn: z.string(),
  reasonNl: z.string(),
  reasonEn: z.string(),
  advice: z.string(),
  retryOn: z.string(),
});
const reminded = z.object({ contributionId: z.string(), amount, dueOn: z.string(), paymentReference: z.string() });
const noticed = z.object({ owed: z.string(), costs: amount });
const suspended = z.object({ contributionId: z.string() });
const withdrawn = z.object({
  policyId: z.string(),
  received: z.string(),
  refund: amount,
  owed: amount,
  refundDueOn: z.string(),
  membershipToo: z.enum(['yes', 'no']),
});
const renewal = z.object({ amount, dueOn: z.string() });
const changed = z.object({ nameNl: z.string(), nameEn: z.string(), amount, term, effectiveOn: z.string() });

/** The text of a letter about payments and agreements; undefined when what it asks has been done. */
export async function newsText(deps: NewsDeps, letter: Letter, who: Identity): Promise<LetterText | undefined> {
  const { cooperative: facts } = deps;
  const inDutch = who.language === 'nl';
  switch (letter.template) {
    case 'payment-failed': {
      const { reasonNl, reasonEn, amount: amountCents, ...news } = z.parse(failed, letter.params);
      if (!(await deps.paymentDesk.isStillOwed(news.contributionId))) return undefined;
      const address = await paymentAddress(deps, news.contributionId);
      return paymentFailed(facts, who, { ...news, amountCents, reason: inDutch ? reasonNl : reasonEn, address });
    }
    case 'payment-reminder': {
      const news = z.parse(reminded, letter.params);
      const [owed] = await stillOwed(deps, [news]);
      return owed && paymentReminder(facts, who, owed);
    }
    case 'payment-notice': {
      const { owed, costs } = z.parse(noticed, letter.params);
      const asked = owed.split(';').map(askedFrom);
      const still = await stillOwed(deps, asked);
      // Costs are computed over the whole: when a part was paid in the meantime, the round writes a new letter.
      return still.length === asked.length ? paymentNotice(facts, who, still, costs) : undefined;
    }
    case 'policy-suspended': {
      const { contributionId } = z.parse(suspended, letter.params);
      return policySuspended(facts, who, await paymentAddress(deps, contributionId));
    }
    case 'policy-resumed':
      return policyResumed(facts, who);
    case 'policy-changed': {
      const { nameNl, nameEn, amount: amountCents, ...news } = z.parse(changed, letter.params);
      return policyChanged(facts, who, { ...news, amountCents, productName: inDutch ? nameNl : nameEn });
    }
    case 'withdrawal-received': {
      const { refund, owed, membershipToo, ...news } = z.parse(withdrawn, letter.params);
      const isMembershipToo = membershipToo === 'yes';
      return withdrawalReceived(facts, who, {
        ...news,
        refundCents: refund,
        owedCents: owed,
        membershipToo: isMembershipToo,
      });
    }
    case 'membership-renewal': {
      const { amount: amountCents, dueOn } = z.parse(renewal, letter.params);
      return membershipRenewal(facts, who, { amountCents, dueOn });
    }
    default:
      throw new Error(`Letter ${letter.letterId} has a template that is written elsewhere.`);
  }
}

interface Asked {
  contributionId: string;
  dueOn: string;
  amount: bigint;
  paymentReference: string;
}

/** `con_1,2026-11-02,1500,1001000000000001`, one for each contribution. */
function askedFrom(text: string): Asked {
  const [contributionId = '', dueOn = '', cents = '0', paymentReference = ''] = text.split(',');
  return { contributionId, dueOn, amount: BigInt(cents), paymentReference };
}

async function stillOwed(deps: NewsDeps, asked: readonly Asked[]): Promise<Owed[]> {
  const owed: Owed[] = [];
  for (const { contributionId, amount: amountCents, dueOn, paymentReference } of asked)
    if (await deps.paymentDesk.isStillOwed(contributionId))
      owed.push({ dueOn, amountCents, paymentReference, address: await paymentAddress(deps, contributionId) });
  return owed;
}

/** The token stands behind #, so that no server on the way ever sees it. */
async function paymentAddress({ links, webAddress }: NewsDeps, contributionId: string): Promise<string> {
  return `${webAddress}/betalen/#${contributionId}.${await links.issue('payment', contributionId)}`;
}
