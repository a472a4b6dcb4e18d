import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { findApplication } from '../application.table.ts';
import { loadMember } from '../member.table.ts';
import type * as contract from './contract.ts';
import { heirsLettersOf } from './heirs-letter.table.ts';
import { dayOfDeath, type HeirsDeps, shown } from './make-heirs-letter.ts';

export async function listHeirsLetters(
  { database, estateDesk }: HeirsDeps,
  act: Act,
  { params }: Input<typeof contract.listHeirsLetters>,
): Promise<Reply<typeof contract.listHeirsLetters>> {
  const member = await loadMember(database, params.memberId);
  const diedOn = dayOfDeath(member);
  const [letters, settlement, application] = await Promise.all([
    heirsLettersOf(database, member.memberId),
    estateDesk.settlementOf(member, diedOn, act),
    findApplication(database, member.applicationId),
    database.commit(act, noteAccess(act, [member], 'letter'), { subject: member.memberId }),
  ]);
  return { diedOn, language: application?.language ?? 'nl', settlement, items: letters.map(shown) };
}
