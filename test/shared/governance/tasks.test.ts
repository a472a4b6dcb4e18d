import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeTask, listTasks, openTask } from '../../../shared/governance/index.ts';
import { addDays, instant, type LocalDate } from '../../../shared/kernel/dates.ts';
import { ConditionFailed } from '../../../shared/kernel/table.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());

const day = (days: number) => addDays('2026-11-02' as LocalDate, days);
const opened = (number: number) =>
  openTask({
    taskId: `death-review:con_${number}:2`,
    kind: 'death-review',
    subject: `con_${number}`,
    memberId: `mem_${number}`,
    dueOn: day(number + 14),
    openedAt: instant(`${day(number)}T09:00:00Z`),
  });
const list = (state?: 'open' | 'closed') =>
  listTasks(local, anAct(), { params: undefined, query: state ? { state } : {}, body: undefined });
/** Nothing follows on a closing here. */
const taskDesk = { whenClosed: async () => [] };
const close = (taskId: string, note = 'Gebeld met de familie.') =>
  closeTask({ ...local, taskDesk }, anAct({ person: 'person_tineke', roles: ['treasurer'] }), {
    params: { taskId },
    query: undefined,
    body: { note },
  });

describe('what waits for a person', () => {
  it('is listed from the longest open on, with what it is about and when it is due', async () => {
    for (const number of [3, 1, 2]) await local.database.commit(anAct(), [opened(number)]);
    const { items } = await list();
    expect(items.map(({ subject }) => subject)).toEqual(['con_1', 'con_2', 'con_3']);
    expect(items[0]).toMatchObject({ kind: 'death-review', memberId: 'mem_1', dueOn: day(15), state: 'open' });
  });

  it('is opened once for one occurrence: what would open it again fails with its whole commit', async () => {
    await expect(local.database.commit(anAct(), [opened(1)])).rejects.toThrow(ConditionFailed);
  });

  it('is closed by a person with a note, and then stands among the closed', async () => {
    const closed = await close('death-review:con_2:2');
    expect(closed).toMatchObject({ state: 'closed', closedBy: 'person_tineke', note: 'Gebeld met de familie.' });
    expect((await list()).items.map(({ subject }) => subject)).toEqual(['con_1', 'con_3']);
    expect((await list('closed')).items).toEqual([closed]);
  });

  it('is closed once: by whoever is first of two', async () => {
    const outcomes = await Promise.allSettled([
      close('death-review:con_3:2', 'ene'),
      close('death-review:con_3:2', 'ander'),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(close('death-review:con_3:2')).rejects.toMatchObject({ code: 'TASK_ALREADY_CLOSED' });
  });

  it('is not found under another name', async () => {
    await expect(close('death-review:con_9:9')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
