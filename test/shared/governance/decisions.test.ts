import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type * as contract from '../../../shared/governance/decisions/contract.ts';
import type { Decision, DirectorsVote } from '../../../shared/governance/decisions/decision.ts';
import { isCarried, tallyOfBoard } from '../../../shared/governance/decisions/tally.ts';
import { decision } from '../../../shared/governance/decisions/words.ts';
import {
  annulDecision,
  executeDecision,
  getDecision,
  listDecisions,
  listTasks,
  proposeDecision,
  recordDecision,
  recuseFromDecision,
  requireAdopted,
  restsOn,
} from '../../../shared/governance/index.ts';
import { instant } from '../../../shared/kernel/dates.ts';
import type { Input } from '../../../shared/kernel/endpoint.ts';
import { anAct, sequentialIds, type TestDatabase, testDatabase } from '../../support/database.ts';
import { refusalOf } from '../membership/world.ts';

let local: TestDatabase;
const newId = sequentialIds();
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());

type Proposal = Input<typeof contract.proposeDecision>['body'];
type Votes = Input<typeof contract.recordDecision>['body'];
const deps = () => ({ database: local.database, newId });
const anna = (at = '2026-11-23T09:00:00Z') => anAct({ person: 'person_anna', at: instant(at) });
const given = <B>(body: B) => ({ params: undefined, query: undefined, body });
const of = <B>(decisionId: string, body: B) => ({ params: { decisionId }, query: undefined, body });

const propose = (changes: Partial<Proposal> = {}, at?: string): Promise<Decision> =>
  proposeDecision(
    deps(),
    anna(at),
    given({ body: 'board', matter: 'other', subject: 'Begroting', majority: 'simple', ...changes }),
  ) as Promise<Decision>;
const record = (decisionId: string, votes: Partial<Votes>, by = anna()) =>
  recordDecision(deps(), by, of(decisionId, { decidedOn: '2026-11-20', ...votes }));
const vote = (personId: string, choice: DirectorsVote['vote'] = 'for', votes = 1) => ({
  personId,
  votes,
  vote: choice,
});
const adopted = async (changes: Partial<Proposal> = {}) => {
  const { decisionId } = await propose(changes);
  return record(
    decisionId,
    changes.body === 'assembly' ? { votesFor: 3, votesAgainst: 1 } : { directorsVotes: [vote('a')] },
  );
};

describe('the register of decisions', () => {
  it('numbers without gaps, however many propose at once, and begins anew each year', async () => {
    const twelve = await Promise.all(Array.from({ length: 12 }, () => propose({}, '2031-03-01T09:00:00Z')));
    const next = await propose({}, '2032-01-01T09:00:00Z');

    expect(twelve.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, at) => at + 1),
    );
    expect(next).toMatchObject({ year: 2032, number: 1 });
  });

  it('gives the year by the clock in Amsterdam', async () => {
    expect(await propose({}, '2032-12-31T23:30:00Z')).toMatchObject({ year: 2033, number: 1 });
  });

  it('is read newest first, a year or a status at a time, and every page is full', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => propose({}, '2040-05-01T09:00:00Z')));
    for (const { decisionId } of all.slice(0, 2))
      await record(decisionId, { directorsVotes: [vote('a')] }, anna('2040-05-02T09:00:00Z'));
    const list = (query: Input<typeof contract.listDecisions>['query']) =>
      listDecisions(deps(), anna(), { params: undefined, query, body: undefined });

    const year = await list({ year: '2040' });
    const first = await list({ year: '2040', status: 'proposed', limit: 1 });
    const second = await list({ year: '2040', status: 'proposed', limit: 1, cursor: first.nextCursor ?? '' });

    expect(year.items.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
    expect([...first.items, ...second.items].map(({ status }) => status)).toEqual(['proposed', 'proposed']);
  });
});

