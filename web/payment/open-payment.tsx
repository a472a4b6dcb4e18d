import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { renewMandate, startPayment } from '../../shared/billing/arrears/contract.ts';
import type { Problem } from '../api.ts';
import { call } from '../api.ts';
import { inLanguage } from '../language/speaker.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { longDate } from '../ui/dates.ts';
import { asProblem } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import type { Facts } from '../ui/page.tsx';
import { ArrivalHeading, Heading, Paragraph } from '../ui/text.tsx';
import type { KnownPayment } from './known-payment.ts';
import type { Payment } from './payment-page.tsx';
import { say } from './texts.ts';

interface OpenPaymentProps {
  payment: Payment;
  known: KnownPayment;
  facts: Facts | undefined;
}

export function OpenPayment({ payment, known, facts }: OpenPaymentProps) {
  const { amountCents, dueOn, lines, reason, canPayOnline, canRenewMandate, byBank } = payment;
  const { busy, problem, leaveFor } = useLeaving(known);
  return (
    <>
      <ArrivalHeading place="open">{say('title')}</ArrivalHeading>
      <Paragraph kind="lead">{say('open.lead')}</Paragraph>
      {reason && <Paragraph>{say('open.reason', { reason: lowered(inLanguage(reason)) })}</Paragraph>}
      <dl class="zr-card zr-payment__facts">
        <Fact label={say('amount')}>
          <strong class="zr-payment__amount">{euro(amountCents)}</strong>
        </Fact>
        <Fact label={say('due')}>{longDate(dueOn)}</Fact>
        {lines.map((line) => (
          <Fact key={line.kind + line.from} label={say(`line.${line.kind}`)}>
            {say('period', { from: longDate(line.from), until: longDate(line.until) })}
          </Fact>
        ))}
      </dl>
      {problem && <ProblemAlert problem={problem} />}
      {canPayOnline && (
        <div class="zr-stack">
          <p>
            <Button appearance="primary-action" busy={busy === 'pay'} onPress={() => leaveFor('pay')}>
              {say('pay')}
            </Button>
          </p>
          <Paragraph kind="small">{say('pay.how')}</Paragraph>
        </div>
      )}
      {byBank && <ByBank byBank={byBank} />}
      {canRenewMandate && (
        <section class="zr-stack">
          <Heading level={2}>{say('account')}</Heading>
          <Paragraph>{say('account.why')}</Paragraph>
          <p>
            <Button busy={busy === 'account'} onPress={() => leaveFor('account')}>
              {say('account')}
            </Button>
          </p>
        </section>
      )}
      {facts && (
        <section class="zr-stack">
          <Heading level={2}>{say('help.title')}</Heading>
          <Paragraph>{say('help', { email: facts.email, phone: facts.phone })}</Paragraph>
        </section>
      )}
    </>
  );
}

/** To the provider's page. The button stays busy until this page is left, so that a second press opens nothing more. */
function useLeaving({ contributionId, token }: KnownPayment) {
  const [busy, setBusy] = useState<'pay' | 'account'>();
  const [problem, setProblem] = useState<Problem>();
  const leaveFor = (where: 'pay' | 'account') => {
    setBusy(where);
    setProblem(undefined);
    const input = { params: { contributionId } };
    const asked = where === 'pay' ? call(startPayment, input, { token }) : call(renewMandate, input, { token });
    asked.then(
      ({ url }) => leave(url),
      (error: unknown) => {
        setBusy(undefined);
        setProblem(asProblem(error));
      },
    );
  };
  return { busy, problem, leaveFor };
}

/** The answer may be this very page, when the payment turned out to be there already: then it is loaded anew. */
function leave(url: string): void {
  const isHere =
    new URL(url, location.href).pathname === location.pathname &&
    new URL(url, location.href).origin === location.origin;
  location.assign(url);
  if (isHere) location.reload();
}

function ByBank({ byBank }: { byBank: NonNullable<Payment['byBank']> }) {
  return (
    <section class="zr-stack">
      <Heading level={2}>{say('bank.title')}</Heading>
      <Paragraph>{say('bank.lead')}</Paragraph>
      <dl class="zr-card zr-payment__facts">
        <Fact label={say('bank.iban')}>{inGroups(byBank.iban)}</Fact>
        <Fact label={say('bank.name')}>{byBank.name}</Fact>
        <Fact label={say('bank.reference')}>{inGroups(byBank.paymentReference)}</Fact>
      </dl>
    </section>
  );
}

/** The reason stands in the middle of a sentence; SEPA and IBAN keep their capitals. */
const lowered = (sentence: string): string =>
  /^[A-Z][a-z]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;

const inGroups = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1\u00a0');

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
