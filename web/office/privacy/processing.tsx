import type { ComponentChildren } from 'preact';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { getProcessingRegister } from '../../../shared/privacy/processing/contract.ts';
import { inLanguage } from '../../language/speaker.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { useLoad } from '../../ui/load.ts';
import { Heading } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Panel, WhenLoaded } from '../parts.tsx';
import { say } from '../texts.ts';

type Register = Reply<typeof getProcessingRegister>;
type Facts = readonly (readonly [label: string, value: ComponentChildren])[];

/** The record of processing and the impact assessment (articles 30 and 35 GDPR), to be read here and on paper. */
export function ProcessingPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('processing', () => office.call(getProcessingRegister, {}));
  return (
    <>
      <PageTitle title={say('section.verwerkingen')} place="verwerkingen" lead={say('processing.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {(register) => (
          <>
            <div class="zr-no-print">
              <Button onPress={() => window.print()}>{say('processing.print')}</Button>
            </div>
            <Controller {...register.controller} />
            <Panel title={say('processing.activities')}>
              {register.activities.map((activity) => (
                <Activity key={activity.purpose} activity={activity} />
              ))}
            </Panel>
            <Processors processors={register.processors} />
            <Panel title={say('processing.security')}>
              <Lines texts={register.security} />
            </Panel>
            <Impact impact={register.impact} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function FactList({ facts }: { facts: Facts }) {
  return (
    <dl class="zr-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({ texts }: { texts: readonly { nl: string; en: string }[] }) {
  return (
    <ul>
      {texts.map((text) => (
        <li key={text.en}>{inLanguage(text)}</li>
      ))}
    </ul>
  );
}

function Controller({ legalName, kvkNumber, address, email }: Register['controller']) {
  const facts: Facts = [
    [say('processing.name'), legalName],
    [say('processing.kvk'), kvkNumber],
    [say('processing.address'), address],
    [say('processing.email'), email],
  ];
  return (
    <Panel title={say('processing.controller')}>
      <FactList facts={facts} />
    </Panel>
  );
}

function Activity({ activity }: { activity: Register['activities'][number] }) {
  const { name, lawfulBasis, persons, data, recipients, retention } = activity;
  const facts: Facts = [
    [say('processing.basis'), inLanguage(lawfulBasis)],
    [say('processing.persons'), inLanguage(persons)],
    [say('processing.data'), data.map(inLanguage).join('; ')],
    [say('processing.recipients'), recipients.join(', ')],
    [say('processing.retention'), <Lines key="retention" texts={retention} />],
  ];
  return (
    <article class="zr-card zr-stack">
      <Heading level={3}>{inLanguage(name)}</Heading>
      <FactList facts={facts} />
    </article>
  );
}

function Processors({ processors }: Pick<Register, 'processors'>) {
  return (
    <Panel title={say('processing.processors')}>
      <DataTable
        caption={say('processing.processors')}
        rows={processors}
        rowKey={({ name }) => name}
        empty="–"
        columns={[
          { title: say('processing.name'), isName: true, cell: ({ name }) => name },
          { title: say('processing.does'), cell: ({ does }) => inLanguage(does) },
          { title: say('processing.where'), cell: ({ where }) => where },
          { title: say('processing.receives'), cell: ({ receives }) => inLanguage(receives) },
        ]}
      />
    </Panel>
  );
}

function Impact({ impact }: Pick<Register, 'impact'>) {
  return (
    <Panel title={say('processing.impact')}>
      {impact.map(({ question, answer, points }) => (
        <section key={question.en} class="zr-prose">
          <Heading level={3}>{inLanguage(question)}</Heading>
          <p>{inLanguage(answer)}</p>
          {points.length > 0 && <Lines texts={points} />}
        </section>
      ))}
    </Panel>
  );
}
