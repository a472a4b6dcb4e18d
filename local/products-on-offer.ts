import { proposeDecision, recordDecision } from '../shared/governance/index.ts';
import type { Act } from '../shared/kernel/actor.ts';
import { amsterdamDate } from '../shared/kernel/dates.ts';
import type { Input } from '../shared/kernel/endpoint.ts';
import type { NewId } from '../shared/kernel/ids.ts';
import type { Database } from '../shared/kernel/table.ts';
import type { draftProduct as contract } from '../shared/policies/contract.ts';
import { activateProduct, draftProduct, reviewProduct } from '../shared/policies/index.ts';

export type ProductDraft = Input<typeof contract>['body'];

/** Each person acts by an act of their own: who drafts a product does not review it. */
type MakeAct = (operation: string) => Act;

const input = <Body>(body: Body) => ({ params: undefined, query: undefined, body });

/** Brings products to where people can choose them, by the acts of the board: the decision about the prices first. */
export async function putOnOffer(
  deps: { database: Database; newId: NewId },
  act: MakeAct,
  drafts: readonly ProductDraft[],
): Promise<void> {
  const decisionId = await decideAboutPrices(deps, act);
  for (const draft of drafts) {
    const { productId, version } = await draftProduct(deps, act('draftProduct'), input({ ...draft }));
    const params = { productId, version };
    const body = { legalReviewId: `toets-${productId}-${version}` };
    await reviewProduct(deps, act('reviewProduct'), { params, query: undefined, body });
    await activateProduct(deps, act('activateProduct'), { params, query: undefined, body: { decisionId } });
  }
}

async function decideAboutPrices(deps: { database: Database; newId: NewId }, act: MakeAct): Promise<string> {
  const proposal = { body: 'assembly', matter: 'contribution', subject: 'De bijdragen', majority: 'simple' } as const;
  const { decisionId } = await proposeDecision(deps, act('proposeDecision'), input(proposal));
  const voting = act('recordDecision');
  const body = { decidedOn: amsterdamDate(voting.at), votesFor: 120, votesAgainst: 8, votesBlank: 2 };
  await recordDecision(deps, voting, { params: { decisionId }, query: undefined, body });
  return decisionId;
}