describe('a vote', () => {
  it('of the board counts the directors, and adopts with more for than against', async () => {
    const { decisionId } = await propose();
    const votes = [vote('a'), vote('b', 'against'), vote('c', 'blank'), vote('d')];

    expect(await record(decisionId, { directorsVotes: votes })).toMatchObject({
      status: 'adopted',
      votesFor: 2,
      votesAgainst: 1,
      votesBlank: 1,
      votesEntitled: 4,
      decidedOn: '2026-11-20',
      version: 2,
    });
  });

  it('that ties is rejected, and what was recorded is recorded once', async () => {
    const { decisionId } = await propose();
    expect(await record(decisionId, { directorsVotes: [vote('a'), vote('b', 'against')] })).toMatchObject({
      status: 'rejected',
    });
    expect(await refusalOf(record(decisionId, { directorsVotes: [vote('a')] }))).toBe('DECISION_NOT_IN_STATE');
  });

  it('of one director never outweighs the others together', async () => {
    const { decisionId } = await propose();
    expect(await refusalOf(record(decisionId, { directorsVotes: [vote('a', 'for', 3), vote('b'), vote('c')] }))).toBe(
      'DECISION_MULTIPLE_VOTES',
    );
    expect(await record(decisionId, { directorsVotes: [vote('a', 'for', 2), vote('b'), vote('c')] })).toMatchObject({
      votesFor: 4,
    });
  });

  it('is not cast by who stepped back, nor recorded or carried out by that person', async () => {
    const { decisionId } = await propose();
    await recuseFromDecision(deps(), anAct({ person: 'person_bram' }), of(decisionId, { reason: 'Partner werkt er' }));
    const bram = anAct({ person: 'person_bram' });

    expect(await refusalOf(record(decisionId, { directorsVotes: [vote('person_bram'), vote('a')] }))).toBe(
      'DECISION_DIRECTOR_TWICE',
    );
    expect(await refusalOf(record(decisionId, { directorsVotes: [vote('a')] }, bram))).toBe(
      'DECISION_OTHER_DIRECTORS_ONLY',
    );
    expect(await record(decisionId, { directorsVotes: [vote('a')] })).toMatchObject({
      status: 'adopted',
      recusals: [{ personId: 'person_bram', reason: 'Partner werkt er' }],
    });
    expect(await refusalOf(executeDecision(deps(), bram, of(decisionId, undefined)))).toBe(
      'DECISION_OTHER_DIRECTORS_ONLY',
    );
  });

  it('that no director may cast passes to the assembly under the same number', async () => {
    const { decisionId, number } = await propose();
    const recusals = [{ personId: 'person_anna', reason: 'Eigen zaak' }];

    expect(await record(decisionId, { directorsVotes: [], recusals })).toMatchObject({
      status: 'proposed',
      body: 'assembly',
      passedToAssembly: true,
      number,
    });
    expect(await record(decisionId, { votesFor: 30, votesAgainst: 2 }, anAct({ person: 'person_bram' }))).toMatchObject(
      {
        status: 'adopted',
      },
    );
  });

  it('on the statutes needs two thirds of the votes cast, and a written one all there are', async () => {
    const carried = (votesFor: number, votesAgainst: number, votesEntitled: number | null = null) => ({
      twoThirds: isCarried({ votesFor, votesAgainst, votesBlank: 0, votesEntitled }, 'two-thirds'),
    });
    expect([carried(2, 1), carried(199, 100), carried(0, 0)].map(({ twoThirds }) => twoThirds)).toEqual([
      true,
      false,
      false,
    ]);
    const unanimous = { votesFor: 5, votesAgainst: 0, votesBlank: 0, votesEntitled: 6 };
    expect(isCarried(unanimous, 'unanimous')).toBe(false);
    expect(isCarried({ ...unanimous, votesEntitled: 5 }, 'unanimous')).toBe(true);
  });

  it('is not recorded for a day to come', async () => {
    const { decisionId } = await propose();
    expect(await refusalOf(record(decisionId, { decidedOn: '2026-11-24', directorsVotes: [vote('a')] }))).toBe(
      'DECISION_DATE_AHEAD',
    );
  });

  it('lets no director decide alone against all others, whatever the votes', () => {
    const votes = fc.array(
      fc.record({ votes: fc.integer({ min: 1, max: 9 }), vote: fc.constantFrom('for', 'against') }),
      {
        minLength: 2,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(votes, (cast) => {
        const directors = cast.map((one, at) => ({ ...one, personId: `p${at}` })) as DirectorsVote[];
        try {
          const { votesFor, votesAgainst, votesEntitled } = tallyOfBoard(directors, []);
          for (const { votes: own } of directors) expect(own).toBeLessThanOrEqual((votesEntitled ?? 0) - own || own);
          expect(votesFor + votesAgainst).toBe(votesEntitled);
        } catch (error) {
          expect(error).toMatchObject({ code: 'DECISION_MULTIPLE_VOTES' });
          const sum = directors.reduce((total, { votes: own }) => total + own, 0);
          expect(directors.some(({ votes: own }) => own > 1 && own > sum - own)).toBe(true);
        }
      }),
    );
  });
});

describe('what rests on a decision', () => {
  it('finds one that was adopted, by the body and about the matter that it needs', async () => {
    const { decisionId } = await adopted({ body: 'assembly', matter: 'statutes' });
    const { decision } = await requireAdopted(local.database, decisionId, { body: 'assembly', matter: 'statutes' });
    expect(decision.decisionId).toBe(decisionId);

    expect(await refusalOf(requireAdopted(local.database, decisionId, { body: 'board' }))).toBe(
      'DECISION_OF_ANOTHER_BODY',
    );
    expect(await refusalOf(requireAdopted(local.database, decisionId, { matter: 'expulsion' }))).toBe(
      'DECISION_ABOUT_SOMETHING_ELSE',
    );
    expect(await refusalOf(requireAdopted(local.database, 'dec_nothing'))).toBe('DECISION_NOT_FOUND');
  });

  it('is refused on a proposal, on what was rejected, and on a decision about somebody else', async () => {
    const proposal = await propose();
    const about = await adopted({ matter: 'expulsion', about: 'mem_000001' });
    expect(await refusalOf(requireAdopted(local.database, proposal.decisionId))).toBe('DECISION_NOT_ADOPTED');
    expect(await refusalOf(requireAdopted(local.database, about.decisionId, { about: 'mem_000002' }))).toBe(
      'DECISION_ABOUT_SOMETHING_ELSE',
    );
  });

  it('is not written when the decision is annulled between looking and writing', async () => {
    const { decisionId } = await adopted();
    const { inForce } = await requireAdopted(local.database, decisionId);
    await annulDecision(deps(), anna(), of(decisionId, { reason: 'Verkeerd opgeroepen' }));

    expect(await refusalOf(local.database.commit(anAct(), [inForce]))).toBe('DECISION_NOT_ADOPTED');
    const after = await getDecision(deps(), anna(), of(decisionId, undefined));
    expect(after).toMatchObject({ status: 'annulled', annulledBecause: 'Verkeerd opgeroepen', keepsRests: true });
    const { keepsRests: _, ...fromBefore } = after;
    expect(z.parse(decision, fromBefore).keepsRests).toBe(false);
  });

  it('becomes work for the board when the decision is annulled, and nothing new can rest on it', async () => {
    const { decisionId } = await adopted();
    const act = anAct({ operation: 'expelMember' });
    for (const subject of ['mem_000001', 'mem_000001', 'statutes:2']) {
      const { inForce } = await requireAdopted(local.database, decisionId);
      await local.database.commit(act, [inForce, restsOn(decisionId, act, subject)]);
    }
    const before = await getDecision(deps(), anna(), of(decisionId, undefined));
    expect(before.rests.map(({ operation, subject }) => `${operation} ${subject}`)).toEqual([
      'expelMember mem_000001',
      'expelMember statutes:2',
    ]);

    await annulDecision(deps(), anna(), of(decisionId, { reason: 'Verkeerd opgeroepen' }));

    const { items } = await listTasks(deps(), anna(), { params: undefined, query: { limit: 100 }, body: undefined });
    const work = items.filter(({ taskId }) => taskId.startsWith(`decision-annulled:${decisionId}`));
    expect(work.map(({ subject, memberId }) => [subject, memberId]).sort()).toEqual([
      ['mem_000001', 'mem_000001'],
      ['statutes:2', null],
    ]);
    expect(await refusalOf(requireAdopted(local.database, decisionId))).toBe('DECISION_NOT_ADOPTED');
  });

  it('stands when it was carried out', async () => {
    const { decisionId } = await adopted();
    await executeDecision(deps(), anna(), of(decisionId, undefined));
    expect((await requireAdopted(local.database, decisionId)).decision.status).toBe('executed');
  });

  it('changes only by who saw it as it is', async () => {
    const { decisionId } = await propose();
    const late = anAct({ person: 'person_anna', seenVersion: 7 });
    expect(await refusalOf(record(decisionId, { directorsVotes: [vote('a')] }, late))).toBe('VERSION_STALE');
  });
});
