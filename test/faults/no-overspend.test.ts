import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commitAllocationRound } from '../../shared/allocation/contract.ts';
import {
  approveDisbursement,
  downloadPaymentFile,
  exportPaymentFile,
  listDisbursements,
  planDisbursement,
  withdrawDisbursement,
} from '../../shared/allocation/disbursements/contract.ts';
import { listGrants } from '../../shared/allocation/grants/contract.ts';
import { appropriateToFund, listFunds } from '../../shared/funds/contract.ts';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';
import { decimalEuro } from '../../shared/kernel/money.ts';
import {
  activeContracts,
  aFund,
  anApprovedDisbursement,
  aPlannedDisbursement,
  type Board,
  becomesMember,
  theBoard,
} from '../support/board.ts';
import { anAdoptedFormula, aPublishedRound } from '../support/board-round.ts';
import { chanceOf } from '../support/chance.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets } from '../support/doors.ts';
import { mustAddUp } from '../support/end-state.ts';
import { aGiftOnTheBank } from '../support/on-the-bank.ts';
import { aResident } from '../support/resident.ts';
import type { Caller, CallInput, CallOptions } from '../support/stage.ts';
import { openWorld, type World } from '../support/world.ts';

/** Through the doors, where DynamoDB cancels three in ten transactions because of another, as it does when one item is hot. */
let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let world: World;
let board: Board;
let contracts: string[];
beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  [local, secrets] = await Promise.all([testDatabase(), serveSecrets()]);
  world = await openWorld(local);
  board = await theBoard(world);
  for (const name of ['Bakker', 'Smit'])
    await becomesMember(world, aResident({ familyName: name, email: `${name.toLowerCase()}@example.org` }));
  await aGiftOnTheBank(world, 10_000);
  contracts = await activeContracts(board);
  // From now on their accounts may be used.
  await world.later(1);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world?.stop();
  await secrets.stop();
  await local.stop();
});

const sixtyFour = Array.from({ length: 64 }, (_, at) => at);

/** All at once, while somebody watches an amount that must never be overdrawn. */
async function atOnce<T>(act: (at: number) => Promise<T>, watched?: { pk: string; sk: string }) {
  const chance = chanceOf(20_261_123);
  world.setFate((what) => (what === 'TransactWriteItemsCommand' && chance() < 0.3 ? 'conflict' : undefined));
  const seen: bigint[] = [];
  let isOver = false;
  const watch = async () => {
    while (watched && !isOver) seen.push(BigInt(Number((await world.database.get(watched))?.availableCents ?? 0n)));
  };
  const watching = watch();
  const results = await Promise.all(sixtyFour.map(act));
  isOver = true;
  await watching;
  world.setFate(() => undefined);
  await world.drain();
  return { results, seen };
}

const tally = (codes: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length]));

/** What it came to: yes, or the reason why not. Who was told that it is busy asks the same again. */
async function outcome<E extends Endpoint>(
  caller: Caller,
  endpoint: E,
  input: CallInput<E>,
  options: CallOptions = {},
) {
  const same = { idempotencyKey: `no-overspend-${crypto.randomUUID()}`, ...options };
  for (;;) {
    const { status, body } = await caller.ask(endpoint, input, same);
    if (status < 300) return 'done';
    if (body.code !== 'BUSY') return body.code;
  }
}

const guardOf = (fundId: string) => ({ pk: `FUND#${fundId}`, sk: 'GUARD' });
const entriesLike = async (cause: string) =>
  (await world.table()).filter(({ entity, pk }) => entity === 'JournalEntry' && pk.startsWith(`JOURNAL#${cause}`));

