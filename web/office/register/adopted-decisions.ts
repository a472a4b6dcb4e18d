import { listDecisions } from '../../../shared/governance/decisions/contract.ts';
import type { decisionMatter } from '../../../shared/governance/decisions/words.ts';
import { shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { useOffice } from '../office-context.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';

/** Which decision an act rests on: chosen from those that were adopted on its matter, so that nobody has to copy an id. */
export function useDecisionQuestion(matter: (typeof decisionMatter.options)[number]): Question {
  const office = useOffice();
  const { loaded } = useLoad(`adopted ${matter}`, () =>
    office.call(listDecisions, { query: { matter, limit: '100' } }),
  );
  const items = loaded.state === 'ready' ? loaded.value.items : [];
  const options = items
    .filter(({ status }) => status === 'adopted')
    .map(({ decisionId, year, number, subject, decidedOn }) => ({
      value: decisionId,
      label: `${year}-${number} ${subject}${decidedOn ? ` (${shortDate(decidedOn)})` : ''}`,
    }));
  const description =
    options.length === 0 && loaded.state === 'ready' ? { description: say('decisions.adopt.first') } : {};
  return { name: 'decisionId', label: say('decisions.restsOn'), kind: 'choice', options, ...description };
}
