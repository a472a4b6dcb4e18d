import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerMade, intendCustomer } from '../../../shared/billing/customer.table.ts';
import { type LocalDate, localDate } from '../../../shared/kernel/dates.ts';
import { putNew } from '../../../shared/kernel/table.ts';
import { listMembers } from '../../../shared/membership/index.ts';
import { keepLetter } from '../../../shared/membership/letters/kept-letter.table.ts';
import { blockersOf, type ErasureFacts } from '../../../shared/privacy/erasure/erasure.ts';
import {
  eraseMe,
  eraseMember,
  identifyDataRequest,
  previewMyErasure,
  recordDataRequest,
} from '../../../shared/privacy/index.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { aPrivacyStage, asBoard, asMember, ended, today } from './stage.ts';

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());

const nothing = { params: undefined, query: undefined, body: undefined };
const secrets = ['Noor', 'Bakker', 'example.org', 'Havenstraat', '1701SA', '1980-05-17'];

async function aFormerMember(stage: Awaited<ReturnType<typeof aPrivacyStage>>) {
  const member = await stage.aMember({}, ended('2026-06-30'));
  const { personId, memberId } = member;
  const letter = { letterId: 'let_1', personId, template: 'welcome', language: 'nl', requestedAt: today } as const;
  const text = { subject: 'Welkom Noor', text: 'Dag Noor', html: '<p>Dag Noor</p>', blocks: [], contentHash: 'x' };
  await stage.database.commit(anAct({ at: today }), [
    keepLetter({ ...letter, ...text, sentAt: null, messageId: null, paper: null }),
    intendCustomer(personId, today),
  ]);
  await stage.database.commit(anAct({ at: today }), [
    customerMade(personId, 'cus_1'),
    putNew({
      pk: `CONTRIBUTIONS#${memberId}`,
      sk: '2026-01-05#con_1',
      entity: 'Contribution',
      ...aPaidContribution(member),
    }),
  ]);
  return member;
}

const aPaidContribution = ({ memberId, personId }: { memberId: string; personId: string }) => ({
  contributionId: 'con_1',
  memberId,
  personId,
  invoiceId: 'in_1',
  status: 'final',
  amountCents: 2400n,
  lines: [{ kind: 'membership', amountCents: 2400n, from: '2026-01-05', until: '2027-01-05' }],
  dueOn: '2026-01-05',
  told: { stage: 'paid' },
  receivedCents: 2400n,
  paidAt: '2026-01-06T09:00:00.000Z',
  method: 'ideal',
  entryIds: [],
  version: 1,
});

describe('erasure', () => {
  it('is refused while something stands in the way, and says what', async () => {
    const stage = await aPrivacyStage(local);
    const member = await stage.aMember();

    const preview = await previewMyErasure(stage, asMember(member));
    const asked = eraseMe(stage, asMember(member));

    expect(preview).toMatchObject({ mayErase: false, blockers: [{ blocker: 'membership-runs' }] });
    await expect(asked).rejects.toMatchObject({
      code: 'ERASURE_BLOCKED',
      nl: expect.stringContaining('membership-runs'),
    });
  });

  it('leaves nothing of who somebody was in the Vault, and the pseudonym in the register', async () => {
    const stage = await aPrivacyStage(local);
    const member = await aFormerMember(stage);

    await eraseMe(stage, asMember(member));
    await stage.jobs();

    expect(await stage.everything('Vault')).toEqual([]);
    const { items } = await listMembers(stage, asBoard(), { params: undefined, query: {}, body: undefined });
    expect(items).toMatchObject([{ memberNumber: 1, name: 'Lid #1 (verwijderd)' }]);
    const errands = (await stage.everything()).filter(({ entity }) => entity === 'StripeErrand');
    expect(errands).toMatchObject([{ kind: 'erase-customer', customerId: 'cus_1', state: 'open' }]);
    const request = (await stage.everything()).find(({ entity }) => entity === 'DataRequest');
    expect(request).toMatchObject({ kind: 'erasure', state: 'done' });
  });

  it('changes no contribution, no entry and no line of the register (INV-68)', async () => {
    const stage = await aPrivacyStage(local);
    const member = await aFormerMember(stage);
    const kept = ['Contribution', 'JournalEntry', 'RegisterEntry', 'RegisterCounter', 'Balances', 'Customer'];
    const books = async () => (await stage.everything()).filter(({ entity }) => kept.includes(String(entity)));
    const before = await books();

    await eraseMe(stage, asMember(member));
    await stage.jobs();

    expect(await books()).toEqual(before);
    const { version: _, ...after } = await stage.standing(member.memberId);
    const { version: __, ...was } = member;
    expect(after).toEqual(was);
  });

  it('comes out the same wherever the work is killed, and is done once', async () => {
    for (let at = 1; at <= 5; at++) {
      const stage = await aPrivacyStage(local);
      const member = await aFormerMember(stage);
      await eraseMe(stage, asMember(member));

      stage.kill((write) => write === at);
      await stage.jobs().catch(() => undefined);
      stage.kill(() => false);
      await stage.jobs();

      expect(await stage.everything('Vault')).toEqual([]);
      const items = await stage.everything();
      expect(items.filter(({ entity }) => entity === 'StripeErrand')).toHaveLength(1);
      expect(items.find(({ entity }) => entity === 'Erasure')).toMatchObject({ erasedAt: today });
    }
  });

  it('leaves no trace of identity in what the stream carries', async () => {
    const stage = await aPrivacyStage(local);
    const member = await aFormerMember(stage);
    await eraseMe(stage, asMember(member));
    await stage.jobs();

    const everything = JSON.stringify(await stage.everything(), (_, value) =>
      typeof value === 'bigint' ? Number(value) : value,
    );

    for (const secret of secrets) expect(everything).not.toContain(secret);
  });

  it('happens once: a second is told so', async () => {
    const stage = await aPrivacyStage(local);
    const member = await aFormerMember(stage);
    await eraseMe(stage, asMember(member));

    await expect(eraseMe(stage, asMember(member))).rejects.toMatchObject({ code: 'ERASED_ALREADY' });
    await stage.jobs();
    expect((await previewMyErasure(stage, asMember(member))).erasedAt).toBe(today);
  });

  it('by the office answers the request it belongs to, and ends its task', async () => {
    const stage = await aPrivacyStage(local);
    const member = await aFormerMember(stage);
    const body = { kind: 'erasure', channel: 'letter', receivedOn: '2026-11-20' } as const;
    const { dataRequestId } = await recordDataRequest(stage, asBoard(), { ...nothing, body });
    await identifyDataRequest(stage, asBoard(), {
      params: { dataRequestId },
      query: undefined,
      body: { memberId: member.memberId, how: 'Teruggebeld' },
    });

    await eraseMember(stage, asBoard(), {
      params: { memberId: member.memberId },
      query: undefined,
      body: { dataRequestId, note: 'Vroeg het per brief' },
    });
    await stage.jobs();

    const items = await stage.everything();
    expect(items.filter(({ entity }) => entity === 'DataRequest')).toMatchObject([{ dataRequestId, state: 'done' }]);
    expect(items.find(({ entity }) => entity === 'Task')).toMatchObject({ kind: 'data-request', state: 'closed' });
  });
});

