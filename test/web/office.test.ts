import { describe, expect, it } from 'vitest';
import type { Role } from '../../shared/kernel/actor.ts';
import { localDate } from '../../shared/kernel/dates.ts';
import { wijkcontractReply } from '../../shared/wijkcontracts/next-steps.ts';
import { minutesOf } from '../../web/office/contract/hours.ts';
import { monthAfter } from '../../web/office/month-picker.tsx';
import { percentage } from '../../web/office/numbers.ts';
import { everyItem } from '../../web/office/pages.ts';
import { whyNotApprove, whyNotDecide } from '../../web/office/permission.ts';
import { personName } from '../../web/office/person.ts';
import { answersOf, type Question } from '../../web/office/questions.ts';
import { addressOf, menuOf, routeOf } from '../../web/office/route.ts';
import { waitingFor } from '../../web/office/waiting.ts';
import { bars, niceCeiling } from '../../web/ui/chart-scale.ts';
import { dayOf, longDate } from '../../web/ui/dates.ts';
import { sampleOffice } from './fake/office-sample.ts';

const person = (personId: string, ...roles: Role[]) => ({ personId, roles });

describe('four eyes on the screen', () => {
  it('let another board member decide than who opened or proposed', () => {
    const round = { openedBy: 'a', proposedBy: 'b' };
    expect(whyNotDecide(round, person('a', 'board'))).toBe('why.proposedByYou');
    expect(whyNotDecide(round, person('b', 'board', 'treasurer'))).toBe('why.proposedByYou');
    expect(whyNotDecide(round, person('c', 'treasurer'))).toBe('why.board');
    expect(whyNotDecide(round, person('c', 'board'))).toBeUndefined();
  });

  it('let two others approve a disbursement, each once', () => {
    const planned = { plannedBy: 'a', approvedBy: ['b'] };
    expect(whyNotApprove(planned, person('a', 'board'))).toBe('why.plannedByYou');
    expect(whyNotApprove(planned, person('b', 'treasurer'))).toBe('why.approvedByYou');
    expect(whyNotApprove(planned, person('c', 'auditor'))).toBe('why.boardOrTreasurer');
    expect(whyNotApprove(planned, person('c', 'treasurer'))).toBeUndefined();
  });

  it('put on the desk of each only what that person can do', () => {
    const contracts = sampleOffice().contracts.map((contract) => wijkcontractReply(contract, localDate('2026-11-23')));
    const desk = (me: ReturnType<typeof person>) => waitingFor(me, { rounds: [], disbursements: [], contracts });
    expect(desk(person('person_bram', 'board')).map(({ what }) => what)).toEqual([
      'next.activateWijkcontract',
      'next.startNegotiation',
    ]);
    expect(desk(person('person_anna', 'board')).map(({ what }) => what)).toEqual([
      'next.startNegotiation',
      'next.settleWijkcontract',
    ]);
    expect(desk(person('person_karim', 'coordinator')).map(({ what }) => what)).toEqual(['next.startNegotiation']);
    expect(desk(person('person_tineke', 'treasurer'))).toEqual([]);
  });
});

describe('the address of a page', () => {
  it('leads back to the same page', () => {
    expect(routeOf(addressOf('fondsen', 'fnd_1'))).toEqual({ section: 'fondsen', id: 'fnd_1' });
    expect(routeOf(addressOf('wijkcontracten', 'wct_1', 'partijen'))).toEqual({
      section: 'wijkcontracten',
      id: 'wct_1',
      part: 'partijen',
    });
    expect(routeOf(addressOf('grootboek', 'boeking', 'inv:in_1:finalized'))).toEqual({
      section: 'grootboek',
      part: 'boeking',
      id: 'inv:in_1:finalized',
    });
  });

  it('is the overview when it is nonsense', () => {
    expect(routeOf('')).toEqual({ section: 'overzicht' });
    expect(routeOf('#/%E0%A4%A')).toEqual({ section: 'overzicht' });
  });
});