describe('sixty-four at once', () => {
  let fundId = '';

  it('appropriate three times what was collected to two funds, and never get more than that', async () => {
    const funds = [await aFund(board, 'Wijkfonds'), await aFund(board, 'Buurtfonds')];
    fundId = funds[0] ?? '';
    const { appropriableCents } = await board.anna.call(listFunds, {});
    expect(appropriableCents).toBeGreaterThan(7000);
    const amountCents = Math.ceil((3 * appropriableCents) / 64);
    const most = Math.floor(appropriableCents / amountCents);
    const { results } = await atOnce((at) => {
      const body = { amountCents, decisionReference: `Besluit ${at}` };
      return outcome(at % 2 ? board.anna : board.bram, appropriateToFund, {
        params: { fundId: funds[at % 2] ?? '' },
        body,
      });
    });
    expect(tally(results)).toEqual({ done: most, MORE_THAN_COLLECTED: 64 - most });
    expect(await entriesLike('approp:')).toHaveLength(most);
    const after = await board.anna.call(listFunds, {});
    expect(after.items.reduce((sum, { appropriatedCents }) => sum + appropriatedCents, 0)).toBe(most * amountCents);
    expect(after.appropriableCents).toBe(appropriableCents - most * amountCents);
  });

  it('commit rounds for three times the fund, and the fund is never overdrawn at any instant', async () => {
    const { items } = await board.anna.call(listFunds, {});
    const available = items.find((fund) => fund.fundId === fundId)?.availableCents ?? 0;
    const budget = Math.ceil((3 * available) / 64);
    const most = Math.floor(available / budget);
    const formulaId = await anAdoptedFormula(board);
    const rounds = await Promise.all(sixtyFour.map(() => aPublishedRound(board, fundId, budget, formulaId)));
    const { results, seen } = await atOnce((at) => {
      const { roundId = '', version = 0 } = rounds[at] ?? {};
      return outcome(board.bram, commitAllocationRound, { params: { roundId } }, { ifMatch: version });
    }, guardOf(fundId));
    expect(tally(results)).toEqual({ done: most, FUND_TOO_SMALL: 64 - most });
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.filter((cents) => cents < 0n)).toEqual([]);
    expect(await entriesLike('alloc:')).toHaveLength(most);
    const after = (await board.anna.call(listFunds, {})).items.find((fund) => fund.fundId === fundId);
    expect(after).toMatchObject({
      availableCents: available - most * budget,
      projectedCents: available - most * budget,
    });
    // Five hundred requests lead to sixty-four published rounds.
  }, 180_000);

  it('plan the payment of every tranche three times, and each is promised to one payment', async () => {
    const [wijkcontractId = ''] = contracts;
    const params = { wijkcontractId };
    const { items } = await board.anna.call(listGrants, { params });
    const bodies = items.map(({ roundId }) => ({
      ...params,
      roundId,
      tranche: 1,
      description: 'Deel',
      payOn: '2027-06-01',
    }));
    const { results } = await atOnce((at) => {
      const body = bodies[at % bodies.length];
      return body ? outcome(at % 2 ? board.anna : board.bram, planDisbursement, { body }) : Promise.resolve('');
    });
    expect(tally(results)).toEqual({ done: bodies.length, TRANCHE_ALREADY_PLANNED: 64 - bodies.length });
    const planned = (await board.anna.call(listDisbursements, {})).items;
    expect(new Set(planned.map(({ roundId }) => roundId)).size).toBe(bodies.length);
    const after = (await board.anna.call(listGrants, { params })).items;
    expect(planned.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(
      after.reduce((sum, { allocatedCents }) => sum + allocatedCents, 0),
    );
  });

  it('plan and withdraw one tranche, and it never has two payments', async () => {
    const { disbursementId, roundId, wijkcontractId, version } = await aPlannedDisbursement(board, contracts[3] ?? '');
    const body = { wijkcontractId, roundId, tranche: 1, description: 'Deel', payOn: '2027-06-01' };
    const { results } = await atOnce((at) =>
      at === 7
        ? outcome(board.anna, withdrawDisbursement, { params: { disbursementId } }, { ifMatch: version })
        : outcome(board.bram, planDisbursement, { body }),
    );
    expect(results[7]).toBe('done');
    const standing = (await board.anna.call(listDisbursements, {})).items.filter(
      (one) => one.roundId === roundId && one.wijkcontractId === wijkcontractId && one.status !== 'withdrawn',
    );
    expect(standing).toHaveLength(results.filter((code) => code === 'done').length - 1);
    expect(standing.length).toBeLessThanOrEqual(1);
  });

  it('approve one disbursement, which counts once for each person', async () => {
    const { disbursementId, version } = await aPlannedDisbursement(board, contracts[1] ?? '');
    const params = { disbursementId };
    const { results } = await atOnce((at) =>
      outcome(at % 2 ? board.bram : board.tineke, approveDisbursement, { params }, { ifMatch: version }),
    );
    expect(tally(results)).toEqual({ done: 1, VERSION_STALE: 63 });
  });

  it('export one disbursement, and it leaves in one file with one entry', async () => {
    const { disbursementId } = await anApprovedDisbursement(board, contracts[2] ?? '');
    const body = { disbursementIds: [disbursementId] };
    const { results } = await atOnce(() => outcome(board.tineke, exportPaymentFile, { body }));
    expect(tally(results)).toEqual({ done: 1, DISBURSEMENT_NOT_APPROVED: 63 });
    expect(await entriesLike('pain:')).toHaveLength(1);
    const files = (await world.table('Vault')).filter(({ entity }) => entity === 'PaymentFileText');
    expect(files).toHaveLength(1);
    expect(String(files[0]?.text).match(/<EndToEndId>/g)).toHaveLength(1);
  });

  it('send the very same request, and it is done once and answered sixty-four times', async () => {
    const { disbursementId, amountCents } = await anApprovedDisbursement(board, contracts[3] ?? '');
    const body = { disbursementIds: [disbursementId] };
    const idempotencyKey = 'the-same-request-by-many-tabs';
    const { results } = await atOnce(() => board.tineke.call(exportPaymentFile, { body }, { idempotencyKey }));
    const [file] = results;
    for (const result of results) expect(result).toEqual(file);
    const params = { paymentFileId: file?.paymentFileId ?? '' };
    expect(await board.tineke.download(downloadPaymentFile, { params })).toContain(
      `<CtrlSum>${decimalEuro(BigInt(amountCents))}</CtrlSum>`,
    );
    expect(await entriesLike('pain:')).toHaveLength(2);
  });

  it('leave books that add up', async () => {
    await mustAddUp(world);
  });
});