describe('what stands in the way', () => {
  const free: ErasureFacts = {
    member: { status: 'ended', procedure: null, endsOn: localDate('2026-06-30'), memberSince: localDate('2020-01-01') },
    policiesRun: false,
    isContributionOpen: false,
    isPaymentUnderWay: false,
    isRefundOpen: false,
    isReviewOpen: false,
    lastPosting: null,
    tailMonths: 0,
    fiscalYearEnd: (day) => `${day.slice(0, 4)}-12-31` as LocalDate,
    today: localDate('2026-11-23'),
  };

  it('is nothing for who left and owes nothing', () => {
    expect(blockersOf(free)).toEqual([]);
  });

  it('is each thing by itself, with the day it is out of the way where that is known', () => {
    const names = (facts: Partial<ErasureFacts>) => blockersOf({ ...free, ...facts }).map(({ blocker }) => blocker);
    expect(names({ policiesRun: true })).toEqual(['policy-runs']);
    expect(names({ isContributionOpen: true })).toEqual(['contribution-open']);
    expect(names({ isPaymentUnderWay: true })).toEqual(['payment-under-way']);
    expect(names({ isRefundOpen: true })).toEqual(['refund-open']);
    expect(names({ isReviewOpen: true })).toEqual(['procedure-open']);
    expect(names({ member: { ...free.member, status: 'active', endsOn: null } })).toEqual(['membership-runs']);
  });

  it('is the liability of a B.A. or W.A. until its last day, and not the day after (2:55 BW)', () => {
    const facts = { ...free, tailMonths: 12 };
    expect(blockersOf({ ...facts, today: localDate('2027-06-30') })).toMatchObject([
      { blocker: 'liability-tail', until: '2027-07-01' },
    ]);
    expect(blockersOf({ ...facts, today: localDate('2027-07-01') })).toEqual([]);
  });

  it('never becomes less by another thing standing in the way', () => {
    const flags = fc.record({ policiesRun: fc.boolean(), isPaymentUnderWay: fc.boolean(), isRefundOpen: fc.boolean() });
    fc.assert(
      fc.property(flags, flags, (one, other) => {
        const both = {
          policiesRun: one.policiesRun || other.policiesRun,
          isPaymentUnderWay: one.isPaymentUnderWay || other.isPaymentUnderWay,
          isRefundOpen: one.isRefundOpen || other.isRefundOpen,
        };
        const count = (facts: Partial<ErasureFacts>) => blockersOf({ ...free, ...facts }).length;
        expect(count(both)).toBeGreaterThanOrEqual(Math.max(count(one), count(other)));
      }),
    );
  });
});
