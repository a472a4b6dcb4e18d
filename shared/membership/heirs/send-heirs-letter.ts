import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { loadMember } from '../member.table.ts';
import type * as contract from './contract.ts';
import { type HeirsLetter, heirsLettersOf, moveHeirsLetter } from './heirs-letter.table.ts';
import { dayOfDeath, shown } from './make-heirs-letter.ts';
import { heirsRefusals as refusals } from './refusals.ts';

interface Deps {
  database: Database;
}

/** Who printed it is noted before the PDF is fetched, each time: a copy of a letter about the dead does not go unseen. */
export async function printHeirsLetter(
  { database }: Deps,
  act: Act,
  { params }: Input<typeof contract.printHeirsLetter>,
): Promise<Reply<typeof contract.printHeirsLetter>> {
  const letter = await letterOf(database, params);
  if (letter.replacedAt !== null) throw refusals.HEIRS_LETTER_REPLACED();
  return moved(database, act, letter, {
    prints: [...letter.prints, { by: act.actor.id, at: act.at }].slice(-mostPrints),
  });
}

const mostPrints = 40;

export async function postHeirsLetter(
  { database }: Deps,
  act: Act,
  { params, body }: Input<typeof contract.postHeirsLetter>,
): Promise<Reply<typeof contract.postHeirsLetter>> {
  const letter = await letterOf(database, params);
  const postedOn = localDate(body.postedOn);
  if (letter.replacedAt !== null) throw refusals.HEIRS_LETTER_REPLACED();
  if (letter.posted !== null) throw refusals.HEIRS_LETTER_POSTED_BEFORE();
  if (letter.prints.length === 0) throw refusals.HEIRS_LETTER_NOT_PRINTED();
  if (postedOn < amsterdamDate(letter.madeAt) || postedOn > amsterdamDate(act.at))
    throw refusals.POSTED_ON_NOT_POSSIBLE({ field: 'postedOn' });
  return moved(database, act, letter, { posted: { by: act.actor.id, at: act.at, on: postedOn } });
}

/** Of who proves to be alive nothing goes out to heirs any more. */
async function letterOf(database: Database, params: { memberId: string; letterId: string }): Promise<HeirsLetter> {
  const member = await loadMember(database, params.memberId);
  dayOfDeath(member);
  const letter = (await heirsLettersOf(database, params.memberId)).find(({ letterId }) => letterId === params.letterId);
  if (!letter) throw commonRefusals.NOT_FOUND();
  return letter;
}

async function moved(
  database: Database,
  act: Act,
  letter: HeirsLetter,
  values: Partial<Pick<HeirsLetter, 'prints' | 'posted'>>,
): Promise<Reply<typeof contract.printHeirsLetter>> {
  const { memberId } = letter;
  const reply = shown({ ...letter, ...values });
  const writes = [
    ...moveHeirsLetter(letter, values, () => commonRefusals.BUSY()),
    ...noteAccess(act, [letter], 'letter', { action: 'change' }),
  ];
  await database.commit(act, writes, { subject: memberId, reply });
  return reply;
}
