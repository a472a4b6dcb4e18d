import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Disbursement } from '../../../../shared/allocation/disbursements/disbursement.ts';
import { type Clawback, received } from '../../../../shared/allocation/grants/clawback.ts';
import {
  conditionalCents,
  earned,
  type Grant,
  grantsFor,
  owedCents,
  owedParts,
  released,
  type Tranche,
} from '../../../../shared/allocation/grants/grant.ts';
import { partOfMix } from '../../../../shared/allocation/grants/mix.ts';
import { type FundHistory, moneyMapOf } from '../../../../shared/allocation/money/money-map.ts';
import { splitFunding } from '../../../../shared/allocation/split-funding.ts';
import { emptyGuard } from '../../../../shared/funds/fund.ts';
import { afterMove, type GuardMove } from '../../../../shared/funds/guard.table.ts';
import { drawFromFund, type FoundFund, type FundMovement, sumOfParts } from '../../../../shared/funds/index.ts';
import { negated } from '../../../../shared/funds/layers.ts';
import { instant, localDate } from '../../../../shared/kernel/dates.ts';

/** A fund that lives through what its guard allows, as the use cases move it. */
class AFund {
  guard: FoundFund['guard'] = emptyGuard;
  movements: FundMovement[] = [];
  grants: Grant[] = [];
  disbursements: Disbursement[] = [];
  clawbacks: Clawback[] = [];

  get found(): FoundFund {
    const fund = {
      fundId: 'fnd_1',
      name: 'Fonds',
      kind: 'restricted-fund' as const,
      purpose: 'P',
      account: '0530.01',
      decisionReference: 'D',
      createdAt: instant('2026-01-01'),
    };
    return { fund, guard: this.guard };
  }

  move(move: GuardMove): void {
    this.guard = afterMove(this.guard, move);
  }

  comesIn(funding: string, amountCents: bigint): void {
    const isKnown = this.guard.layers.some((layer) => layer.funding === funding);
    const layer = { funding, funderName: funding, endsOn: '2028-12-31', availableCents: 0n };
    if (!isKnown) this.guard = { ...this.guard, layers: [layer, ...this.guard.layers] };
    this.told(funding === 'own' ? 'appropriation' : 'receipt', funding, amountCents);
  }

  goesBack(funding: string, part: number): void {
    const held = this.guard.layers.find((layer) => layer.funding === funding)?.availableCents ?? 0n;
    this.told(funding === 'own' ? 'release' : 'refund', funding, (-held * BigInt(part)) / 10n);
  }

  told(kind: FundMovement['kind'], funding: string, amountCents: bigint): void {
    const parts = [{ funding, amountCents }];
    this.movements.push({ at: '2026-01-01', kind, parts, entryId: null, description: '' });
    this.move({ layers: parts, appropriatedCents: amountCents });
  }

  round(shares: readonly bigint[], conditionalPermille: bigint): void {
    const total = shares.reduce((sum, share) => sum + share, 0n);
    if (total === 0n || total > this.guard.availableCents) return;
    const roundId = `rnd_${this.grants.length}`;
    const lines = shares.map((amountCents, at) => ({
      wijkId: `wijk_${at}`,
      wijkcontractId: `wct_${at}`,
      amountCents,
      conditionalCents: (amountCents * conditionalPermille) / 1000n,
    }));
    const promisedCents = lines.reduce((sum, line) => sum + line.conditionalCents, 0n);
    const why = { at: '2026-01-01', entryId: null, cause: 'c', description: '' };
    const { parts } = drawFromFund(this.found, { amountCents: total, conditionalCents: promisedCents }, why);
    this.move({ layers: negated(parts), allocatedCents: total - promisedCents, promisedCents });
    const tranchePlan = {
      fixed: [
        { permille: 333, payFrom: '2026-02-01' },
        { permille: 667, payFrom: '2026-08-01' },
      ],
      performance: {
        measuredBy: '2026-12-01',
        lapsesOn: '2027-02-01',
        conditionalPermille: Number(conditionalPermille),
      },
    };
    const grants = grantsFor({ roundId, fundId: 'fnd_1', tranchePlan }, splitFunding(lines, parts));
    this.grants.push(...grants);
  }

  /** Lets something become of a tranche: earned in part, released, paid, or paid and claimed back in part. */
  lives(grantAt: number, trancheAt: number, fate: number, permille: number): void {
    const grant = this.grants[grantAt % (this.grants.length || 1)];
    const tranche = grant?.tranches[trancheAt % (grant.tranches.length || 1)];
    if (!grant || !tranche || tranche.disbursementId !== null) return;
    if (conditionalCents(tranche) > 0n) {
      const { after, back } = earned(tranche, permille);
      this.keep(grant, after);
      this.move({
        layers: back,
        promisedCents: -tranche.amountCents,
        allocatedCents: owedCents(after),
      });
    } else if (fate === 0 && tranche.kind === 'fixed' && tranche.state === 'planned') {
      const { after, back } = released(tranche);
      this.keep(grant, after);
      this.move({ layers: back, allocatedCents: -sumOfParts(back) });
    } else if (owedCents(tranche) > 0n) this.pay(grant, tranche, fate, permille);
  }

