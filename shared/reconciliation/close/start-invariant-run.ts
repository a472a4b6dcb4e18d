import { startJob } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { ConditionFailed, type Database, type Write } from '../../kernel/table.ts';
import type * as contract from './contract.ts';
import { keepNewRun } from './invariant-run.table.ts';

/** The checks now, for a person: a job, because they take as long as the books are large. */
export async function checkInvariants(
  { database, newId }: { database: Database; newId: NewId },
  act: Act,
): Promise<Reply<typeof contract.checkInvariants>> {
  const runId = newId('job');
  const reply = { runId, jobId: runId };
  await database.commit(act, startRun(runId, act), { subject: runId, reply });
  return reply;
}

/** The checks of the night: one run a day, however often it is asked for. */
export async function startNightlyInvariants(
  { database }: { database: Database },
  act: Act,
): Promise<{ invariantRunsStarted: number }> {
  try {
    await database.commit(act, startRun(`job_invariants-${amsterdamDate(act.at)}`, act));
    return { invariantRunsStarted: 1 };
  } catch (error) {
    if (error instanceof ConditionFailed) return { invariantRunsStarted: 0 };
    throw error;
  }
}

function startRun(runId: string, act: Act): Write[] {
  const asked = { requestedBy: act.actor.id, requestedAt: act.at };
  return [
    startJob({ jobId: runId, kind: 'invariant-check', subject: runId, ...asked }),
    keepNewRun({ runId, requestedBy: act.actor.id, startedAt: act.at }),
  ];
}
