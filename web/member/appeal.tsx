import { useState } from 'preact/hooks';
import { appeal, getMyResignation } from '../../shared/membership/life/own-contract.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { longDate } from '../ui/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextArea } from '../ui/field.tsx';
import { schemaErrors, useContractForm } from '../ui/form.ts';
import { useLoad } from '../ui/load.ts';
import { Paragraph } from '../ui/text.tsx';
import type { MemberProps } from './member-page.tsx';
import { Back, Shown } from './pieces.tsx';
import { say } from './texts.ts';

/** Against an expulsion one can appeal for a month after receipt, with or without a reason (article 2:35 lid 4 BW). */
export function AppealPage({ ask }: MemberProps) {
  const { loaded, reload } = useLoad('resignation', () => ask(getMyResignation, {}));
  const [isFiled, setFiled] = useState(false);
  return (
    <>
      <Back to="lidmaatschap" />
      <Shown part="beroep" title={say('appeal.title')} loaded={loaded} reload={reload}>
        {({ appeal: term }) => (
          <>
            {isFiled && (
              <Alert kind="ok" announce>
                {say('appeal.done')}
              </Alert>
            )}
            {!isFiled && !term?.isPossible && <Paragraph>{say('appeal.none')}</Paragraph>}
            {!isFiled && term?.isPossible && (
              <>
                <Paragraph kind="lead">
                  {term.until ? say('appeal.until', { day: longDate(term.until) }) : say('appeal.noTerm')}
                </Paragraph>
                <Paragraph>{say('appeal.lead')}</Paragraph>
                <AppealForm ask={ask} onDone={() => setFiled(true)} />
              </>
            )}
          </>
        )}
      </Shown>
    </>
  );
}

function AppealForm({ ask, onDone }: { ask: MemberProps['ask']; onDone: () => void }) {
  const bodyOf = ({ reasoning }: { reasoning: string }) => ({ reasoning: reasoning.trim() === '' ? null : reasoning });
  const form = useContractForm({
    start: { reasoning: '' },
    check: (values) => schemaErrors(appeal.body, bodyOf(values)),
    onSubmit: async (values) => {
      await ask(appeal, { body: bodyOf(values) });
      onDone();
    },
  });
  return (
    <>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextArea form={form} name="reasoning" label={say('appeal.reasoning')} optional />
        <div class="zr-form__actions">
          <Button appearance="primary-action" submits busy={form.busy}>
            {say('appeal.send')}
          </Button>
        </div>
      </form>
    </>
  );
}
