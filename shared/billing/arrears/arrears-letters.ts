import type { Act } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { applicationIdOf, findApplication, type LetterTemplate, requestLetter } from '../../membership/index.ts';
import { returnReason } from '../return-reason.ts';
import type { Advice, ArrearsCase } from './arrears-case.ts';

interface LetterDeps {
  database: Database;
  newId: NewId;
}

/** A letter to a member, asked for in the transaction of what it tells. Who never applied here is written to in Dutch. */
export async function letterAbout(
  deps: LetterDeps,
  act: Act,
  { memberId, personId }: { memberId: string; personId: string },
  template: LetterTemplate,
  params: Record<string, string | number>,
): Promise<Write> {
  const applicationId = applicationIdOf(memberId);
  const language = (await findApplication(deps.database, applicationId))?.language ?? 'nl';
  const letterId = deps.newId('letter');
  return requestLetter({ letterId, template, personId, applicationId, language, requestedAt: act.at, params });
}

export function failedLetter(
  deps: LetterDeps,
  act: Act,
  open: ArrearsCase,
  told: { amountCents: Cents; advice: Advice; retryOn: LocalDate | null },
): Promise<Write> {
  const { contributionId, dueOn, failureCode } = open;
  const { nl, en } = returnReason(failureCode);
  return letterAbout(deps, act, open, 'payment-failed', {
    contributionId,
    dueOn,
    amount: Number(told.amountCents),
    reasonNl: nl,
    reasonEn: en,
    advice: told.advice,
    retryOn: told.retryOn ?? '',
  });
}
