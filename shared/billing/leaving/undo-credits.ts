import { findTask, settleTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { entriesOf, postEntry, undoneBy } from '../../ledger/index.ts';
import { partsOf, reclaimed } from '../claim.ts';
import { type Contribution, openCents } from '../contribution.ts';
import { keepChange } from '../keep-change.ts';
import type { LineKind } from '../payments.ts';
import { returnReason } from '../return-reason.ts';

/**
 * What was credited because somebody was thought to have died is claimed again out of the money that is still held for it. What has been paid out
 * since is not asked back: the mistake was not the member's.
 */
export async function undoCreditsOfDeath(
  database: Database,
  act: Act,
  contributions: readonly Contribution[],
  ended: readonly { kind: LineKind; settledIds: readonly string[] }[],
): Promise<Write[]> {
  const writes: Write[] = [];
  for (const before of contributions) {
    const kinds = ended.filter(({ settledIds }) => settledIds.includes(before.contributionId)).map(({ kind }) => kind);
    writes.push(...(await undoneWrites(database, act, withoutDeath(before), before, kinds)));
  }
  return writes;
}

/** The bank told of a death that was none. The mandate that it cancelled with that stays cancelled: an account is asked anew, and waited for. */
export function withoutDeath(contribution: Contribution): Contribution {
  const { failure, version } = contribution;
  if (failure === null || !isOfDeath(failure)) return contribution;
  return { ...contribution, failure: { ...failure, isMistaken: true, awaitsAccount: true }, version: version + 1 };
}

export const isOfDeath = (failure: Contribution['failure']): boolean =>
  failure !== null && !failure.isMistaken && returnReason(failure.code).action === 'death-review';

async function undoneWrites(
  database: Database,
  act: Act,
  standing: Contribution,
  before: Contribution,
  kinds: readonly LineKind[],
): Promise<Write[]> {
  const notes = await notesOf(database, before, kinds);
  const parts = notes.flatMap((note) => partsOf(note));
  const total = parts.reduce<Cents>((sum, { amountCents }) => sum + amountCents, 0n);
  const { refundAskedCents, refundedCents } = before;
  const held = -openCents(before) - (refundAskedCents - refundedCents);
  if (total === 0n || held < total) return standing === before ? [] : keepChange(before, standing, act.at);
  const reversals = await Promise.all(notes.map((note) => undoneBy(database, note, act, 'Creditnota ingetrokken')));
  const after = reclaimed(
    standing,
    parts,
    reversals.map(({ entryId }) => entryId),
  );
  return [
    ...keepChange(before, { ...after, version: before.version + 1 }, act.at),
    ...reversals.map((reversal) => postEntry(reversal)),
    ...(await nothingOverpaid(database, act, before, notes)),
  ];
}

/** The credit notes of an end, of these kinds, that still stand. */
async function notesOf(database: Database, { contributionId, entryIds }: Contribution, kinds: readonly LineKind[]) {
  const prefix = `cn:end:${contributionId}:`;
  const standing = entryIds.filter((id) => id.startsWith(prefix) && !entryIds.includes(`rev:${id}`));
  const notes = (await entriesOf(database, standing)).filter((note) => note !== undefined);
  return notes.filter((note) => partsOf(note).every(({ kind }) => kinds.includes(kind)));
}

/** The note carries the version that it was made of; the task the one after it. */
async function nothingOverpaid(
  database: Database,
  { actor, at }: Act,
  { contributionId }: Contribution,
  notes: readonly { entryId: string }[],
): Promise<Write[]> {
  const ids = notes.map(({ entryId }) => `overpaid:${contributionId}:${Number(entryId.split(':').at(-1)) + 1}`);
  const tasks = await Promise.all(ids.map((taskId) => findTask(database, taskId)));
  return tasks.flatMap((task) =>
    task?.state === 'open'
      ? [settleTask(task.taskId, { closedBy: actor.id, closedAt: at, note: 'Weer in rekening gebracht' })]
      : [],
  );
}
