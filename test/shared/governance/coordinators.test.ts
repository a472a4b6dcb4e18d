import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignCoordinator, listCoordinators, mustWorkIn, wijkenOpenTo } from '../../../shared/governance/index.ts';
import type { Role } from '../../../shared/kernel/actor.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());

const assign = (personId: string, wijkIds: string[]) =>
  assignCoordinator({ database: local.database }, anAct({ person: 'person_anna' }), {
    params: undefined,
    query: undefined,
    body: { personId, wijkIds },
  });
const as = (person: string, ...roles: Role[]) => anAct({ person, roles });

describe('a coordinator', () => {
  it('sees and works on no wijk before the board gives one', async () => {
    expect(await wijkenOpenTo(local.database, as('person_karim', 'coordinator'))).toEqual([]);
    await expect(mustWorkIn(local.database, as('person_karim', 'coordinator'), 'wijk_noord')).rejects.toMatchObject({
      code: 'NOT_YOUR_WIJK',
      status: 403,
    });
  });

  it('works on the wijken that the board gave, and on no other', async () => {
    const assigned = await assign('person_karim', ['wijk_zuid', 'wijk_noord', 'wijk_noord']);
    expect(assigned).toMatchObject({ wijkIds: ['wijk_noord', 'wijk_zuid'], assignedBy: 'person_anna' });

    const karim = as('person_karim', 'coordinator');
    expect(await wijkenOpenTo(local.database, karim)).toEqual(['wijk_noord', 'wijk_zuid']);
    await mustWorkIn(local.database, karim, 'wijk_noord');
    await expect(mustWorkIn(local.database, karim, 'wijk_oost')).rejects.toMatchObject({ code: 'NOT_YOUR_WIJK' });
    const other = as('person_lies', 'coordinator');
    await expect(mustWorkIn(local.database, other, 'wijk_noord')).rejects.toMatchObject({ code: 'NOT_YOUR_WIJK' });
  });

  it('loses what a new assignment does not name', async () => {
    await assign('person_karim', []);
    expect(await wijkenOpenTo(local.database, as('person_karim', 'coordinator'))).toEqual([]);
    const { items } = await listCoordinators({ database: local.database }, as('person_anna', 'board'), {
      params: undefined,
      query: undefined,
      body: undefined,
    });
    expect(items).toMatchObject([{ personId: 'person_karim', wijkIds: [] }]);
  });

  it('is not bound to a wijk in another role of the same person', async () => {
    for (const role of ['board', 'treasurer', 'auditor'] as const)
      expect(await wijkenOpenTo(local.database, as('person_karim', 'coordinator', role))).toBe('all');
  });
});
