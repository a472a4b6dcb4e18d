import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listContributions } from '../../shared/billing/contract.ts';
import { amsterdamDate, instant } from '../../shared/kernel/dates.ts';
import { getTrialBalance, verifyJournal } from '../../shared/ledger/contract.ts';
import { listMembers } from '../../shared/membership/contract.ts';
import { type Line, lineTo } from '../support/line.ts';
import { type Applicant, applies, aResident, orders, paysByCard, paysByIdeal, standing } from '../support/resident.ts';
import { type Caller, openStage, type Stage } from '../support/stage.ts';

/** The stack as it is deployed, every function behind a line to the tables that can end it in the middle of a write. */
const functions = ['public-api', 'stripe-webhook', 'on-stripe-event', 'on-journal-entry', 'on-letter', 'follow-stripe'];
const writing = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems']);
let stage: Stage;
const lines: Line[] = [];
const kills = new Map<string, string[]>();
/** How each function's next writes end. */
const plans = new Map<string, ('kill-before' | 'kill-after' | undefined)[]>();

beforeAll(async () => {
  const env: Record<string, Record<string, string>> = {};
  for (const name of functions) {
    const line = await lineTo(
      () => stage.rehearsal.addresses.dynamodb,
      (command) => {
        const fault = writing.has(command) ? plans.get(name)?.shift() : undefined;
        if (fault) kills.set(name, [...(kills.get(name) ?? []), fault]);
        return fault;
      },
      () => stage.rehearsal.kill(name),
    );
    lines.push(line);
    env[name] = { AWS_ENDPOINT_URL_DYNAMODB: line.address };
  }
  stage = await openStage({ env });
});
afterAll(async () => {
  await stage?.stop();
  for (const line of lines) line.cut();
});

/** Who is told that something went wrong presses the same button again. */
function persistent(caller: Caller): Caller {
  return {
    ...caller,
    async call(endpoint, input, options = {}) {
      const same = { idempotencyKey: `lost-worker-${crypto.randomUUID()}`, ...options };
      for (let attempt = 1; ; attempt++) {
        const { status, body } = await caller.ask(endpoint, input, same);
        if (status < 300) return body;
        if (status < 500 || attempt === 10) throw new Error(`${endpoint.id} answered ${status} ${body.code}`);
      }
    },
  };
}

/** A change whose worker was lost too often waits for a person, who offers it again. */
async function settle(): Promise<void> {
  await stage.rehearsal.idle();
  for (const { id } of stage.rehearsal.deadLetters())
    expect(await stage.rehearsal.redrive(id)).toMatchObject({ outcome: 'handled' });
  await stage.rehearsal.idle();
}

describe('two members come in while every function is lost again and again in the middle of its writes', () => {
  const residents = [aResident(), aResident({ familyName: 'Smit', email: 'smit@example.org', postcode: '1704SD' })];
  const applicants: Applicant[] = [];

  it('so that they apply, order and pay', async () => {
    for (const resident of residents) applicants.push(await applies(stage, resident));
    for (const name of functions)
      plans.set(name, ['kill-before', undefined, 'kill-after', 'kill-after', undefined, 'kill-before']);
    for (const [at, resident] of residents.entries()) {
      const { applicationId, caller } = applicants[at] as Applicant;
      const pays = at === 0 ? paysByIdeal : paysByCard;
      await pays(await orders({ applicationId, caller: persistent(caller) }, resident));
    }
    await settle();
    for (const applicant of applicants) expect(await standing(applicant)).toMatchObject({ status: 'admitted' });
  });

  it('and their money is followed by a run that was cut off', async () => {
    for (let run = 0; run < 4; run++) await stage.rehearsal.runSchedule('follow-stripe').catch(() => {});
    await settle();
    for (const name of functions) expect(kills.get(name)?.length, name).toBeGreaterThanOrEqual(2);
  });

  it('with nothing lost, nothing twice, and nothing left over', async () => {
    const tineke = await stage.as('tineke');
    const { items: members } = await tineke.call(listMembers, { query: {} });
    expect(members.map(({ memberNumber }) => memberNumber).sort()).toEqual([1, 2]);
    const month = amsterdamDate(instant(stage.rehearsal.now())).slice(0, 7);
    const { items } = await tineke.call(listContributions, { query: { month } });
    expect(items.map(({ status, amountCents, entryIds }) => [status, amountCents, entryIds.length])).toEqual([
      ['paid', 3900, 2],
      ['paid', 3900, 2],
    ]);
    const { accounts } = await tineke.call(getTrialBalance, { query: {} });
    const of = (account: string) => accounts.find((row) => row.account === account)?.balanceCents ?? 0;
    expect([of('8000'), of('8010'), of('1300')]).toEqual([-4800, -3000, 0]);
    expect(of('1050') + of('4600')).toBe(7800);
    expect(await tineke.call(verifyJournal, { query: {} })).toMatchObject({ clean: true, totalEntries: 4 });
    expect(stage.rehearsal.deadLetters()).toEqual([]);
    for (const { email } of residents)
      expect(stage.rehearsal.mails(email).filter(({ text = '' }) => /lidnummer/i.test(text)).length).toBeGreaterThan(0);
  });
});
