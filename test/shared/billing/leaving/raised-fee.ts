import { proposeDecision, recordDecision } from '../../../../shared/governance/index.ts';
import { addDays, amsterdamDate } from '../../../../shared/kernel/dates.ts';
import { putNew } from '../../../../shared/kernel/table.ts';
import { keepExitWindow } from '../../../../shared/membership/life/exit-window.table.ts';
import { productItem } from '../../../../shared/policies/product.table.ts';
import { type BillingStage, product } from '../stage.ts';

/** The fee went from this to twenty-four euros by a decision that members heard of today; members may leave because of it for a month. */
export async function raisedFeeFrom(
  stage: BillingStage,
  cents: bigint,
  ground: 'rights-limited' | 'legal-form-changed' = 'rights-limited',
): Promise<string> {
  const board = () => stage.act({ person: 'person_anna', roles: ['board'] });
  const asked = <P, B>(params: P, body: B) => ({ params, query: undefined, body });
  const today = amsterdamDate(stage.now());
  const proposal = { body: 'assembly', matter: 'contribution', subject: 'Contributie', majority: 'simple' } as const;
  const { decisionId } = await proposeDecision(stage.deps(), board(), asked(undefined, proposal));
  const votes = { decidedOn: today, votesFor: 9, votesAgainst: 1 };
  await recordDecision(stage.deps(), board(), asked({ decisionId }, votes));
  const productId = 'gezonde-polis-raised';
  const before = { ...product, productId, membershipFeeCents: cents, state: 'retired' as const };
  const after = { ...product, productId, version: 2, decisionId, state: 'retired' as const };
  const window = { decisionId, ground, isFinancial: true, toldOn: today, closesOn: addDays(today, 30) };
  await stage.database.commit(stage.act(), [
    putNew(productItem(before)),
    putNew(productItem(after)),
    keepExitWindow({ ...window, statuteVersion: 1 }),
  ]);
  return decisionId;
}
