import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { change, everyItem } from '../../../shared/kernel/table.ts';
import { getMember as getMemberContract } from '../../../shared/membership/contract.ts';
import {
  admitApplicant,
  findMember,
  getMember,
  listDuplicateReviews,
  listMembers,
  loadApplication,
  markPaymentUnderWay,
  orderWrites,
  readIdentity,
  resolveDuplicateReview,
} from '../../../shared/membership/index.ts';
import { acceptOrder, orderSummary } from '../../../shared/policies/index.ts';
import { anAct, fixedInstant } from '../../support/database.ts';
import {
  admitted,
  anApplicant,
  aWorld,
  membershipAlone,
  order,
  ordered,
  refusalOf,
  verified,
  type World,
} from './world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const page = { params: undefined, body: undefined, query: {} };
const board = (once = `once-${Math.random()}`) => anAct({ operation: 'resolve', person: 'person_anna', once });
const fileOf = (memberId: string) =>
  getMember(world, anAct({ person: 'person_anna' }), { params: { memberId }, query: undefined, body: undefined });
const resolve = (reviewId: string, outcome: 'different-person' | 'same-person') =>
  resolveDuplicateReview(world, board(), {
    params: { reviewId },
    query: undefined,
    body: { outcome, reason: 'Gebeld met beide leden.' },
  });

async function lettersTo(personId: string): Promise<string[]> {
  const { ScanCommand } = await import('@aws-sdk/client-dynamodb');
  const { Items = [] } = await world.client.send(new ScanCommand({ TableName: world.tables.Cooperative }));
  return Items.filter((item) => item.entity?.S === 'Letter' && item.personId?.S === personId)
    .map((item) => String(item.template?.S))
    .sort();
}

describe('admission', () => {
  it('makes a paid applicant a member with a number, a policy and a welcome, in one go', async () => {
    const { applicationId, memberId, outcome } = await admitted(world);

    const application = await loadApplication(world.database, applicationId);
    const member = await findMember(world.database, memberId);
    expect(outcome).toBe('admitted');
    expect(application).toMatchObject({ status: 'admitted', memberSince: '2026-11-23', memberId });
    expect(application.policy).toMatchObject({ startsOn: '2026-12-08', withdrawUntil: '2026-12-07' });
    expect(member).toMatchObject({ memberNumber: application.memberNumber, wijkId: 'wijk_haven', status: 'active' });
    expect(await lettersTo(application.personId)).toEqual(['verify-email', 'welcome']);
  });

  it('happens once, however often the payment is told', async () => {
    const { applicationId, memberId } = await admitted(world);

    const again = await Promise.all([1, 2, 3].map(() => admitApplicant(world, anAct(), applicationId)));

    expect(again.map(({ outcome }) => outcome)).toEqual(Array(3).fill('settled-before'));
    const { personId } = await loadApplication(world.database, applicationId);
    expect(await lettersTo(personId)).toEqual(['verify-email', 'welcome']);
    expect((await fileOf(memberId)).policies).toHaveLength(1);
  });

  it('writes nothing of the payment when something of it fails', async () => {
    const applicationId = await ordered(world);
    const impossible = change({ pk: 'NOTHING', sk: 'HERE' }).expectPresent().set({ paid: true }).done();

    await expect(admitApplicant(world, anAct(), applicationId, () => [impossible])).rejects.toThrow('does not hold');

    expect((await loadApplication(world.database, applicationId)).status).toBe('awaiting-payment');
  });

  it('gives eight people at once eight numbers in a row, none twice', async () => {
    const before = await admitted(world);
    const waiting = await Promise.all(Array.from({ length: 8 }, () => ordered(world)));

    const all = await Promise.all(waiting.map((applicationId) => admitApplicant(world, anAct(), applicationId)));

    const numbers = all.map((one) => (one.outcome === 'admitted' ? one.memberNumber : 0)).sort((a, b) => a - b);
    const first = before.outcome === 'admitted' ? before.memberNumber + 1 : 0;
    expect(numbers).toEqual(Array.from({ length: 8 }, (_, at) => first + at));
  });

  it('also admits who paid when the order had just expired', async () => {
    const applicationId = await ordered(world);
    const key = { pk: `APPLICATION#${applicationId}`, sk: 'APPLICATION' };
    await world.database.commit(anAct(), [change(key).set({ status: 'expired' }).done()]);

    expect((await admitApplicant(world, anAct(), applicationId)).outcome).toBe('admitted');
  });

  it('waits for a debit that is under way', async () => {
    const applicationId = await ordered(world);
    const application = await loadApplication(world.database, applicationId);
    await world.database.commit(anAct(), [markPaymentUnderWay(application, fixedInstant)]);

    expect(await loadApplication(world.database, applicationId)).toMatchObject({
      status: 'payment-under-way',
      dueAt: null,
    });
    expect((await admitApplicant(world, anAct(), applicationId)).outcome).toBe('admitted');
  });

  it('is not for who has not ordered', async () => {
    const applicationId = await verified(world);
    expect(await admitApplicant(world, anAct(), applicationId)).toMatchObject({ outcome: 'settled-before' });
    expect((await loadApplication(world.database, applicationId)).status).toBe('email-verified');
  });

  it('to membership alone concludes no policy', async () => {
    const { memberId } = await admitted(world, anApplicant({}, membershipAlone));
    expect(await fileOf(memberId)).toMatchObject({ policies: [] });
  });
});

