import type { Act } from '../kernel/actor.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { ProductVersion } from './product.ts';
import { policiesRefusals } from './refusals.ts';

/** draft → legal-reviewed → active → retired. Nothing leads back: what must be different is a new version. */
type State = ProductVersion['state'];

const named: Record<State, { state: string; stateInEnglish: string }> = {
  draft: { state: 'een ontwerp', stateInEnglish: 'a draft' },
  'legal-reviewed': { state: 'getoetst, maar niet in het aanbod', stateInEnglish: 'reviewed, but not on offer' },
  active: { state: 'in het aanbod', stateInEnglish: 'on offer' },
  retired: { state: 'uit het aanbod', stateInEnglish: 'off offer' },
};

export const stateRefused = (state: State): Refusal => policiesRefusals.PRODUCT_NOT_IN_STATE({ values: named[state] });

type Step = Partial<ProductVersion>;

function from(product: ProductVersion, state: State): void {
  if (product.state !== state) throw stateRefused(product.state);
}

/** The lawyer's opinion is recorded by somebody who did not write the version (POL-07). */
export function reviewed(product: ProductVersion, legalReviewId: string, act: Act): Step {
  from(product, 'draft');
  if (product.draftedBy === act.actor.id) throw policiesRefusals.PRODUCT_REVIEW_NEEDS_ANOTHER_PERSON();
  return { state: 'legal-reviewed', legalReviewId, reviewedBy: act.actor.id, reviewedAt: act.at };
}

export function activated(product: ProductVersion, decisionId: string, act: Act): Step {
  from(product, 'legal-reviewed');
  return { state: 'active', decisionId, activatedBy: act.actor.id, activatedAt: act.at };
}

export function retired(product: ProductVersion, act: Act): Step {
  from(product, 'active');
  return { state: 'retired', retiredAt: act.at };
}
