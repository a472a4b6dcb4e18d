import { findTask, openTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { Database } from '../../kernel/table.ts';
import { loadLetter } from '../../membership/index.ts';
import type { Done } from './act-on-move.ts';
import { type ArrearsCase, decidesOn, noticeHasPassed, noticeTermEnds } from './arrears-case.ts';

/**
 * The day on which the fourteen-day letter went out; null when it never did. Its days count from receipt (art. 6:96 lid 6 BW), so what was only
 * asked for begins no term.
 */
export async function noticeSentOn(
  database: Database,
  { noticeLetterId }: Pick<ArrearsCase, 'noticeLetterId'>,
): Promise<LocalDate | null> {
  const letter = noticeLetterId === null ? undefined : await loadLetter(database, noticeLetterId);
  return letter?.status === 'sent' && letter.sentAt !== undefined ? amsterdamDate(letter.sentAt) : null;
}

/** What keeps the question of a decision waiting: a letter that went out later than it was asked for, or not at all. Undefined when nothing does. */
export async function whileNoticeRuns(database: Database, act: Act, open: ArrearsCase): Promise<Done | undefined> {
  const today = amsterdamDate(act.at);
  const sentOn = await noticeSentOn(database, open);
  if (sentOn === null) return notSent(database, act, open);
  if (noticeHasPassed(sentOn, today)) return undefined;
  const noticeUntil = noticeTermEnds(sentOn);
  return { values: { noticeOn: sentOn, noticeUntil, stepOn: decidesOn(noticeUntil) }, events: [], writes: [] };
}

const lookAgainAfterDays = 3;

/** A person finds out why; told once of each letter. */
async function notSent(database: Database, act: Act, open: ArrearsCase): Promise<Done> {
  const { contributionId, memberId, noticeLetterId, version } = open;
  const values = { noticeUntil: null, stepOn: addDays(amsterdamDate(act.at), lookAgainAfterDays) };
  const taskId = `notice-not-sent:${contributionId}:${noticeLetterId ?? version}`;
  if (await findTask(database, taskId)) return { values, events: [], writes: [] };
  const task = openTask({ taskId, kind: 'notice-not-sent', subject: contributionId, memberId, openedAt: act.at });
  return { values, events: ['task-opened'], writes: [task] };
}