describe('an order', () => {
  it('of two tabs is kept once', async () => {
    const applicationId = await verified(world);

    const both = await Promise.all([1, 2].map(() => refusalOf(order(world, applicationId))));

    expect(both.sort()).toEqual(['APPLICATION_CHANGED', 'not refused']);
  });

  it('keeps the consents with their text, version, time and channel, and what was on the screen', async () => {
    const { memberId } = await admitted(world);
    const file = await fileOf(memberId);

    expect(file.consents.map(({ purpose, granted, textVersion }) => [purpose, granted, textVersion])).toEqual([
      ['electronic-convocation', false, '2026.1'],
      ['newsletter', false, '2026.1'],
      ['policy-terms', true, '1.0'],
      ['start-immediately', false, '2026.1'],
      ['statutes', true, '2026.1-s1'],
    ]);
    expect(file.consents.every(({ at, channel }) => at === fixedInstant && channel === 'web')).toBe(true);
    const member = await findMember(world.database, memberId);
    const kept = [];
    for await (const item of everyItem(world.database, { of: `PERSON#${member?.personId}` })) kept.push(item);
    expect(kept.find(({ entity }) => entity === 'PreContractSnapshot')?.shown).toContain('géén (zorg)verzekering');
    for (const consent of kept.filter(({ entity }) => entity === 'Consent'))
      expect(consent.textHash).toMatch(/^[\w-]{43}$/);
  });

  it('is not kept with another text than was agreed to', async () => {
    const application = await loadApplication(world.database, await verified(world));
    const offer = await orderSummary(world, application, '2026-11-23' as never);
    const consents = offer.summary.consents.map((text) => ({ ...text, granted: text.required }));
    const pressed = {
      buttonLabel: 'Bestelling met betalingsverplichting',
      preContractHash: offer.preContractHash,
      startChoice: 'after-cooling-off' as const,
      consents,
    };
    const accepted = acceptOrder(offer, pressed, 'nl', fixedInstant);
    const checkout = { attempt: 1, sessionId: null, url: null, expiresAt: null };

    expect(() => orderWrites(application, { ...accepted, checkout, preContract: '{}' })).toThrow('is not the one');
  });
});

describe('a possible duplicate', () => {
  const twin = (familyName: string) => anApplicant({ familyName });

  it('who has paid waits for the board, and is admitted when it is someone else', async () => {
    await admitted(world, twin('Tweeling'));
    const applicationId = await ordered(world, twin('Tweeling'));
    expect(await admitApplicant(world, anAct(), applicationId)).toMatchObject({ outcome: 'under-review' });
    expect(await admitApplicant(world, anAct(), applicationId)).toMatchObject({ outcome: 'settled-before' });
    const open = await listDuplicateReviews(world, anAct({ person: 'person_anna' }), page);
    const review = open.items.find((one) => one.applicationId === applicationId);
    expect(review).toMatchObject({ status: 'open', reason: 'same-name-postcode-birth-date' });

    await resolve(review?.reviewId ?? '', 'different-person');

    const application = await loadApplication(world.database, applicationId);
    expect(application).toMatchObject({ status: 'admitted', review: 'different-person' });
    const events = (await fileOf(application.memberId ?? '')).history.map(({ event }) => event);
    expect(events.sort()).toEqual([
      'admitted',
      'application-submitted',
      'duplicate-review-opened',
      'duplicate-review-resolved',
      'email-verified',
      'ordered',
    ]);
  });

  it('who was cleared before paying is admitted at once', async () => {
    await admitted(world, twin('Vooraf'));
    const applicationId = await ordered(world, twin('Vooraf'));

    await resolve(applicationId.replace('app_', 'rev_'), 'different-person');

    expect(await admitApplicant(world, anAct(), applicationId)).toMatchObject({ outcome: 'admitted' });
  });

  it('who turns out to be the same person is refused', async () => {
    await admitted(world, twin('Zelfde'));
    const applicationId = await ordered(world, twin('Zelfde'));
    await admitApplicant(world, anAct(), applicationId);

    await resolve(applicationId.replace('app_', 'rev_'), 'same-person');

    expect((await loadApplication(world.database, applicationId)).status).toBe('refused');
    expect(await admitApplicant(world, anAct(), applicationId)).toMatchObject({ status: 'refused' });
  });

  it('is judged once, also by two board members at the same moment', async () => {
    await admitted(world, twin('Samen'));
    const applicationId = await ordered(world, twin('Samen'));
    await admitApplicant(world, anAct(), applicationId);
    const reviewId = applicationId.replace('app_', 'rev_');

    const both = await Promise.all([
      refusalOf(resolve(reviewId, 'different-person')),
      refusalOf(resolve(reviewId, 'same-person')),
    ]);

    expect(both.sort()).toEqual(['REVIEW_ALREADY_RESOLVED', 'not refused']);
    expect(await refusalOf(resolve('rev_unknown', 'same-person'))).toBe('NOT_FOUND');
  });

  it('is also noticed when two applications with one e-mail address pay at the same moment', async () => {
    const email = 'gedeeld@voorbeeld.example';
    const two = [await ordered(world, anApplicant({ email })), await ordered(world, anApplicant({ email }))];

    const outcomes = await Promise.all(two.map((applicationId) => admitApplicant(world, anAct(), applicationId)));

    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['admitted', 'under-review']);
    const { items } = await listDuplicateReviews(world, anAct({ person: 'person_anna' }), page);
    expect(items.filter(({ applicationId }) => two.includes(applicationId ?? ''))).toMatchObject([
      { reason: 'same-email' },
    ]);
  });
});

