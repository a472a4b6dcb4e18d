import { askAboutMyData, listMyDataRequests } from '../../shared/privacy/requests/contract.ts';
import { Loading, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { longDate } from '../ui/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { SelectField, TextArea } from '../ui/field.tsx';
import { schemaErrors, useContractForm } from '../ui/form.ts';
import { useLoad } from '../ui/load.ts';
import type { MemberProps } from './member-page.tsx';
import { Block } from './pieces.tsx';
import { say } from './texts.ts';

/** What cannot be done here by oneself is asked; the answer comes within a month (article 12 lid 3 GDPR). */
export function DataRequests({ ask }: { ask: MemberProps['ask'] }) {
  const { loaded, reload } = useLoad('requests', () => ask(listMyDataRequests, {}));
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <ProblemAlert problem={loaded.problem} onRetry={reload} />;
  const { items } = loaded.value;
  return (
    <Block id="verzoeken" title={say('requests.title')}>
      {items.length > 0 && (
        <ul class="zr-member__rows">
          {items.map(({ dataRequestId, kind, state, receivedOn, dueOn, answer }) => (
            <li key={dataRequestId}>
              <span>
                {say(`request.${kind}`)}, {longDate(receivedOn)}
              </span>
              <span class="zr-soft">
                {say(`request.state.${state}`)}
                {state !== 'done' && state !== 'refused' && ` (${say('request.due', { day: longDate(dueOn) })})`}
                {answer && `: ${answer}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <details class="zr-details">
        <summary>{say('requests.ask')}</summary>
        <AskForm key={items.length} ask={ask} onAsked={reload} />
      </details>
    </Block>
  );
}

const kinds = ['rectification', 'restriction', 'objection', 'portability'] as const;

function AskForm({ ask, onAsked }: { ask: MemberProps['ask']; onAsked: () => void }) {
  const bodyOf = ({ kind, wish }: { kind: string; wish: string }) => ({
    kind: kinds.find((each) => each === kind) ?? ('rectification' as const),
    ...(wish.trim() !== '' && { wish }),
  });
  const form = useContractForm({
    start: { kind: 'rectification', wish: '' },
    check: (values) => schemaErrors(askAboutMyData.body, bodyOf(values)),
    onSubmit: async (values) => {
      await ask(askAboutMyData, { body: bodyOf(values) });
      onAsked();
    },
  });
  return (
    <>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <SelectField
          form={form}
          name="kind"
          label={say('requests.kind')}
          options={kinds.map((kind) => ({ value: kind, label: say(`request.${kind}`) }))}
        />
        <TextArea form={form} name="wish" label={say('requests.wish')} optional />
        <div class="zr-form__actions">
          <Button submits busy={form.busy}>
            {say('requests.send')}
          </Button>
        </div>
      </form>
    </>
  );
}
