import { noteAccess } from '../../governance/index.ts';
import { type Act, requireMember } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import {
  type Consent,
  consentsOf,
  consentTextHash,
  freeConsentsNow,
  freeConsentText,
  keepConsent,
  loadMember,
} from '../../membership/index.ts';
import { privacyRefusals } from '../refusals.ts';
import type * as contract from './contract.ts';

type Consents = Reply<typeof contract.getMyConsents>;
type Said = Input<typeof contract.sayConsent>['body'];

interface Deps {
  database: Database;
}

export async function getMyConsents({ database }: Deps, act: Act): Promise<Consents> {
  return replyOf(await consentsOf(database, requireMember(act).personId));
}

/** Taking back is as easy as giving (article 7 lid 3 GDPR): the same single act, which holds from the moment it is written. */
export async function sayConsent(
  { database }: Deps,
  act: Act,
  { body }: Input<typeof contract.sayConsent>,
): Promise<Consents> {
  const { memberId, personId } = requireMember(act);
  return say(database, act, { memberId, personId }, body, 'portal');
}

export async function recordConsent(
  { database }: Deps,
  act: Act,
  { params, body }: Input<typeof contract.recordConsent>,
): Promise<Consents> {
  return say(database, act, await loadMember(database, params.memberId), body, 'office');
}

async function say(
  database: Database,
  act: Act,
  { memberId, personId }: { memberId: string; personId: string },
  { purpose, granted, textVersion, language }: Said,
  channel: Consent['channel'],
): Promise<Consents> {
  const text = freeConsentsNow().find((one) => one.purpose === purpose);
  if (text?.textVersion !== textVersion) throw privacyRefusals.CONSENT_TEXT_CHANGED({ field: 'textVersion' });
  const consent = { purpose, granted, textVersion, textHash: consentTextHash(text[language]), at: act.at, channel };

  const reply = replyOf([...(await consentsOf(database, personId)), consent]);
  const noted =
    channel === 'office' ? noteAccess(act, [{ personId, memberId }], 'life-of-membership', { action: 'change' }) : [];
  await database.commit(act, [keepConsent(personId, consent), ...noted], { subject: memberId, reply });
  return reply;
}

type Kept = Awaited<ReturnType<typeof consentsOf>>;

function replyOf(said: Kept): Consents {
  return {
    free: freeConsentsNow().map(({ purpose, textVersion, nl, en }) => {
      const last = said.findLast((one) => one.purpose === purpose);
      return { purpose, granted: last?.granted ?? false, since: last?.at ?? null, textVersion, text: { nl, en } };
    }),
    history: said
      .map(({ purpose, granted, at, textVersion, channel }) => {
        const text = freeConsentText(purpose, textVersion);
        return { purpose, granted, at, textVersion, channel, text: text ? { nl: text.nl, en: text.en } : null };
      })
      .reverse(),
  };
}
