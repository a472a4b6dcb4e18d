import type { CooperativeFacts } from '../governance/cooperative.ts';
import { statutesAt } from '../governance/index.ts';
import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { NewId } from '../kernel/ids.ts';
import type { Links } from '../kernel/links.ts';
import { type Database, putNew } from '../kernel/table.ts';
import { wijkOfAddress } from '../region/index.ts';
import { applicationItem, loadApplication } from './application.table.ts';
import { type Application, checkAge, dayOf, newApplication, policyChoice } from './application.ts';
import { applicationIdFor } from './application-id.ts';
import type * as contract from './contract.ts';
import { type LetterTemplate, requestLetter } from './letter.ts';
import { hasLeft } from './life/rejoin.ts';
import type { PolicyDesk } from './policy-desk.ts';
import { membershipRefusals } from './refusals.ts';
import { keepIdentity, recognise } from './vault.table.ts';

/**
 * Takes an application in. Whether the person is known already makes no difference to what is read, written or answered: only the owner of the
 * mailbox gets another letter.
 */
export async function submitApplication(
  deps: { database: Database; newId: NewId; links: Links; policyDesk: PolicyDesk; cooperative: CooperativeFacts },
  act: Act,
  { body }: Input<typeof contract.submitApplication>,
): Promise<Reply<typeof contract.submitApplication>> {
  const applicationId = applicationIdFor(act);
  const token = await deps.links.issue('application', applicationId);
  if (act.repeats)
    return { applicationId, status: (await loadApplication(deps.database, applicationId)).status, token };

  const today = dayOf(act.at);
  const { rules } = await statutesAt(deps.database, deps.cooperative, today);
  checkAge(body.identity.birthDate, today, body.choice, rules.minAge);
  const wanted = policyChoice(body.choice);
  const [offered, wijk, { resembles }] = await Promise.all([
    wanted ? deps.policyDesk.isOnSale(wanted, today) : true,
    wijkOfAddress(deps.database, body.identity, today),
    recognise(deps.database, body.identity),
  ]);
  if (!offered) throw membershipRefusals.PRODUCT_NOT_ON_SALE({ field: 'choice.productId' });

  // Asked also when nobody was recognised: the time it takes tells nothing.
  const isKnown = !(await hasLeft(deps.database, resembles?.memberId ?? 'mem_nobody'));
  const status = wijk ? 'awaiting-email' : 'waiting-list';
  const application = newApplication({
    applicationId,
    personId: deps.newId('person'),
    kind: 'natural',
    status,
    choice: body.choice,
    language: body.identity.language,
    wijk: wijk && { wijkId: wijk.wijkId, name: wijk.name },
    submittedAt: act.at,
    emailNonce: deps.newId('request'),
    emailVerifiedAt: null,
    resembles,
  });
  const letter = requestLetter({
    letterId: deps.newId('letter'),
    template: letterFor(application, isKnown),
    personId: application.personId,
    applicationId,
    language: application.language,
    requestedAt: act.at,
    params: { emailNonce: application.emailNonce },
  });

  const writes = [keepIdentity(application.personId, body.identity), putNew(applicationItem(application)), letter];
  // The reply is not kept with the key: it holds a token, and tokens are stored nowhere.
  await deps.database.commit(act, writes, { subject: applicationId });
  return { applicationId, status, token };
}

/** Who was a member and applies again is not told to be one. */
function letterFor({ resembles, wijk }: Application, isKnown: boolean): LetterTemplate {
  if (isKnown && resembles?.reason === 'same-email') return 'already-member';
  return wijk ? 'verify-email' : 'waiting-list';
}