describe('two admissions at once', () => {
  it('cannot slip past each other between looking and writing', async () => {
    const email = 'tussendoor@voorbeeld.example';
    const [first, second] = [
      await ordered(world, anApplicant({ email })),
      await ordered(world, anApplicant({ email })),
    ];
    let isFirstLook = true;
    const overtaken: World = {
      ...world,
      database: {
        ...world.database,
        getMany: async (keys, options) => {
          const seen = await world.database.getMany(keys, options);
          if (isFirstLook) {
            isFirstLook = false;
            await admitApplicant(world, anAct(), second);
          }
          return seen;
        },
      },
    };

    const admission = await admitApplicant(overtaken, anAct(), first);

    expect(isFirstLook).toBe(false);
    expect(admission.outcome).toBe('under-review');
    expect((await loadApplication(world.database, second)).status).toBe('admitted');
  });
});

describe('the register', () => {
  it('lists members by number, page by page, with their names from the vault', async () => {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const reply = await listMembers(world, anAct({ person: 'person_anna' }), {
        ...page,
        query: { limit: 7, ...(cursor && { cursor }) },
      });
      for (const row of reply.items) expect(row.name).toMatch(/^Bewoner /);
      seen.push(...reply.items.map(({ memberNumber }) => memberNumber));
      cursor = reply.nextCursor ?? undefined;
    } while (cursor);

    expect(seen).toEqual(seen.map((_, at) => at + 1));
    expect(seen.length).toBeGreaterThan(20);
  });

  it('finds the one member who has a number', async () => {
    const numbered = async (memberNumber: string) => {
      const { items } = await listMembers(world, anAct({ person: 'person_anna' }), {
        ...page,
        query: { memberNumber },
      });
      return items.map((row) => row.memberNumber);
    };

    expect(await numbered('2')).toEqual([2]);
    expect(await numbered('999999999')).toEqual([]);
  });

  it('shows a member without a name after erasure, and keeps the number', async () => {
    const { memberId } = await admitted(world);
    const member = await findMember(world.database, memberId);
    const vaultKey = { pk: `PERSON#${member?.personId}`, sk: 'IDENTITY' };
    const { removeItem } = await import('../../../shared/kernel/table.ts');
    await world.database.commit(anAct(), [removeItem(vaultKey, 'Vault').done()]);

    expect(await readIdentity(world.database, member?.personId ?? '')).toBeUndefined();
    expect(await fileOf(memberId)).toMatchObject({
      identity: null,
      member: { name: expect.stringMatching(/^Lid #\d+ \(verwijderd\)$/) },
    });
  });

  it('gives a file that fits its declared reply, and records who looked', async () => {
    const { memberId } = await admitted(world);
    const file = await fileOf(memberId);

    expect(() => z.encode(getMemberContract.reply, file)).not.toThrow();
    const audit = await world.database.query({ of: `AUDIT#${memberId}` });
    expect(audit.items).toMatchObject([{ actorId: 'person_anna' }]);
    expect(await refusalOf(fileOf('mem_unknown'))).toBe('NOT_FOUND');
  });
});
