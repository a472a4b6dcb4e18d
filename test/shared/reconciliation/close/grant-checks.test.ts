import { describe, expect, it } from 'vitest';
import type { Clawback } from '../../../../shared/allocation/grants/clawback.ts';
import type { Grant, Tranche } from '../../../../shared/allocation/grants/grant.ts';
import { emptyGuard, type FoundFund } from '../../../../shared/funds/fund.ts';
import { localDate } from '../../../../shared/kernel/dates.ts';
import { conditionsHold, grantsHold, promisesHold } from '../../../../shared/reconciliation/close/grant-checks.ts';

const aTranche = (wish: Partial<Tranche>): Tranche => ({
  ...{ number: 1, kind: 'fixed', state: 'planned', earnedCents: 0n, disbursementId: null },
  ...{ amountCents: 100n, parts: [], payFrom: localDate('2026-12-01'), lapsesOn: null },
  ...wish,
});
const aGrant = (...tranches: Tranche[]): Grant => ({
  ...{ wijkcontractId: 'wct_1', wijkId: 'wijk_aa', roundId: 'rnd_1', fundId: 'fnd_1', version: 1 },
  allocatedCents: tranches.reduce((sum, { amountCents }) => sum + amountCents, 0n),
  tranches,
});
const promised = aTranche({ state: 'planned-for-payment', disbursementId: 'dis_1' });
const payment = { disbursementId: 'dis_1', wijkcontractId: 'wct_1', roundId: 'rnd_1', amountCents: 100n } as const;
const owed = (cents: bigint) => new Map([['1750', { debitCents: 0n, creditCents: cents }]]);

describe('what is owed to wijkcontracts', () => {
  it('is what was granted or earned and not released, less what was sent or paid', () => {
    const earned = aTranche({ kind: 'performance', state: 'earned', amountCents: 50n, earnedCents: 30n });
    const waiting = aTranche({ kind: 'performance', amountCents: 50n });
    const grants = [aGrant(promised, earned, waiting, aTranche({ state: 'released' }))];
    const check = (status: 'planned' | 'exported' | 'paid' | 'returned', cents: bigint) =>
      promisesHold(grants, [{ ...payment, status }], owed(cents))['1750'].outcome;
    expect(check('planned', 130n)).toBe('green');
    expect(check('exported', 30n)).toBe('green');
    expect(check('paid', 30n)).toBe('green');
    expect(check('returned', 130n)).toBe('green');
    expect(check('paid', 31n)).toBe('red');
  });
});

describe('the payments of a grant', () => {
  const outcome = (grant: Grant, ...payments: Parameters<typeof grantsHold>[1]) =>
    grantsHold([grant], payments).outcome;
  const planned = { ...payment, status: 'planned' as const };

  it('are those that its tranches are promised to, and no more than is owed', () => {
    expect(outcome(aGrant(promised), planned)).toBe('green');
    expect(outcome(aGrant(aTranche({})))).toBe('green');
    expect(outcome(aGrant(aTranche({})), { ...planned, status: 'withdrawn' })).toBe('green');
    expect(outcome(aGrant(promised), { ...planned, amountCents: 101n })).toBe('red');
    expect(outcome(aGrant(promised))).toBe('red');
    expect(outcome(aGrant(aTranche({})), planned)).toBe('red');
    expect(outcome(aGrant(promised, aTranche({ number: 2 })), planned, { ...planned, disbursementId: 'dis_2' })).toBe(
      'red',
    );
  });

  it('are named when they are of no grant', () => {
    expect(grantsHold([], [planned])).toMatchObject({
      outcome: 'red',
      findings: [{ kind: 'disbursement', id: 'dis_1', foundCents: 100n }],
    });
  });
});

describe('what a fund keeps apart', () => {
  const fund = (guard: object) => ({ fund: { fundId: 'fnd_1' }, guard: { ...emptyGuard, ...guard } }) as FoundFund;
  const waiting = [aGrant(aTranche({ kind: 'performance', amountCents: 50n }))];
  const claimed = { fundId: 'fnd_1', status: 'claimed', amountCents: 40n, receivedCents: 15n } as Clawback;

  it('is what its grants wait for results with, and what was claimed back and is not received', () => {
    const right = fund({ promisedCents: 50n, awaitedCents: 25n });
    expect(conditionsHold([right], waiting, [claimed]).outcome).toBe('green');
    expect(conditionsHold([fund({ promisedCents: 51n, awaitedCents: 25n })], waiting, [claimed]).outcome).toBe('red');
    expect(conditionsHold([fund({ promisedCents: 50n, awaitedCents: 40n })], waiting, [claimed])).toMatchObject({
      outcome: 'red',
      findings: [{ kind: 'fund', id: 'fnd_1' }],
    });
  });
});
