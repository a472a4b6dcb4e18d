import { describe, expect, it } from 'vitest';
import { type Todo, todoOf, type Work } from '../../web/office/todo.ts';

const anna = { personId: 'person_anna', roles: ['board'] as const };
const today = '2026-11-23';

type Task = NonNullable<Work['tasks']>[number];
const task = (kind: Task['kind'], subject: string, dueOn: string | null): Task => ({
  taskId: `${kind}:${subject}`,
  ...{ kind, subject, dueOn, memberId: 'mem_00001', openedAt: '2026-11-20T08:00:00.000Z', state: 'open' as const },
  ...{ closedBy: null, closedAt: null, note: null },
});
const keysOf = (todos: readonly Todo[]) => todos.map(({ key }) => key);

type Row<Name extends 'duplicates' | 'admissions'> = NonNullable<Work[Name]>;
const row = (length: number, nextCursor: string | null = null) =>
  ({ items: Array.from({ length }, () => ({})), nextCursor }) as Row<'duplicates'> & Row<'admissions'>;

const version = (state: 'draft' | 'legal-reviewed' | 'active', draftedBy: string) =>
  ({ productId: 'basis', version: 2, name: { nl: 'Basis', en: 'Basic' }, state, draftedBy }) as NonNullable<
    Work['products']
  >[number];

describe('what there is to do', () => {
  it('puts what must be done within three days on top, the nearest day first', () => {
    const tasks = [
      task('data-request', 'dsr_1', '2026-11-27'),
      task('withdrawal-refund-late', 'pol_1', '2026-11-26'),
      task('estate', 'mem_1', null),
      task('data-breach', 'brc_1', '2026-11-22'),
    ];
    const todos = todoOf(anna, { tasks }, today);
    expect(keysOf(todos)).toEqual([
      'data-breach:brc_1',
      'withdrawal-refund-late:pol_1',
      'data-request:dsr_1',
      'estate:mem_1',
    ]);
    expect(todos.map(({ tone }) => tone)).toEqual(['alarm', 'alarm', 'busy', 'busy']);
  });

  it('names to the board who waits for admission and who resembles a member, and how many', () => {
    const todos = todoOf(anna, { duplicates: row(1), admissions: row(25, 'more') }, today);
    expect(todos.map(({ title }) => title)).toEqual([
      'Meer dan 25 aanmeldingen wachten op toelating',
      '1 inschrijving lijkt op een bestaand lid',
    ]);
    expect(todos.map(({ address }) => address)).toEqual([['toelating'], ['leden', 'dubbelen']]);
    expect(todoOf(anna, { duplicates: row(0), admissions: row(0) }, today)).toEqual([]);
  });

  it('gives a product version to review to another than who wrote it, and one that was reviewed to put on offer', () => {
    const titlesFor = (...products: ReturnType<typeof version>[]) =>
      todoOf(anna, { products }, today).map(({ title }) => title);
    expect(titlesFor(version('draft', 'person_anna'), version('active', 'person_bram'))).toEqual([]);
    expect(titlesFor(version('draft', 'person_bram'))).toEqual(['Basis, versie 2: nog niet getoetst']);
    expect(titlesFor(version('legal-reviewed', 'person_anna'))).toEqual(['Basis, versie 2: getoetst']);
  });

  it('is for the board alone where only the board may work', () => {
    const auditor = { personId: 'person_arthur', roles: ['auditor'] as const };
    const work = { duplicates: row(3), admissions: row(3), products: [version('draft', 'person_bram')] };
    expect(todoOf(auditor, work, today)).toEqual([]);
  });
});
