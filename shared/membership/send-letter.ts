import type { CooperativeFacts } from '../governance/cooperative.ts';
import type { Act } from '../kernel/actor.ts';
import type { Links } from '../kernel/links.ts';
import type { Database, StoredItem } from '../kernel/table.ts';
import { loadApplication } from './application.table.ts';
import { type Application, mayTake } from './application.ts';
import type { Identity } from './contract.ts';
import { type Letter, letterSent, letterSkipped, loadLetter, readLetter } from './letter.table.ts';
import type { LetterText } from './letters/blocks.ts';
import { compose } from './letters/compose.ts';
import { resume } from './letters/resume.ts';
import { alreadyMember, verifyEmail, waitingList } from './letters/sign-up.ts';
import { welcome } from './letters/welcome.ts';
import type { Mail } from './mail.ts';
import { newsText } from './news-text.ts';
import type { PaymentDesk } from './payment-desk.ts';
import type { PolicyDesk } from './policy-desk.ts';
import { readIdentity } from './vault.table.ts';
import { emailTokenSubject } from './verify-application-email.ts';

export interface LetterDeps {
  database: Database;
  links: Links;
  cooperative: CooperativeFacts;
  webAddress: string;
  mail: Mail;
  policyDesk: PolicyDesk;
  paymentDesk: PaymentDesk;
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
  const [who, application] = await Promise.all([
    readIdentity(deps.database, letter.personId),
    loadApplication(deps.database, letter.applicationId),
  ]);
  if (!who) return deps.database.commit(act, [letterSkipped(letterId, act.at, 'erased')], { subject });
  const text = await textOf(deps, letter, application, who);
  if (!text) return deps.database.commit(act, [letterSkipped(letterId, act.at, 'no-longer-needed')], { subject });

  const { contentHash, ...content } = compose(text, deps.cooperative, who.language);
  const messageId = await deps.mail.send({ to: who.email, letterId, ...content });
  await deps.database.commit(act, [letterSent(letterId, act.at, messageId, contentHash)], { subject });
}

async function textOf(
  deps: LetterDeps,
  letter: Letter,
  application: Application,
  who: Identity,
): Promise<LetterText | undefined> {
  const facts = deps.cooperative;
  switch (letter.template) {
    case 'verify-email':
      if (!mayTake(application, 'verify')) return undefined;
      return verifyEmail(facts, await verifyAddress(deps, application))[who.language];
    case 'resume':
      if (!mayTake(application, 'order')) return undefined;
      return resume(facts, who, await resumeAddress(deps, application));
    case 'waiting-list':
      return waitingList(facts)[who.language];
    case 'already-member':
      return alreadyMember(facts)[who.language];
    case 'welcome':
      return welcome(facts, who, await newsOf(deps, application));
    default:
      return newsText(deps, letter, who);
  }
}

async function verifyAddress({ links, webAddress }: LetterDeps, application: Application): Promise<string> {
  const { applicationId, emailNonce } = application;
  const token = await links.issue('verify-email', emailTokenSubject(applicationId, emailNonce));
  return `${webAddress}/aanmelden/#bevestig=${applicationId}.${token}`;
}

async function resumeAddress({ links, webAddress }: LetterDeps, { applicationId }: Application): Promise<string> {
  return `${webAddress}/aanmelden/#verder=${applicationId}.${await links.issue('application', applicationId)}`;
}

async function newsOf({ policyDesk }: LetterDeps, application: Application) {
  const { applicationId, personId, memberNumber, memberSince, policy, language, order } = application;
  if (memberNumber === null || memberSince === null || order === null)
    throw new Error(`Application ${applicationId} is welcomed before it was admitted.`);
  const agreement = policy && (await policyDesk.agreement(personId, policy.policyId, language));
  return { memberNumber, memberSince, feeCents: order.membershipFeeCents, agreement };
}
