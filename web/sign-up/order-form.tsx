import { startCheckout } from '../../shared/billing/contract.ts';
import type { WireInput } from '../../shared/kernel/endpoint.ts';
import type { FieldError } from '../../shared/kernel/refusal.ts';
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
import type { Offer } from './questions.tsx';
import { say } from './texts.ts';

/** The only words the law accepts without doubt on the button that obliges to pay (article 6:230v lid 3 BW). */
const buttonLabels = { nl: 'Bestelling met betalingsverplichting', en: 'Order with obligation to pay' } as const;

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
        <Consents form={form} title={say('order.consents')} consents={asked.filter(({ required }) => required)} />
        <Consents
          form={form}
          title={say('order.consents.optional')}
          consents={asked.filter(({ required }) => !required)}
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

/** The request to start at once only makes sense to who wants to start at once (article 6:230v lid 8 BW). */
function isAsked(purpose: string, starts: string): boolean {
  return purpose !== 'start-immediately' || starts === 'immediately';
}

export function orderErrors(summary: Summary, ticked: Typed): FieldError[] {
  const errors: FieldError[] = [];
  if (summary.startChoices.length > 0 && ticked.start === '') errors.push({ field: 'start', ...startMissing });
  for (const { purpose, required } of summary.consents) {
    const isNeeded = required || purpose === 'start-immediately';
    if (isNeeded && isAsked(purpose, String(ticked.start)) && ticked[purpose] !== true)
      errors.push({ field: purpose, rule: 'required', ...consentMissing(purpose) });
  }
  return errors;
}

const startMissing = {
  rule: 'required',
  nl: 'Kies wanneer u wilt beginnen.',
  en: 'Choose when you would like to start.',
};

function consentMissing(purpose: string): { nl: string; en: string } {
  switch (purpose) {
    case 'statutes':
      return {
        nl: 'Zonder akkoord met de statuten kunt u niet bestellen.',
        en: 'You cannot order without agreeing to the statutes.',
      };
    case 'policy-terms':
      return {
        nl: 'Zonder akkoord met de voorwaarden kunt u niet bestellen.',
        en: 'You cannot order without agreeing to the terms.',
      };
    case 'start-immediately':
      return {
        nl: 'Direct beginnen kan alleen als u daar zelf om vraagt. Zet het vinkje, of begin na de bedenktijd.',
        en: 'Starting at once needs your own request. Tick the box, or start after the cooling-off period.',
      };
    default:
      return { nl: 'Zonder dit akkoord kunt u niet bestellen.', en: 'You cannot order without agreeing to this.' };
  }
}

export function orderOf(summary: Summary, ticked: Typed): WireInput<typeof startCheckout>['body']['order'] {
  const starts = summary.startChoices.find(({ choice }) => choice === ticked.start)?.choice ?? null;
  return {
    buttonLabel: buttonLabels[currentLanguage()],
    preContractHash: summary.preContractHash,
    startChoice: starts,
    consents: summary.consents.map(({ purpose, textVersion }) => ({
      purpose,
      textVersion,
      granted: ticked[purpose] === true && isAsked(purpose, starts ?? ''),
    })),
  };
}

/** The button stays busy until the payment page has taken over, or until someone has come back from it. */
function pageIsLeft(): Promise<void> {
  return new Promise((resolve) => {
    window.addEventListener('pageshow', () => resolve(), { once: true });
    setTimeout(resolve, 15_000);
  });
}
