import { useState } from 'preact/hooks';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { requestSignInCode, signIn } from '../../shared/membership/sign-in/contract.ts';
import { call } from '../api.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { schemaErrors, useContractForm } from '../ui/form.ts';
import { ArrivalHeading, Paragraph } from '../ui/text.tsx';
import { useDoing } from './doing.ts';
import { sentences } from './sentences.ts';
import type { Session } from './session.ts';
import { say } from './texts.ts';

type Choices = Extract<Reply<typeof signIn>, { outcome: 'choose' }>['choices'];

/** A code by e-mail instead of a password: nobody has to remember anything, and there is nothing to steal here. */
export function SignIn({ session }: { session: Session }) {
  const [email, setEmail] = useState('');
  const [isSent, setSent] = useState(false);
  return (
    <div class="zr-narrow zr-stack zr-member">
      {session.why === 'expired' && <Alert kind="info">{say('signIn.expired')}</Alert>}
      {session.why === 'left' && <Alert kind="ok">{say('signIn.left')}</Alert>}
      {isSent ? (
        <TypeCode email={email} session={session} onBack={() => setSent(false)} />
      ) : (
        <AskForCode
          email={email}
          onSent={(address) => {
            setEmail(address);
            setSent(true);
          }}
        />
      )}
    </div>
  );
}

function AskForCode({ email, onSent }: { email: string; onSent: (email: string) => void }) {
  const form = useContractForm({
    start: { email },
    check: (values) => schemaErrors(requestSignInCode.body, values, sentences),
    onSubmit: async (values) => {
      await call(requestSignInCode, { body: values });
      onSent(values.email);
    },
  });
  return (
    <>
      <ArrivalHeading place="sign-in">{say('signIn.title')}</ArrivalHeading>
      <Paragraph kind="lead">{say('signIn.lead')}</Paragraph>
      <ErrorSummary form={form} isPlain />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextField
          form={form}
          name="email"
          type="email"
          inputMode="email"
          label={say('signIn.email')}
          autoComplete="email"
          capitalise="off"
        />
        <div class="zr-form__actions">
          <Button appearance="primary-action" submits busy={form.busy}>
            {say('signIn.send')}
          </Button>
        </div>
      </form>
    </>
  );
}

function TypeCode({ email, session, onBack }: { email: string; session: Session; onBack: () => void }) {
  const [choices, setChoices] = useState<Choices>();
  const [code, setCode] = useState('');
  const enter = async (body: { email: string; code: string; memberNumber?: number }) => {
    const answer = await call(signIn, { body });
    if (answer.outcome === 'signed-in') return session.open(answer.token);
    setCode(body.code);
    setChoices(answer.choices);
  };
  const form = useContractForm({
    start: { code: '' },
    check: ({ code: typed }) => schemaErrors(signIn.body, { email, code: digits(typed) }, sentences),
    onSubmit: ({ code: typed }) => enter({ email, code: digits(typed) }),
  });
  if (choices) return <Choose choices={choices} onChoose={(memberNumber) => enter({ email, code, memberNumber })} />;
  return (
    <>
      <ArrivalHeading place="sign-in-code">{say('signIn.code.title')}</ArrivalHeading>
      <Paragraph>{say('signIn.code.lead', { email })}</Paragraph>
      <ErrorSummary form={form} isPlain />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextField
          form={form}
          name="code"
          label={say('signIn.code')}
          description={say('signIn.code.help')}
          inputMode="numeric"
          autoComplete="one-time-code"
        />
        <div class="zr-form__actions">
          <Button appearance="primary-action" submits busy={form.busy}>
            {say('signIn.enter')}
          </Button>
          <Button appearance="subtle" onPress={onBack}>
            {say('signIn.again')}
          </Button>
        </div>
      </form>
    </>
  );
}

/** Two memberships behind one address: a household with one mailbox, or somebody who also acts for an organisation. */
function Choose({ choices, onChoose }: { choices: Choices; onChoose: (memberNumber: number) => Promise<void> }) {
  const { busy, problem, run } = useDoing();
  return (
    <>
      <ArrivalHeading place="sign-in-choice">{say('signIn.choose')}</ArrivalHeading>
      {problem && <ProblemAlert problem={problem} />}
      <ul class="zr-plain zr-member__choices">
        {choices.map(({ memberNumber, name }) => (
          <li key={memberNumber}>
            <Button
              busy={busy}
              onPress={() => run(() => onChoose(memberNumber))}
            >{`${name} (${say('member.number', { number: memberNumber })})`}</Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** People type the code as they read it: with a space in the middle. */
const digits = (typed: string): string => typed.replace(/\s/g, '');
