import { amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import type { EstateDesk, EstateSettlement } from '../../membership/index.ts';
import { findProduct, type HealthPolicy } from '../../policies/index.ts';
import { awaitedCents, type Contribution, claimedCents, heldCents } from '../contribution.ts';
import { holdingOf } from './collected.ts';
import { findEnding } from './ending.table.ts';
import { type Ending, membershipEndingId, policyEndingId, restParts } from './ending.ts';

/** What there is to settle with heirs: as it is booked, and what the nights to come still have to book of it. */
export function estateDesk({ database }: { database: Database }): EstateDesk {
  return {
    async settlementOf(member, diedOn) {
      const { policy, contributions } = await holdingOf(database, member);
      const ended = policy?.endReason === 'death' ? policy : undefined;
      const [ofMembership, ofPolicy] = await Promise.all([
        findEnding(database, membershipEndingId(member.memberId)),
        policy && findEnding(database, policyEndingId(policy.policyId)),
      ]);
      const endings = [ofMembership, ofPolicy].filter((one) => one !== undefined);
      const fixed = endings.filter(({ state }) => state !== 'undone');
      return {
        policy: ended ? await agreementOf(database, ended) : null,
        ...settlement(contributions, fixed, diedOn),
      };
    },
  };
}

async function agreementOf(database: Database, { productId, productVersion, endsOn }: HealthPolicy) {
  const product = await findProduct(database, productId, productVersion);
  return product && endsOn ? { name: product.name, endsOn } : null;
}

/** Of each contribution: held beyond what is owed of it comes back, owed beyond what is held is asked, and what a bank may still undo is neither. */
export function settlement(
  contributions: readonly Contribution[],
  endings: readonly Ending[],
  diedOn: LocalDate,
): Omit<EstateSettlement, 'policy'> {
  const rows = contributions.map((contribution) => {
    const balance = heldCents(contribution) - owedOf(contribution, endings);
    const held = orNothing(balance);
    const back = orNothing(held - awaitedCents(contribution));
    const owed = contribution.claim === 'written-off' ? 0n : orNothing(-balance);
    return { back, underWay: held - back, owed, paidAt: contribution.paidAt };
  });
  const debitedAfter = rows.flatMap(({ back: amountCents, paidAt }) => {
    const on = paidAt && amsterdamDate(paidAt);
    return on && on > diedOn && amountCents > 0n ? [{ on, amountCents }] : [];
  });
  return {
    debitedAfter: debitedAfter.sort((one, other) => (one.on < other.on ? -1 : 1)),
    backCents: sum(rows.map(({ back }) => back)),
    underWayCents: sum(rows.map(({ underWay }) => underWay)),
    owedCents: sum(rows.map(({ owed }) => owed)),
  };
}

function owedOf(contribution: Contribution, endings: readonly Ending[]): Cents {
  if (contribution.claim !== 'standing') return 0n;
  const forgiven = endings.flatMap((ending) => restParts(contribution, ending).map(({ amountCents }) => amountCents));
  return claimedCents(contribution) - sum(forgiven);
}

const orNothing = (amount: Cents): Cents => (amount > 0n ? amount : 0n);
const sum = (amounts: readonly Cents[]): Cents => amounts.reduce((total, amount) => total + amount, 0n);
