import { listDecisions } from '../../../shared/governance/decisions/contract.ts';
import type { decisionMatter } from '../../../shared/governance/decisions/words.ts';
import { inLanguage } from '../../language/speaker.ts';
import { shortDate } from '../../ui/dates.ts';
import { type Loaded, useLoad } from '../../ui/load.ts';
import { useOffice } from '../office-context.ts';
import { everyItem } from '../pages.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';

/** Which decision an act rests on: chosen from those that were adopted on its matter, so that nobody has to copy an id. */
export function useDecisionQuestion(matter: (typeof decisionMatter.options)[number]): Question {
  const office = useOffice();
  const { loaded } = useLoad(`adopted ${matter}`, () =>
    everyItem((cursor) => office.call(listDecisions, { query: { matter, limit: '100', ...(cursor && { cursor }) } })),
  );
  const decisions = loaded.state === 'ready' ? loaded.value : [];
  const options = decisions
    .filter(({ status }) => status === 'adopted')
    .map(({ decisionId, year, number, subject, decidedOn }) => ({
      value: decisionId,
      label: `${year}-${number} ${subject}${decidedOn ? ` (${shortDate(decidedOn)})` : ''}`,
    }));
  const description = whyNoChoice(loaded);
  return {
    ...{ name: 'decisionId', label: say('decisions.restsOn'), kind: 'choice' as const, options },
    ...(options.length === 0 && description !== undefined && { description }),
  };
}

function whyNoChoice(loaded: Loaded<unknown>): string | undefined {
  if (loaded.state === 'loading') return undefined;
  return loaded.problem ? inLanguage(loaded.problem) : say('decisions.adopt.first');
}
