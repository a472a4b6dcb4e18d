import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { contribution as wire } from '../../../shared/billing/contract.ts';
import { keepContribution } from '../../../shared/billing/contribution.table.ts';
import { contributionFor } from '../../../shared/billing/contribution-for.ts';
import { listContributions } from '../../../shared/billing/index.ts';
import { instant } from '../../../shared/kernel/dates.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { anInvoice } from './builders.ts';

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
  for (const [nth, on] of ['2026-10-31', '2026-11-01', '2026-11-15', '2026-11-30'].entries()) {
    const traits = {
      invoiceId: `in_${nth}000`,
      applicationId: `app_${nth % 2}000`,
      finalizedAt: instant(`${on}T12:00:00Z`),
    };
    const due = contributionFor(anInvoice(traits));
    if (due) await local.database.commit(anAct(), [keepContribution(due)]);
  }
});
afterAll(() => local.stop());

type Query = Parameters<typeof listContributions>[2]['query'];
const list = async (query: Query) => {
  const page = await listContributions({ database: local.database }, anAct(), {
    params: undefined,
    query,
    body: undefined,
  });
  return { ...page, days: page.items.map(({ dueOn }) => dueOn) };
};

describe('the list of contributions', () => {
  it('is of this month when none is named, by the day they fell due', async () => {
    expect((await list({})).days).toEqual(['2026-11-01', '2026-11-15', '2026-11-30']);
    expect((await list({ month: '2026-10' })).days).toEqual(['2026-10-31']);
    expect((await list({ month: '2026-09' })).days).toEqual([]);
  });

  it('is of one member, the newest first, of all time or of one month', async () => {
    expect((await list({ memberId: 'mem_0000' })).days).toEqual(['2026-11-15', '2026-10-31']);
    expect((await list({ memberId: 'mem_0000', month: '2026-10' })).days).toEqual(['2026-10-31']);
    expect((await list({ memberId: 'mem_unknown' })).days).toEqual([]);
  });

  it('goes on where the page before ended', async () => {
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.days, ...second.days]).toEqual(['2026-11-01', '2026-11-15', '2026-11-30']);
  });

  it('leaves as whole cents, with the evidence and without anything that is only ours', async () => {
    const [item] = (await list({})).items;
    expect(z.encode(wire, item as z.infer<typeof wire>)).toMatchObject({
      contributionId: 'con_1000',
      memberId: 'mem_1000',
      status: 'due',
      amountCents: 3900,
      lines: [
        { kind: 'policy', amountCents: 1500 },
        { kind: 'membership', amountCents: 2400 },
      ],
      feeCents: null,
      invoiceId: 'in_1000',
      entryIds: ['inv:in_1000:finalized'],
    });
  });
});
