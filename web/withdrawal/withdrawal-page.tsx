import { useEffect, useState } from 'preact/hooks';
import { withdrawFromContract } from '../../shared/billing/withdrawal/public-contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { call } from '../api.ts';
import { currentLanguage, useLanguage } from '../language/speaker.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/choice.tsx';
import { loadFacts } from '../ui/cooperative.ts';
import { moment } from '../ui/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { type ContractForm, type Sentences, schemaErrors, useContractForm } from '../ui/form.ts';
import { useLoad } from '../ui/load.ts';
import { Page } from '../ui/page.tsx';
import { emailSentences } from '../ui/sentences.ts';
import { ArrivalHeading, Heading, Paragraph } from '../ui/text.tsx';
import { say } from './texts.ts';

type Received = Reply<typeof withdrawFromContract>;

interface Statement extends Record<string, string | boolean> {
  name: string;
  reference: string;
  email: string;
  membershipToo: boolean;
}

const sentences: Sentences = {
  name: {
    required: { nl: 'Vul uw naam in.', en: 'Fill in your name.' },
    wrong: { nl: 'Vul alleen uw naam in.', en: 'Fill in only your name.' },
  },
  reference: {
    required: {
      nl: 'Vul het kenmerk van de overeenkomst of uw lidnummer in.',
      en: 'Fill in the reference of the agreement or your member number.',
    },
    wrong: {
      nl: 'Een kenmerk of lidnummer heeft alleen letters, cijfers en streepjes.',
      en: 'A reference or member number has only letters, digits and dashes.',
    },
  },
  email: emailSentences,
};

/**
 * The withdrawal function that the law wants on the page where one signed up (article 11a of Directive 2011/83): first who withdraws from what,
 * then one button that says what it does, then at once a confirmation by mail. No sign-in and no reason.
 */
export function WithdrawalPage() {
  const language = useLanguage();
  const { loaded } = useLoad('facts', loadFacts);
  const facts = loaded.state === 'ready' ? loaded.value : undefined;
  const [told, setTold] = useState<Statement>();
  const [isToConfirm, setToConfirm] = useState(false);
  const [received, setReceived] = useState<Received>();
  useEffect(() => {
    document.title = [say('title'), facts?.shortName].filter(Boolean).join(' – ');
  }, [language, facts]);

  return (
    <Page facts={facts}>
      <div class="zr-narrow zr-section zr-stack">
        {received && told ? (
          <Done received={received} email={told.email} />
        ) : isToConfirm && told ? (
          <Confirm told={told} onBack={() => setToConfirm(false)} onDone={setReceived} />
        ) : (
          <Tell
            told={told}
            onTold={(statement) => {
              setTold(statement);
              setToConfirm(true);
            }}
          />
        )}
      </div>
    </Page>
  );
}

function Tell({ told, onTold }: { told: Statement | undefined; onTold: (told: Statement) => void }) {
  const form: ContractForm<Statement> = useContractForm<Statement>({
    start: told ?? { name: '', reference: '', email: '', membershipToo: false },
    check: (values) => schemaErrors(withdrawFromContract.body, bodyOf(values), sentences),
    onSubmit: onTold,
  });
  return (
    <>
      <ArrivalHeading place="tell">{say('title')}</ArrivalHeading>
      <Paragraph kind="lead">{say('lead')}</Paragraph>
      <Heading level={2}>{say('step.1')}</Heading>
      <ErrorSummary form={form} isPlain />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextField form={form} name="name" label={say('name')} autoComplete="name" capitalise="words" />
        <TextField
          form={form}
          name="reference"
          label={say('reference')}
          description={say('reference.where')}
          capitalise="off"
        />
        <TextField
          form={form}
          name="email"
          type="email"
          inputMode="email"
          label={say('email')}
          autoComplete="email"
          capitalise="off"
        />
        <Checkbox form={form} name="membershipToo">
          {say('membershipToo')}
        </Checkbox>
        <div class="zr-form__actions">
          <Button appearance="primary-action" submits busy={form.busy}>
            {say('next')}
          </Button>
        </div>
      </form>
    </>
  );
}

interface ConfirmProps {
  told: Statement;
  onBack: () => void;
  onDone: (received: Received) => void;
}

function Confirm({ told, onBack, onDone }: ConfirmProps) {
  const form = useContractForm({
    start: {},
    check: () => [],
    onSubmit: async () => onDone(await call(withdrawFromContract, { body: bodyOf(told) })),
  });
  return (
    <>
      <ArrivalHeading place="confirm">{say('step.2')}</ArrivalHeading>
      <Paragraph>{say('check.lead')}</Paragraph>
      <dl class="zr-card zr-stack">
        {(['name', 'reference', 'email'] as const).map((part) => (
          <div key={part}>
            <dt class="zr-soft">{say(part)}</dt>
            <dd>
              <strong>{told[part]}</strong>
            </dd>
          </div>
        ))}
        <div>
          <dt class="zr-soft">{say('check.membership')}</dt>
          <dd>
            <strong>{say(told.membershipToo ? 'yes' : 'no')}</strong>
          </dd>
        </div>
      </dl>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <div class="zr-form__actions">
          <Button appearance="primary-action" submits busy={form.busy}>
            {bodyOf(told).confirmation}
          </Button>
          <Button appearance="subtle" onPress={onBack}>
            {say('change')}
          </Button>
        </div>
      </form>
    </>
  );
}

function Done({ received, email }: { received: Received; email: string }) {
  return (
    <>
      <ArrivalHeading place="done">{say('done.title')}</ArrivalHeading>
      <Alert kind="ok" announce>
        {say('done.at', { at: moment(received.receivedAt), email })}
      </Alert>
      <Paragraph>{say('done.then')}</Paragraph>
    </>
  );
}

function bodyOf({ name, reference, email, membershipToo }: Statement) {
  const language = currentLanguage();
  const confirmation = language === 'nl' ? ('Herroeping bevestigen' as const) : ('Confirm withdrawal' as const);
  return { name, reference, email, membershipToo, language, confirmation };
}
