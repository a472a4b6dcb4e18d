import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AllocationRound,
  afterInterest,
  afterStep,
  stepsFrom,
} from '../../../../shared/allocation/allocation-round.ts';
import {
  approved,
  cameBack,
  type Disbursement,
  exported,
  mustHaveNobodyInterested,
  mustHaveNoInterest,
  paid,
  rejected,
  unpaid,
  wentAfterAll,
  withdrawn,
} from '../../../../shared/allocation/disbursements/disbursement.ts';
import { localDate } from '../../../../shared/kernel/dates.ts';
import { Refusal } from '../../../../shared/kernel/refusal.ts';
import { anAct, fixedInstant } from '../../../support/database.ts';

const often = { numRuns: 10_000 };
const people = ['anna', 'bram', 'carla', 'dirk'] as const;
const person = fc.constantFrom(...people);

function tried<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

const planned = (plannedBy: string): Disbursement => ({
  disbursementId: 'dis_000001',
  wijkcontractId: 'wct_000001',
  wijkId: 'wijk_een',
  payeeId: 'pye_000001',
  payeeName: 'Stichting Wijkkas',
  roundId: 'rnd_000001',
  tranche: 1,
  amountCents: 100n,
  parts: [{ funding: 'own', amountCents: 100n }],
  description: 'Voorschot',
  payOn: localDate('2027-01-04'),
  status: 'planned',
  plannedBy,
  approvedBy: [],
  paymentFileId: null,
  attempt: 0,
  bankLineId: null,
  lastReturn: null,
  clawedBackCents: 0n,
  version: 1,
});

describe('the payment of a tranche (INV-36)', () => {
  const some = { approve: 10, send: 5, pay: 3, refuse: 2, bounce: 2, undo: 1, interest: 1, withdraw: 1 } as const;
  const weighted = Object.entries(some).map(([what, weight]) => ({ weight, arbitrary: fc.constant(what) }));
  const step = fc.record({ what: fc.oneof(...weighted) as fc.Arbitrary<keyof typeof some>, who: person });

  /** What counts, in as many words: who plans, who approved since it was last sent, who has an interest, and where the money is. */
  class Paper {
    readonly maker: string;
    signatures: string[] = [];
    interested = new Set<string>();
    money: 'here' | 'sent' | 'paid' | 'gone' = 'here';
    constructor(maker: string) {
      this.maker = maker;
    }
    mayApprove(who: string) {
      const isFresh = who !== this.maker && !this.signatures.includes(who) && !this.interested.has(who);
      return this.money === 'here' && this.signatures.length < 2 && isFresh;
    }
    get maySend() {
      const behind = [this.maker, ...this.signatures];
      return this.money === 'here' && behind.length === 3 && !behind.some((who) => this.interested.has(who));
    }
  }

  it('leaves on the word of three different people, none of whom has an interest, however it came back before', () => {
    let sent = 0;
    fc.assert(
      fc.property(person, fc.array(step, { minLength: 4, maxLength: 14, size: 'max' }), (maker, steps) => {
        const paper = new Paper(maker);
        let now = planned(maker);
        for (const { what, who } of steps) {
          const act = anAct({ person: who });
          const recused = [...paper.interested];
          const told = { reason: 'AC04', on: localDate('2027-01-05') };
          let [next, expected]: [Disbursement | undefined, boolean] = [undefined, false];
          switch (what) {
            case 'interest':
              paper.interested.add(who);
              continue;
            case 'approve':
              [next, expected] = [tried(() => approved(now, act, recused)), paper.mayApprove(who)];
              if (next) paper.signatures.push(who);
              break;
            case 'send':
              next = tried(() => {
                mustHaveNobodyInterested(now, recused);
                return exported(now, 'paf_000001');
              });
              expected = paper.maySend;
              if (!next) break;
              sent++;
              paper.money = 'sent';
              expect(new Set([next.plannedBy, ...next.approvedBy]).size).toBe(3);
              break;
            case 'pay':
              [next, expected] = [tried(() => paid(now, 'line_1')), paper.money === 'sent'];
              if (next) paper.money = 'paid';
              break;
            case 'refuse':
              [next, expected] = [tried(() => rejected(now, told)), paper.money === 'sent'];
              if (next) Object.assign(paper, { money: 'here', signatures: [] });
              break;
            case 'bounce':
              [next, expected] = [tried(() => cameBack(now, told)), paper.money === 'paid'];
              if (next) Object.assign(paper, { money: 'here', signatures: [] });
              break;
            case 'undo':
              next = tried(() => unpaid(now));
              expected = paper.money === 'paid';
              if (next) paper.money = 'sent';
              break;
            case 'withdraw':
              [next, expected] = [tried(() => withdrawn(now, act)), paper.money === 'here'];
              if (next) paper.money = 'gone';
          }
          if ((next !== undefined) !== expected) expect.fail(`${what} by ${who}: ${next ? 'done' : 'refused'}.`);
          if (next) now = next;
          expect(now.approvedBy).toEqual(paper.signatures);
        }
      }),
      often,
    );
    expect(sent).toBeGreaterThan(1000);
  });

  it('that came back by mistake stands again with who approved it, as long as nobody approved it anew', () => {
    const back = { reason: 'AC04', on: localDate('2027-01-05') };
    const twice = ['bram', 'carla'].reduce((one, who) => approved(one, anAct({ person: who }), []), planned('anna'));
    const returned = cameBack(paid(exported(twice, 'paf_000001'), 'line_1'), back);
    expect(wentAfterAll(returned)).toMatchObject({ status: 'paid', approvedBy: ['bram', 'carla'] });
    const anew = approved(returned, anAct({ person: 'dirk' }), []);
    expect(tried(() => wentAfterAll(anew))).toBeUndefined();
  });

  it('is not planned by who has an interest', () => {
    fc.assert(
      fc.property(person, fc.subarray([...people]), (who, recused) => {
        expect(tried(() => mustHaveNoInterest(who, recused) ?? 'may')).toBe(
          recused.some((one) => one === who) ? undefined : 'may',
        );
      }),
      often,
    );
  });
});

