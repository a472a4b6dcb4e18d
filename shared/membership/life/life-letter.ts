import type { Act } from '../../kernel/actor.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { findApplication } from '../application.table.ts';
import { type LetterTemplate, requestLetter } from '../letter.ts';
import type { Member } from '../member.ts';

/** A letter about a membership, in the transaction of what it tells. Who never applied here, but was taken over from an older register, is written to in Dutch. */
export async function lifeLetter(
  deps: { database: Database; newId: NewId },
  act: Act,
  { personId, applicationId }: Member,
  template: LetterTemplate,
  params: Record<string, string | number>,
): Promise<Write> {
  const application = await findApplication(deps.database, applicationId);
  return requestLetter({
    letterId: deps.newId('letter'),
    template,
    personId,
    applicationId,
    language: application?.language ?? 'nl',
    requestedAt: act.at,
    params,
  });
}
