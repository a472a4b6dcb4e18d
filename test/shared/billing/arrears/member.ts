import { findCase } from '../../../../shared/billing/arrears/arrears.table.ts';
import { accountPage, workArrears } from '../../../../shared/billing/index.ts';
import { memberIdOf } from '../../../../shared/membership/index.ts';
import { paysByIdeal } from '../../../support/resident.ts';
import type { BillingStage } from '../stage.ts';

let people = 0;

/** Somebody with a policy per month, whose later debits go as the address says: `+sepa_fail_1` lets the first renewal fail. */
export async function aMember(stage: BillingStage, misfortune: string, policy: 'month' | 'quarter' | 'year' = 'month') {
  const email = `lid${++people}${misfortune}@example.org`;
  const app = await stage.anApplicant({ policy, email });
  await paysByIdeal((await stage.press(app)).url);
  await settle(stage);
  const memberId = memberIdOf(app);
  return {
    app,
    memberId,
    personId: (await stage.application(app)).personId,
    /** The newest contribution, as it stands now. */
    async newest() {
      const contribution = await stage.contributionOf(app);
      if (!contribution) throw new Error('There is no contribution.');
      return contribution;
    },
    async case() {
      const { contributionId } = await this.newest();
      return findCase(stage.database, contributionId);
    },
    async letters() {
      const all = (await stage.letters()).filter((letter) => letter.applicationId === app);
      const inOrder = all.sort((a, b) => (String(a.requestedAt) < String(b.requestedAt) ? -1 : 1));
      return inOrder.map(({ template, params }) => ({ template: String(template), params: params as Params }));
    },
  };
}

/** On the provider's own page, as from the portal. */
export async function givesAccount(
  stage: BillingStage,
  { personId }: { personId: string },
  iban = 'NL39RABO0300065264',
) {
  const returnUrl = 'https://zorgregio-rietmeer.example/mijn/#rekening';
  const url = await accountPage(stage.deps(), personId, { returnUrl, language: 'nl' });
  const form = new URLSearchParams({ act: 'account', portal_name: 'N Bakker', portal_iban: iban });
  const answer = await fetch(String(url), { method: 'POST', body: form, redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`The page answered ${answer.status}.`);
  await settle(stage);
}

type Params = Record<string, string | number>;

/** What Stripe sent and nobody has taken in yet. */
const takeMessages = async (stage: BillingStage) => stage.deliver(await stage.newMessages());

/** All that the doors do with what is there at this moment. */
export async function settle(stage: BillingStage) {
  await takeMessages(stage);
  await stage.follow();
  await stage.errands();
  await takeMessages(stage);
}

/** Day after day: what happened is taken in, then the nightly round comes by. */
export async function days(stage: BillingStage, count: number) {
  for (let day = 0; day < count; day++) {
    await stage.later(1);
    await settle(stage);
    await round(stage);
    await stage.errands();
  }
}

export const round = (stage: BillingStage) => workArrears(stage.deps(), stage.act(), () => true);