const draft = (openedBy: string): AllocationRound => ({
  roundId: 'rnd_000001',
  name: 'Ronde',
  fundId: 'fnd_000001',
  budgetCents: 100n,
  formulaId: 'fml_000001',
  theme: 'other',
  tranchePlan: { fixed: [{ permille: 1000, payFrom: '2027-01-04' }], performance: null },
  status: 'draft',
  revision: 1,
  corrects: null,
  correctedBy: null,
  snapshotHash: null,
  outcomeHash: null,
  linesHash: null,
  conditionalCents: null,
  openedBy,
  openedAt: fixedInstant,
  proposedBy: null,
  decidedBy: null,
  decisionReference: null,
  publishedAt: null,
  committedBy: null,
  committedAt: null,
  giving: null,
  version: 1,
});

describe('the decision on a round (INV-36)', () => {
  const step = fc.record({
    what: fc.constantFrom('on', 'on', 'on', 'on', 'reject', 'interest'),
    who: person,
  });
  const way = ['freeze', 'calculate', 'advise', 'propose', 'adopt', 'publish', 'commit'] as const;

  it('is of another than who opened and who proposed it, nobody with an interest takes a step before it, and money moves on no other', () => {
    let committed = 0;
    fc.assert(
      fc.property(person, fc.array(step, { minLength: 8, maxLength: 18, size: 'max' }), (opener, steps) => {
        const interested = new Set<string>();
        const story = { at: 0, proposer: '', decider: '', isOver: false, isSpoilt: false };
        let now = draft(opener);
        for (const { what, who } of steps) {
          const act = anAct({ person: who });
          if (what === 'interest') {
            const next = tried(() => afterInterest(now, who, act));
            expect(next !== undefined).toBe(!story.isOver);
            if (!next) continue;
            interested.add(who);
            now = next;
            // Before it is published, what that person did is undone; after that it is never paid out.
            if (story.at === 6 && (who === story.proposer || who === story.decider)) story.isSpoilt = true;
            if (story.at === 5 && who === story.decider) Object.assign(story, { at: 4, decider: '' });
            if ((story.at === 4 || story.at === 5) && who === story.proposer)
              Object.assign(story, { at: 3, proposer: '', decider: '' });
            continue;
          }
          const name = what === 'reject' ? 'reject' : (way[story.at] ?? 'commit');
          const values =
            name === 'propose' ? { proposedBy: who } : name === 'adopt' || name === 'reject' ? { decidedBy: who } : {};
          const next = tried(() =>
            afterStep(now, name, act, { values, recused: name === 'commit' ? [] : [...interested] }),
          );
          const maker = who === opener || who === story.proposer;
          const may = {
            reject: story.at === 4 && !maker,
            adopt: !maker,
            commit: story.at === 6 && !story.isSpoilt,
          };
          const isOpen = !story.isOver && (name === 'commit' || !interested.has(who));
          const expected = isOpen && (name in may ? may[name as keyof typeof may] : true);
          if ((next !== undefined) !== expected) expect.fail(`${name} by ${who}: ${next ? 'done' : 'refused'}.`);
          if (!next) continue;
          now = next;
          if (name === 'propose') story.proposer = who;
          if (name === 'adopt') story.decider = who;
          if (name === 'reject') story.isOver = true;
          else story.at++;
          if (name !== 'commit') continue;
          committed++;
          expect(now.decidedBy).toBe(story.decider);
          expect([opener, now.proposedBy]).not.toContain(now.decidedBy);
          expect([now.proposedBy, now.decidedBy].some((one) => one === null || interested.has(one))).toBe(false);
        }
        expect(stepsFrom(now).includes('commit')).toBe(now.status === 'published');
      }),
      often,
    );
    expect(committed).toBeGreaterThan(300);
  });
});
