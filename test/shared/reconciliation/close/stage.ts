import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshalItem } from '../../../../functions/runtime/marshal.ts';
import { followStripe, noteStripeBalance } from '../../../../shared/billing/index.ts';
import { runJob } from '../../../../shared/jobs/index.ts';
import { type Instant, instant } from '../../../../shared/kernel/dates.ts';
import type { StoredItem } from '../../../../shared/kernel/table.ts';
import { sealEntries } from '../../../../shared/ledger/index.ts';
import {
  addUpAgain,
  checkBooks,
  checkInvariants,
  getCloseChecklist,
  getInvariantRun,
  listInvariantRuns,
  listPeriods,
  lockPeriod,
  rebuildBalances,
  reopenPeriod,
  softLockPeriod,
  sweepPayouts,
} from '../../../../shared/reconciliation/index.ts';
import { camt053, stripePayout } from '../../../support/camt.ts';
import { sequentialIds } from '../../../support/database.ts';
import { paysByIdeal } from '../../../support/resident.ts';
import { billingStage } from '../../billing/stage.ts';
import { bankDesk } from '../bank/stage.ts';

const none = { params: undefined, query: undefined, body: undefined };

/** The books of a small cooperative from the first payment to the close: billing, Stripe, the bank, the projector and the jobs, by hand. */
export async function closingStage() {
  const billing = await billingStage();
  const desk = await bankDesk(billing.endpoint, billing.tables);
  const newId = sequentialIds();
  const { database } = billing;
  const deps = () => ({ ...billing.deps(), newId });
  let keys = 0;
  const treasurer = (at: Instant = billing.now()) =>
    billing.act({ person: 'person_tineke', roles: ['treasurer'], once: `close-${++keys}`, at });
  const inMonth = (month: string) => ({ ...none, params: { month } });

  async function everything(): Promise<StoredItem[]> {
    const items: StoredItem[] = [];
    let ExclusiveStartKey: Record<string, never> | undefined;
    do {
      const page = await billing.client.send(
        new ScanCommand({ TableName: billing.tables.Cooperative, ConsistentRead: true, ExclusiveStartKey }),
      );
      items.push(...(page.Items ?? []).map(unmarshalItem));
      ExclusiveStartKey = page.LastEvaluatedKey as Record<string, never> | undefined;
    } while (ExclusiveStartKey);
    return items;
  }

  const stage = {
    ...billing,
    desk,
    treasurer,
    /** What the stream would bring to the projector. */
    async seal() {
      const entries = (await everything()).filter(({ entity }) => entity === 'JournalEntry');
      await sealEntries({ database }, billing.act(), entries);
    },
    /** People who pay at once; the ledger follows. */
    async paid(count: number) {
      for (let one = 0; one < count; one++) await paysByIdeal((await billing.press(await billing.anApplicant())).url);
      await billing.deliver(await billing.newMessages());
      await stage.follow();
    },
    async follow() {
      await followStripe(deps(), billing.act(), () => true);
      await sweepPayouts(deps(), billing.act(), () => true);
      await noteStripeBalance(deps(), billing.act());
      await stage.seal();
    },
    /** A statement of the bank of one month, with what Stripe paid out in it. */
    async statement(
      month: string,
      openingCents: bigint,
      payouts: readonly { amountCents: bigint; bookedOn: string }[],
    ) {
      const entries = payouts.map((payout) => stripePayout(payout));
      const to = `${month}-${month.endsWith('11') ? '30' : '31'}`;
      await desk.imports(
        camt053({ statements: [{ id: `STMT-${month}`, openingCents, from: `${month}-01`, to, entries }] }),
      );
      await stage.seal();
    },
    /** Runs a job by hand, as many steps as it takes. */
    async work(jobId: string, stillTime = () => true) {
      const run = runJob<ReturnType<typeof workDeps>>({
        'invariant-check': checkBooks,
        'rebuild-balances': addUpAgain,
      });
      for (let steps = 1; ; steps++) {
        const job = await database.get({ pk: `JOB#${jobId}`, sk: 'JOB' });
        if (!job || job.state === 'done' || job.state === 'failed') return { state: job?.state, steps };
        await run(workDeps(), billing.act(), { ...job, jobId, step: Number(job.step) }, stillTime);
      }
    },
    /** A run of all checks, from the first to the last. */
    async check(stillTime?: () => boolean) {
      const { runId } = await checkInvariants({ database, newId }, treasurer());
      await stage.work(runId, stillTime);
      return stage.run(runId);
    },
    run: (runId: string) => getInvariantRun({ database }, treasurer(), { ...none, params: { runId } }),
    runs: () => listInvariantRuns({ database }, treasurer(), { ...none, query: {} }),
    periods: () => listPeriods({ database }, treasurer(), { ...none, query: {} }),
    checklist: (month: string) => getCloseChecklist({ database }, treasurer(), inMonth(month)),
    softLock: (month: string, at?: Instant) => softLockPeriod({ database }, treasurer(at), inMonth(month)),
    lock: (month: string, at?: Instant) => lockPeriod({ database }, treasurer(at), inMonth(month)),
    reopen: (month: string) =>
      reopenPeriod({ database }, treasurer(), { ...inMonth(month), body: { reason: 'Er kwam nog een afschrift' } }),
    rebuild: () => rebuildBalances({ database, newId }, treasurer()),
    minutesLater: (minutes: number) => instant(Date.parse(billing.now()) + minutes * 60_000),
    stop: async () => {
      desk.close();
      await billing.stop();
    },
  };
  const workDeps = () => ({ ...deps(), now: billing.now });
  return stage;
}

export type ClosingStage = Awaited<ReturnType<typeof closingStage>>;
