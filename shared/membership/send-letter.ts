import type { Act } from '../kernel/actor.ts';
import type { Database, StoredItem } from '../kernel/table.ts';
import { loadApplication } from './application.table.ts';
import type { Identity } from './contract.ts';
import { type Letter, letterSent, letterSkipped, loadLetter, readLetter } from './letter.table.ts';
import { type ComposedLetter, compose } from './letters/compose.ts';
import { type KeptLetter, keepLetter, keptBefore, keptLetterSent } from './letters/kept-letter.table.ts';
import { letterOnPaper } from './letters/letter-paper.ts';
import { templates } from './letters/templates.ts';
import { type WriterDeps, writers } from './letters/writers.ts';
import { procedureText, type TextPart } from './life/procedure-text.table.ts';
import type { Mail } from './mail.ts';
import { findNewEmail } from './moves/new-email.table.ts';
import { asAddressee, readStatements, type Statement } from './statements/statement.table.ts';
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
  const statement = async () => (await readStatements(deps.database, [letter.personId]))[0];
  const known = (await readIdentity(deps.database, letter.personId)) ?? (await addresseeOf(letter, statement));
  const who = known && (await atNewAddress(deps.database, letter, known));
  if (!who) return deps.database.commit(act, [letterSkipped(letterId, act.at, 'erased')], { subject });
  const application = () => applicationOf(deps.database, letter);
  const reasons = (procedureId: string, part: TextPart) =>
    procedureText(deps.database, letter.personId, procedureId, part);
  const text = await writers[letter.template]({ deps, letter, who, application, reasons, statement });
  if (!text) return deps.database.commit(act, [letterSkipped(letterId, act.at, 'no-longer-needed')], { subject });

  const composed = compose(text, deps.cooperative, who.language);
  if (templates[letter.template] === 'passing') return passOn(deps, act, letter, who, composed);
  const { personId, template, requestedAt } = letter;
  const kept = await keptWords(deps.database, act, {
    ...{ letterId, personId, template, requestedAt, language: who.language },
    ...composed,
    sentAt: null,
    messageId: null,
    paper: null,
  });
  const attachments = templates[template] === 'legal' ? [await letterOnPaper(kept, deps.cooperative)] : [];
  const { subject: about, text: said, html } = kept;
  const messageId = await deps.mail.send({ to: who.email, letterId, subject: about, text: said, html, attachments });
  const sent = [letterSent(letterId, act.at, messageId, kept.contentHash), keptLetterSent(kept, act.at, messageId)];
  await deps.database.commit(act, sent, { subject });
}

/** A link or a code that soon opens nothing: not a trace of its words stays, also no hash that they could be guessed by. */
async function passOn(
  deps: LetterDeps,
  act: Act,
  { letterId }: Letter,
  who: Identity,
  { subject, text, html }: ComposedLetter,
): Promise<void> {
  const messageId = await deps.mail.send({ to: who.email, letterId, subject, text, html });
  await deps.database.commit(act, [letterSent(letterId, act.at, messageId, null)], { subject: letterId });
}

/** Kept before they are sent, so that whatever went out is what is kept, also when sending broke off and began again. */
async function keptWords(database: Database, act: Act, letter: KeptLetter): Promise<KeptLetter> {
  try {
    await database.commit(act, [keepLetter(letter)], { subject: letter.letterId });
    return letter;
  } catch (error) {
    return keptBefore(error);
  }
}

async function applicationOf(database: Database, { letterId, applicationId }: Letter) {
  if (applicationId === undefined) throw new Error(`Letter ${letterId} is about no application.`);
  return loadApplication(database, applicationId);
}

/** Only the link that confirms a new address goes there; undefined when another was given since, or it was confirmed. */
async function atNewAddress(database: Database, letter: Letter, who: Identity): Promise<Identity | undefined> {
  if (letter.template !== 'confirm-new-email') return who;
  const waiting = await findNewEmail(database, letter.personId);
  return waiting && waiting.nonce === letter.params.nonce ? { ...who, email: waiting.email } : undefined;
}

/** Who made a statement need not be known here: only the acknowledgement of it goes to the address that came with it. */
async function addresseeOf(
  { template }: Letter,
  statement: () => Promise<Statement | undefined>,
): Promise<Identity | undefined> {
  if (template !== 'withdrawal-statement') return undefined;
  const said = await statement();
  return said && asAddressee(said);
}
