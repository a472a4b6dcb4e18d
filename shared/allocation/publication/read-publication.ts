import type * as z from 'zod/mini';
import { everyAgreement, findFund, merged } from '../../funds/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { adviceOn, everyRound, loadRound } from '../allocation-round.table.ts';
import type { AllocationRound } from '../allocation-round.ts';
import { disbursementsOf } from '../disbursements/disbursement.table.ts';
import type { Disbursement } from '../disbursements/disbursement.ts';
import { everyFormula, findFormula } from '../formula/formula-version.table.ts';
import type { FormulaVersion } from '../formula/formula-version.ts';
import { grantsOfRound } from '../grants/grant.table.ts';
import { conditionalCents, type Grant, owedCents, sumOfGrant } from '../grants/grant.ts';
import { frozenIn, outcomeOf } from '../round-calculation.ts';
import type * as contract from './contract.ts';

type PublishedRound = z.output<typeof contract.publishedRound>;
type Publication = z.output<typeof contract.publication>;

/** Newest first. What is not public yet does not exist here. */
export async function listPublishedRounds(
  { database }: { database: Database },
  _act: Act,
  _input: Input<typeof contract.listPublishedRounds>,
): Promise<Reply<typeof contract.listPublishedRounds>> {
  const [rounds, formulas] = await Promise.all([everyRound(database), everyFormula(database)]);
  const named = new Map(formulas.map((formula) => [formula.formulaId, formula]));
  const items = rounds.map(async (round) => {
    const status = publicStatus(round);
    return status ? [await inPublic(database, round, status, named.get(round.formulaId))] : [];
  });
  return { items: (await Promise.all(items)).flat() };
}

/** All of a public round. Anything else is not found, whatever its state. */
export async function getPublishedRound(
  { database }: { database: Database },
  _act: Act,
  { params: { roundId } }: Input<typeof contract.getPublishedRound>,
): Promise<Reply<typeof contract.getPublishedRound>> {
  const found = await loadRound(database, roundId);
  const status = publicStatus(found);
  if (!status) throw commonRefusals.NOT_FOUND();
  const [snapshot, outcome, advice, formula] = await Promise.all([
    frozenIn(database, found),
    outcomeOf(database, found),
    adviceOn(database, found),
    findFormula(database, found.formulaId),
  ]);
  const contracts = outcome.lines.map(({ wijkcontractId }) => wijkcontractId);
  const money = found.committedAt === null ? [] : await moneyOf(database, found.roundId, contracts);
  return {
    round: await inPublic(database, found, status, formula),
    advice: advice.map(({ body, outcome: said, reference, givenOn }) => ({ body, outcome: said, reference, givenOn })),
    funders: await fundersOf(database, money),
    money,
    snapshotHash: found.snapshotHash ?? '',
    snapshot,
    outcomeHash: found.outcomeHash ?? '',
    outcome,
  };
}

function publicStatus({ status }: AllocationRound): PublishedRound['status'] | undefined {
  return status === 'published' || status === 'committed' || status === 'closed' ? status : undefined;
}

async function inPublic(
  database: Database,
  round: AllocationRound,
  status: PublishedRound['status'],
  formula: FormulaVersion | undefined,
): Promise<PublishedRound> {
  const { roundId, name, theme, fundId, formulaId, budgetCents, tranchePlan, decisionReference } = round;
  const { publishedAt, committedAt, corrects, correctedBy } = round;
  const found = await findFund(database, fundId);
  return {
    roundId,
    name,
    theme,
    status,
    fund: { fundId, name: found?.fund.name ?? fundId, purpose: found?.fund.purpose ?? '' },
    budgetCents,
    formula: {
      formulaId,
      name: formula?.name ?? formulaId,
      adoptedByDecision: formula?.adoptedByDecision ?? null,
    },
    tranchePlan,
    decisionReference,
    publishedAt,
    committedAt,
    corrects,
    correctedBy,
  };
}

/** From which layers each wijk's money is, and how far it is. */
async function moneyOf(
  database: Database,
  roundId: string,
  contracts: readonly string[],
): Promise<Publication['money']> {
  const grants = await grantsOfRound(database, roundId, contracts);
  const payments = grants.flatMap(({ tranches }) => tranches.flatMap(({ disbursementId }) => disbursementId ?? []));
  const found = await disbursementsOf(database, payments);
  const paid = new Map<string, bigint>();
  for (const payment of found) if (payment && isPaid(payment)) paid.set(payment.disbursementId, payment.amountCents);
  return grants.map((grant) => wijkMoney(grant, paid));
}

const isPaid = ({ status }: Disbursement): boolean => status === 'paid';

function wijkMoney(grant: Grant, paid: ReadonlyMap<string, bigint>): Publication['money'][number] {
  const { wijkId, allocatedCents, tranches } = grant;
  const waiting = sumOfGrant(grant, conditionalCents);
  return {
    wijkId,
    allocatedCents,
    parts: merged(tranches.flatMap(({ parts }) => parts)),
    conditionalCents: waiting,
    paidCents: sumOfGrant(grant, ({ disbursementId }) => paid.get(disbursementId ?? '') ?? 0n),
    returnedCents: allocatedCents - waiting - sumOfGrant(grant, owedCents),
  };
}

async function fundersOf(database: Database, money: Publication['money']): Promise<Publication['funders']> {
  const fundings = new Set(money.flatMap(({ parts }) => parts.map(({ funding }) => funding)));
  if (fundings.size === 0) return [];
  const agreements = await everyAgreement(database);
  const names = new Map(agreements.map(({ fundingAgreementId, funder }) => [fundingAgreementId, funder.name]));
  return [...fundings].map((funding) => ({ funding, name: names.get(funding) ?? null }));
}