describe('the menu', () => {
  it('gives a coordinator the own wijken and contracts, advisers what they advise on, and everybody else all', () => {
    const sections = (...held: Role[]) => menuOf({ roles: held }).flatMap((entry) => entry.sections);
    expect(sections('coordinator')).toEqual(['overzicht', 'wijken', 'wijkcontracten']);
    expect(sections('medical-council')).toEqual(['overzicht', 'indicatoren', 'verdeelsleutels', 'verdeelrondes']);
    expect(sections('regional-table')).toEqual(['overzicht', 'verdeelsleutels', 'verdeelrondes']);
    expect(sections('coordinator', 'medical-council')).toEqual(expect.arrayContaining(['wijken', 'indicatoren']));
    expect(sections('coordinator', 'board')).toEqual(sections('board'));
    expect(sections('auditor')).toContain('grootboek');
  });
});

describe('the answers to questions', () => {
  const typed: Record<string, string | boolean> = {
    name: '  Bewoners\n van de wijk ',
    'mandate.function': 'voorzitter',
    'mandate.validUntil': '',
    value: '63,4',
    hours: '1.200',
    isSure: false,
  };
  const answer = (name: string) => typed[name] ?? '';

  it('become the body that the API wants, without what was left open', () => {
    const questions: Question[] = [
      { name: 'name', label: '', kind: 'long' },
      { name: 'mandate.function', label: '' },
      { name: 'mandate.validUntil', label: '', kind: 'date', optional: true },
      { name: 'value', label: '', kind: 'decimal' },
      { name: 'hours', label: '', kind: 'whole' },
      { name: 'isSure', label: '', kind: 'tick' },
    ];
    expect(answersOf(questions, answer)).toEqual({
      name: 'Bewoners van de wijk',
      mandate: { function: 'voorzitter' },
      value: '63.4',
      hours: 1200,
      isSure: false,
    });
  });

  it('stay what they are when they are no number, so that the contract refuses them', () => {
    const wrong = (name: string, kind: 'whole' | 'decimal') => answersOf([{ name, label: '', kind }], () => 'veel');
    expect(wrong('hours', 'whole')).toEqual({ hours: 'veel' });
    expect(wrong('value', 'decimal')).toEqual({ value: 'veel' });
    expect(minutesOf('37.5')).toBe(2250);
    expect(minutesOf('veel')).toBe('veel');
  });
});

describe('figures', () => {
  it('scale the chart to a round number that holds every bar', () => {
    expect(niceCeiling(310_000n)).toBe(400_000n);
    expect(niceCeiling(0n)).toBe(100n);
    for (const cents of [1n, 99n, 101n, 999_999n, 1_000_001n]) expect(niceCeiling(cents) >= cents).toBe(true);
    const [bar] = bars([{ month: '2026-11', inCents: 100_000n, outCents: 400_000n }], 400_000n, 200);
    expect(bar).toMatchObject({ inShare: 0.25, outShare: 1 });
  });

  it('show a share to a hundredth of a percent', () => {
    expect(percentage('14590', '52590')).toBe('27,74%');
    expect(percentage('1', '1')).toBe('100,00%');
  });

  it('name the day that it was in Amsterdam, summer and winter', () => {
    expect(longDate(dayOf('2026-11-30T23:30:00.000Z'))).toBe('1 december 2026');
    expect(dayOf('2026-06-30T22:30:00.000Z')).toBe('2026-07-01');
    expect(dayOf('2026-06-30T21:30:00.000Z')).toBe('2026-06-30');
  });

  it('come from all pages of a list, in their order', async () => {
    const pages = [[1, 2], [], [3]];
    const page = (cursor = '0') => {
      const next = Number(cursor) + 1;
      return Promise.resolve({ items: pages[next - 1] ?? [], nextCursor: next < pages.length ? String(next) : null });
    };
    expect(await everyItem(page)).toEqual([1, 2, 3]);
  });

  it('step over the end of a year', () => {
    expect(monthAfter('2026-12', 1)).toBe('2027-01');
    expect(monthAfter('2026-01', -1)).toBe('2025-12');
  });

  it('show people as you, by name, or by the beginning of an id', () => {
    const me = { personId: 'person_anna' };
    expect(personName('person_anna', me)).toBe('u');
    expect(personName('person_bram', me)).toBe('Bram');
    expect(personName('0f8b2c1e-77aa-4c1c-9c5e-0a1b2c3d4e5f', me)).toBe('collega 0f8b2c1e');
    expect(personName('system:on-stripe-event', me)).toBe('systeem');
  });
});
