import type * as z from 'zod/mini';
import { everyAgreement, findFund, merged } from '../../funds/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { adviceOn, everyRound, loadRound } from '../allocation-round.table.ts';
import type { AllocationRound } from '../allocation-round.ts';
import { everyFormula, findFormula } from '../formula/formula-version.table.ts';
import type { FormulaVersion } from '../formula/formula-version.ts';
import { everyClawback } from '../grants/clawback.table.ts';
import { grantsOfRound } from '../grants/grant.table.ts';
import { grantReplies } from '../grants/grant-reply.ts';
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
  act: Act,
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
  const money = found.committedAt === null ? [] : await moneyOf(database, act, found.roundId, contracts);
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

/** Undefined for what is not public yet. */
export function publicStatus({ status }: AllocationRound): PublishedRound['status'] | undefined {
  // To who looks from outside it is not given before all of it is.
  if (status === 'committing') return 'published';
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

/** From which layers each wijk's money is, and how far it is. What was paid and came back counts as returned. */
export async function moneyOf(
  database: Database,
  act: Act,
  roundId: string,
  contracts: readonly string[],
): Promise<Publication['money']> {
  const [grants, clawbacks] = await Promise.all([grantsOfRound(database, roundId, contracts), everyClawback(database)]);
  const replies = await grantReplies(database, grants, act.at);
  return replies.map(({ wijkcontractId, wijkId, allocatedCents, tranches, ...standing }) => {
    const back = clawbacks
      .filter((one) => one.roundId === roundId && one.wijkcontractId === wijkcontractId)
      .reduce((sum, { receivedCents }) => sum + receivedCents, 0n);
    return {
      wijkId,
      allocatedCents,
      parts: merged(tranches.flatMap(({ parts }) => parts)),
      conditionalCents: standing.conditionalCents,
      paidCents: standing.paidCents - back,
      returnedCents: standing.returnedCents + back,
    };
  });
}

async function fundersOf(database: Database, money: Publication['money']): Promise<Publication['funders']> {
  const fundings = new Set(money.flatMap(({ parts }) => parts.map(({ funding }) => funding)));
  if (fundings.size === 0) return [];
  const agreements = await everyAgreement(database);
  const names = new Map(agreements.map(({ fundingAgreementId, funder }) => [fundingAgreementId, funder.name]));
  return [...fundings].map((funding) => ({ funding, name: names.get(funding) ?? null }));
}
