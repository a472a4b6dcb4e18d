import type { Act } from '../kernel/actor.ts';
import type { Database, StoredItem } from '../kernel/table.ts';
import { loadApplication } from './application.table.ts';
import { type Letter, letterSent, letterSkipped, loadLetter, readLetter } from './letter.table.ts';
import { compose } from './letters/compose.ts';
import { type WriterDeps, writers } from './letters/writers.ts';
import type { Mail } from './mail.ts';
import { readIdentity } from './vault.table.ts';

export interface LetterDeps extends WriterDeps {
  database: Database;
  mail: Mail;
}

/**
 * Sends one letter that was asked for. A stream may offer it again: what was sent is not sent twice, and what no longer makes sense, such as
 * asking someone to pay who just did, is not sent at all.
 */
export async function sendLetter(deps: LetterDeps, act: Act, item: StoredItem): Promise<void> {
  const { letterId } = readLetter(item);
  const letter = await loadLetter(deps.database, letterId);
  if (letter?.status !== 'requested') return;
  const subject = letterId;
  const who = await readIdentity(deps.database, letter.personId);
  if (!who) return deps.database.commit(act, [letterSkipped(letterId, act.at, 'erased')], { subject });
  const application = () => applicationOf(deps.database, letter);
  const text = await writers[letter.template]({ deps, letter, who, application });
  if (!text) return deps.database.commit(act, [letterSkipped(letterId, act.at, 'no-longer-needed')], { subject });

  const { contentHash, ...content } = compose(text, deps.cooperative, who.language);
  const messageId = await deps.mail.send({ to: who.email, letterId, ...content });
  await deps.database.commit(act, [letterSent(letterId, act.at, messageId, contentHash)], { subject });
}

async function applicationOf(database: Database, { letterId, applicationId }: Letter) {
  if (applicationId === undefined) throw new Error(`Letter ${letterId} is about no application.`);
  return loadApplication(database, applicationId);
}
