import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database } from '../../kernel/table.ts';
import { compose } from '../letters/compose.ts';
import { boardRefusals } from '../life/board-refusals.ts';
import { diedOn } from '../life/spells.ts';
import { loadMember } from '../member.table.ts';
import type { Member } from '../member.ts';
import { readIdentity } from '../vault.table.ts';
import type * as contract from './contract.ts';
import type { EstateDesk } from './estate-desk.ts';
import { type HeirsLetter, heirsLettersOf, keepHeirsLetter, moveHeirsLetter } from './heirs-letter.table.ts';
import { toHeirs } from './heirs-letter-text.ts';
import { heirsRefusals } from './refusals.ts';

export interface HeirsDeps {
  database: Database;
  newId: NewId;
  cooperative: CooperativeFacts;
  estateDesk: EstateDesk;
}

/**
 * The words are kept as they are made, with their check value, and nothing of them changes after. One that was not posted makes place for the
 * new one: what there is to settle may have changed.
 */
export async function makeHeirsLetter(
  deps: HeirsDeps,
  act: Act,
  { params, body: { language } }: Input<typeof contract.makeHeirsLetter>,
): Promise<Reply<typeof contract.makeHeirsLetter>> {
  const { database, cooperative } = deps;
  const member = await loadMember(database, params.memberId);
  const day = dayOfDeath(member);
  const { memberId, personId, memberNumber } = member;
  const who = await readIdentity(database, personId);
  if (!who) throw boardRefusals.IDENTITY_ERASED();
  const settlement = await deps.estateDesk.settlementOf(member, day, act);
  const [latest] = await heirsLettersOf(database, memberId);

  const told = { who, memberNumber, diedOn: day, settlement };
  const words = compose(toHeirs(cooperative, told, language), cooperative, language);
  const letter: HeirsLetter = {
    ...{ letterId: deps.newId('letter'), memberId, personId, number: (latest?.number ?? 0) + 1, language },
    ...{ diedOn: day, contentHash: words.contentHash, madeBy: act.actor.id, madeAt: act.at },
    ...{ prints: [], posted: null, replacedAt: null, version: 1 },
  };
  const reply = shown(letter);
  await database.commit(
    act,
    [
      ...(latest && isWaiting(latest) ? moveHeirsLetter(latest, { replacedAt: act.at }, madeMeanwhile) : []),
      ...keepHeirsLetter(letter, keptWords(letter, words)),
      ...noteAccess(act, [letter], 'letter', { action: 'add' }),
    ],
    { subject: memberId, reply },
  );
  return reply;
}

const isWaiting = ({ posted, replacedAt }: HeirsLetter): boolean => posted === null && replacedAt === null;
const madeMeanwhile = () => heirsRefusals.HEIRS_LETTER_MADE_MEANWHILE();

function keptWords(letter: HeirsLetter, words: ReturnType<typeof compose>) {
  const { letterId, personId, language, madeAt, madeBy, prints, posted, replacedAt } = letter;
  const paper = { madeBy, prints, posted, replacedAt };
  const mail = { sentAt: null, messageId: null };
  return { letterId, personId, template: 'to-heirs' as const, language, requestedAt: madeAt, ...words, ...mail, paper };
}

/** @throws NOT_RECORDED_AS_DEAD: also when it was put right since. */
export function dayOfDeath(member: Member): LocalDate {
  const day = diedOn(member);
  if (day === null) throw boardRefusals.NOT_RECORDED_AS_DEAD();
  return localDate(day);
}

export function shown({ personId: _, memberId: __, version: ___, ...letter }: HeirsLetter) {
  return letter;
}
