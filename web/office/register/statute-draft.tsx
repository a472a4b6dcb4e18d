import { adoptStatutes } from '../../../shared/governance/statutes/contract.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { needsBoard } from '../permission.ts';
import { say } from '../texts.ts';
import { useDecisionQuestion } from './adopted-decisions.ts';
import { differences, type Profile, statuteQuestions, statutesFrom } from './statute-articles.ts';
import { Differences } from './statute-differences.tsx';

/** The next version begins as the last one, and tells beside it what will be different before anybody adopts it. */
export function AdoptStatutes({ last, onDone }: { last: Profile; onDone: () => void }) {
  const office = useOffice();
  const decision = useDecisionQuestion('statutes');
  const refused = needsBoard(office.me);
  return (
    <Act
      open={say('statutes.adopt')}
      lead={say('statutes.adopt.lead', { version: last.version })}
      why={refused && say(refused)}
      schema={adoptStatutes.body}
      questions={[decision, ...statuteQuestions(last)]}
      body={({ decisionId, ...answers }) => ({ decisionId, statutes: statutesFrom(answers) })}
      preview={(body) => (
        <Differences
          caption={say('statutes.differences', { version: last.version })}
          empty={say('statutes.nothingYet')}
          rows={differences(last, Object(Object(body).statutes))}
        />
      )}
      act={(body) => office.call(adoptStatutes, { body })}
      onDone={onDone}
    />
  );
}
