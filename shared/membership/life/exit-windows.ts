import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { isAdopted, requireAdopted, restsOn, statutesAt } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addMonths, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { boardRefusals } from './board-refusals.ts';
import type * as contract from './contract.ts';
import { type ExitWindow, everyExitWindow, keepExitWindow } from './exit-window.table.ts';

/**
 * Members were told of a decision that limits their rights, adds to their duties, or changes the legal form: for a month they may leave at once.
 * The statutes may exclude decisions about money, but no conversion, merger or demerger (2:36 lid 3 and 4 BW).
 */
export async function openExitWindow(
  { database, cooperative }: { database: Database; cooperative: CooperativeFacts },
  act: Act,
  { body }: Input<typeof contract.openExitWindow>,
): Promise<Reply<typeof contract.openExitWindow>> {
  const toldOn = localDate(body.toldOn);
  const { decisionId, ground, isFinancial } = body;
  const { version: statuteVersion, rules } = await statutesAt(database, cooperative, toldOn);
  if (ground === 'rights-limited' && isFinancial && rules.excludesFinancialChanges)
    throw boardRefusals.EXIT_WINDOW_EXCLUDED({ field: 'isFinancial' });
  const { inForce } = await requireAdopted(database, decisionId);

  const window = { decisionId, ground, isFinancial, toldOn, closesOn: addMonths(toldOn, 1), statuteVersion };
  await database.commit(act, [inForce, restsOn(decisionId, act, `exit-window:${decisionId}`), keepExitWindow(window)], {
    subject: decisionId,
    reply: window,
  });
  return window;
}

export async function listExitWindows(
  { database }: { database: Database },
  _act: Act,
): Promise<Reply<typeof contract.listExitWindows>> {
  return { items: await everyExitWindow(database) };
}

/** The months that run because of a decision; of one that was annulled, none does. */
export async function openExitWindows(database: Database, today: LocalDate): Promise<ExitWindow[]> {
  const windows = (await everyExitWindow(database)).filter((one) => one.toldOn <= today && today <= one.closesOn);
  const stands = await Promise.all(windows.map(({ decisionId }) => isAdopted(database, decisionId)));
  return windows.filter((_, at) => stands[at]);
}
