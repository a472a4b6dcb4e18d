import { startCheckout } from '../../shared/billing/contract.ts';
import { call, Problem } from '../api.ts';
import { currentLanguage, inLanguage } from '../language/speaker.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox, RadioCards } from '../ui/choice.tsx';
import { longDate } from '../ui/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { type Typed, useContractForm } from '../ui/form.ts';
import { Heading, Paragraph } from '../ui/text.tsx';
import type { KnownApplication } from './known-application.ts';
import type { Summary } from './order.tsx';
import { buttonLabels, isAsked, isNeeded, orderErrors, orderOf } from './order-rules.ts';
import type { Offer } from './questions.tsx';
import { say } from './texts.ts';

interface OrderFormProps {
  offer: Offer;
  known: KnownApplication;
  summary: Summary;
  onChanged: () => void;
  look: () => void;
}

export function OrderForm({ offer, known, summary, onChanged, look }: OrderFormProps) {
  const form = useContractForm<Typed>({
    start: { start: '', ...Object.fromEntries(summary.consents.map(({ purpose }) => [purpose, false])) },
    check: (ticked) => orderErrors(summary, ticked),
    async onSubmit(ticked) {
      try {
        const { url } = await call(
          startCheckout,
          { params: { applicationId: known.applicationId }, body: { order: orderOf(summary, ticked) } },
          { token: known.token },
        );
        location.assign(url);
        await pageIsLeft();
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.code === 'PRECONTRACT_CHANGED') return onChanged();
        if (error.code === 'APPLICATION_CHANGED') return look();
        throw error;
      }
    },
  });
  const starts = String(form.values.start);
  const asked = summary.consents.filter(({ purpose }) => isAsked(purpose, starts));
  const needed = asked.filter(isNeeded);

  return (
    <>
      <ErrorSummary form={form} isPlain />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        {summary.startChoices.length > 0 && (
          <RadioCards
            form={form}
            name="start"
            legend={say('order.start')}
            choices={summary.startChoices.map((choice) => ({
              value: choice.choice,
              title: inLanguage(choice),
              more: say('order.start.on', { date: longDate(choice.startsOn) }),
            }))}
          />
        )}
        <Consents form={form} title={say('order.consents')} consents={needed} />
        <Consents
          form={form}
          title={say('order.consents.optional')}
          consents={asked.filter((consent) => !needed.includes(consent))}
        />
        <section class="zr-mandated-block">
          {summary.sentences.map((sentence) => (
            <p key={sentence.nl}>{inLanguage(sentence)}</p>
          ))}
          {summary.withdrawUntil && <p>{say('order.withdraw', { date: longDate(summary.withdrawUntil) })}</p>}
        </section>
        <div class="zr-form__actions">
          <Button appearance="primary-action" submits busy={form.busy}>
            {buttonLabels[currentLanguage()]}
          </Button>
        </div>
        <Paragraph kind="small" className="zr-soft">
          {say('order.methods', { method: offer.facts.paymentMethodLabel })}
        </Paragraph>
      </form>
    </>
  );
}

type Consent = Summary['consents'][number];

interface ConsentsProps {
  form: Parameters<typeof Checkbox>[0]['form'];
  title: string;
  consents: readonly Consent[];
}

function Consents({ form, title, consents }: ConsentsProps) {
  if (consents.length === 0) return null;
  return (
    <section>
      <Heading level={3}>{title}</Heading>
      {consents.map((consent) => (
        <Checkbox key={consent.purpose} form={form} name={consent.purpose}>
          {inLanguage(consent)}
        </Checkbox>
      ))}
    </section>
  );
}

/** The button stays busy until the payment page has taken over, or until someone has come back from it. */
function pageIsLeft(): Promise<void> {
  return new Promise((resolve) => {
    window.addEventListener('pageshow', () => resolve(), { once: true });
    setTimeout(resolve, 15_000);
  });
}
