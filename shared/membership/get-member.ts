import { noteAccess } from '../governance/index.ts';
import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import { findApplication } from './application.table.ts';
import type { Application } from './application.ts';
import { freeConsentsNow, freeConsentText } from './consent-texts.ts';
import type * as contract from './contract.ts';
import { rowOf } from './list-members.ts';
import { findMember, findMembers } from './member.table.ts';
import type { Member } from './member.ts';
import { type FileEvent, type PersonFile, readFiles } from './person-file.table.ts';
import { entriesOf } from './register/register-entry.table.ts';
import type { RegisterEntry } from './register/words.ts';
import { readIdentity } from './vault.table.ts';

/** One member's whole file. Looking into it is itself recorded, so that members can see who looked (NEN 7513). */
export async function getMember(
  deps: { database: Database },
  act: Act,
  { params }: Input<typeof contract.getMember>,
): Promise<Reply<typeof contract.getMember>> {
  const member = await findMember(deps.database, params.memberId);
  if (!member) throw commonRefusals.NOT_FOUND();
  const [who, application, file, entries, others] = await Promise.all([
    readIdentity(deps.database, member.personId),
    findApplication(deps.database, member.applicationId),
    readFiles(
      deps.database,
      [...member.formerly, member].map(({ personId }) => personId),
    ),
    entriesOf(deps.database, member),
    otherRecordsOf(deps.database, member),
  ]);

  const result = who ? 'given' : 'erased';
  const noted = noteAccess(act, [member], 'register', { result });
  await deps.database.commit(act, noted, { subject: member.memberId });
  return {
    member: rowOf(member, who),
    identity: who ?? null,
    policies: file.policies,
    consents: file.consents.map(withWords),
    freeConsents: freeOf(file.consents),
    history: historyOf(application, [...file.events, ...entries.map(eventOf)]),
    ...others,
  };
}

/** One person may stand behind more than one record; the numbers lead from the one to the other. */
async function otherRecordsOf(database: Database, { formerly, returnedAs }: Member) {
  const ids = [...formerly.map(({ memberId }) => memberId), ...(returnedAs === null ? [] : [returnedAs])];
  const found = ids.length === 0 ? [] : await findMembers(database, ids);
  const records = found.flatMap((one) => (one ? [{ memberId: one.memberId, memberNumber: one.memberNumber }] : []));
  return {
    formerly: records.filter(({ memberId }) => memberId !== returnedAs),
    goesOnAs: records.find(({ memberId }) => memberId === returnedAs) ?? null,
  };
}

type Said = PersonFile['consents'];

function withWords(said: Said[number]): Reply<typeof contract.getMember>['consents'][number] {
  const text = freeConsentText(said.purpose, said.textVersion);
  return { ...said, text: text ? { nl: text.nl, en: text.en } : null };
}

/** What was said last of it is what holds. */
function freeOf(said: Said): Reply<typeof contract.getMember>['freeConsents'] {
  return freeConsentsNow().map(({ purpose, textVersion, nl, en }) => {
    const last = said.filter((one) => one.purpose === purpose).sort((one, other) => (one.at < other.at ? -1 : 1));
    return { purpose, granted: last.at(-1)?.granted ?? false, textVersion, text: { nl, en } };
  });
}

const eventOf = ({ kind, at, actorId }: RegisterEntry): FileEvent => ({ event: kind, at, actorId });

/** What the application went through by itself, and what others did, in order. */
function historyOf(application: Application | undefined, events: FileEvent[]): FileEvent[] {
  const own = [
    { event: 'application-submitted', at: application?.submittedAt },
    { event: 'email-verified', at: application?.emailVerifiedAt },
    { event: 'ordered', at: application?.order?.orderedAt },
  ];
  const dated = own.flatMap(({ event, at }) => (at ? [{ event, at: String(at), actorId: 'applicant' }] : []));
  return [...dated, ...events].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