  keep(grant: Grant, after: Tranche): void {
    const tranches = grant.tranches.map((one) => (one.number === after.number ? after : one));
    this.grants = this.grants.map((one) => (one === grant ? { ...grant, tranches } : one));
  }

  pay(grant: Grant, tranche: Tranche, fate: number, permille: number): void {
    const disbursementId = `dis_${this.disbursements.length}`;
    const parts = owedParts(tranche);
    const { roundId, wijkId, wijkcontractId } = grant;
    const amountCents = owedCents(tranche);
    this.keep(grant, { ...tranche, disbursementId, state: 'planned-for-payment' });
    this.disbursements.push({
      ...{ disbursementId, roundId, wijkId, wijkcontractId, parts, amountCents },
      tranche: tranche.number,
      status: fate === 1 ? 'exported' : 'paid',
      payOn: localDate('2026-03-02'),
    } as unknown as Disbursement);
    const claimed = (amountCents * BigInt(permille)) / 1000n;
    if (fate < 2 || claimed === 0n) return;
    const clawback = {
      ...{ disbursementId, wijkcontractId, amountCents: claimed, parts: partOfMix(claimed, parts) },
      receivedCents: 0n,
      status: 'claimed',
      version: 1,
    } as unknown as Clawback;
    this.move({ allocatedCents: -claimed, awaitedCents: claimed });
    const back = received(clawback, (claimed * BigInt(fate - 2)) / 2n);
    this.clawbacks.push(back.after);
    this.move({ layers: back.parts, awaitedCents: -sumOfParts(back.parts) });
  }

  history(): FundHistory {
    const { found, movements, grants, disbursements, clawbacks } = this;
    return { found, movements, grants, disbursements, clawbacks, wijkNames: new Map([['wijk_0', 'De Brink']]) };
  }
}

const funding = fc.constantFrom('own', 'fda_a', 'fda_b', 'fda_c');
const step = fc.oneof(
  fc.tuple(fc.constant('in' as const), funding, fc.bigInt({ min: 1n, max: 1_000_000n })),
  fc.tuple(fc.constant('back' as const), funding, fc.nat(10)),
  fc.tuple(
    fc.constant('round' as const),
    fc.array(fc.bigInt({ min: 0n, max: 99_999n }), { maxLength: 5 }),
    fc.nat(400),
  ),
  fc.tuple(fc.constant('life' as const), fc.nat(9), fc.nat(4), fc.nat(4), fc.nat(1000)),
);

describe('the money map', () => {
  it('tells of every euro whose it was and where it is, to the cent, whatever happened', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const fund = new AFund();
        for (const what of steps) {
          if (what[0] === 'in') fund.comesIn(what[1], what[2]);
          if (what[0] === 'back') fund.goesBack(what[1], what[2]);
          if (what[0] === 'round') fund.round(what[1], BigInt(what[2]));
          if (what[0] === 'life') fund.lives(what[1], what[2], what[3], what[4]);
        }
        const map = moneyMapOf(fund.history());
        for (const one of map.fundings) {
          expect(one.inCents - one.returnedCents).toBe(
            one.leftCents + one.promisedCents + one.allocatedCents + one.awaitedCents,
          );
          expect(one.allocatedCents + one.awaitedCents).toBe(one.paidCents + one.owedCents);
          for (const wijk of one.wijken)
            expect(wijk.allocatedCents + wijk.awaitedCents).toBe(wijk.paidCents + wijk.owedCents);
        }
        const total = (of: (one: (typeof map.fundings)[number]) => bigint) =>
          map.fundings.reduce((sum, one) => sum + of(one), 0n);
        expect(total(({ leftCents }) => leftCents)).toBe(fund.guard.availableCents);
        expect(total(({ promisedCents }) => promisedCents)).toBe(fund.guard.promisedCents);
        expect(total(({ awaitedCents }) => awaitedCents)).toBe(fund.guard.awaitedCents);
        expect(total(({ allocatedCents }) => allocatedCents)).toBe(fund.guard.allocatedCents);
        for (const paid of map.paid) expect(sumOfParts(paid.parts)).toBe(paid.amountCents);
        const paidOut = map.paid.reduce((sum, paid) => sum + paid.amountCents - paid.receivedBackCents, 0n);
        expect(total(({ paidCents }) => paidCents)).toBe(paidOut);
      }),
      { numRuns: 500 },
    );
  });

  it('names the wijk and the funder', () => {
    const fund = new AFund();
    fund.comesIn('fda_a', 1000n);
    fund.round([600n], 0n);
    const [first] = moneyMapOf(fund.history()).fundings;
    expect(first).toMatchObject({ funding: 'fda_a', funderName: 'fda_a', inCents: 1000n, leftCents: 400n });
    expect(first?.wijken).toEqual([
      {
        wijkId: 'wijk_0',
        wijkName: 'De Brink',
        wijkcontractId: 'wct_0',
        allocatedCents: 600n,
        paidCents: 0n,
        owedCents: 600n,
        promisedCents: 0n,
        awaitedCents: 0n,
      },
    ]);
  });
});
