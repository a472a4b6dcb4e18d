import { submitApplication } from '../../shared/membership/contract.ts';
import { call, Problem } from '../api.ts';
import { currentLanguage, inLanguage } from '../language/speaker.ts';
import { postcodeOf } from '../ui/address-line.ts';
import { Button } from '../ui/button.tsx';
import { longDate } from '../ui/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { useContractForm } from '../ui/form.ts';
import { euro } from '../ui/money.ts';
import { Paragraph } from '../ui/text.tsx';
import { say as sayUi } from '../ui/texts.ts';
import { applicationOf, birthDateOf, type Draft, forgetDraft, membershipAlone } from './draft.ts';
import { knowApplication } from './known-application.ts';
import { rememberMailedTo } from './mailed-to.ts';
import { hashOf } from './place.ts';
import type { Offer, StepProps } from './questions.tsx';
import type { Step } from './steps.ts';
import { say } from './texts.ts';

export function CheckStep({ offer, draft, goTo, go, refuse }: StepProps) {
  const isWaiting = draft.wijkName === null;
  const form = useContractForm({
    start: {},
    check: () => [],
    async onSubmit() {
      try {
        const { applicationId, token } = await call(submitApplication, {
          body: applicationOf(draft, currentLanguage()),
        });
        knowApplication({ applicationId, token });
        rememberMailedTo(draft.email.trim());
        forgetDraft();
        go('#verder');
      } catch (error) {
        const about = error instanceof Problem ? stepOf(error) : undefined;
        if (!about || !(error instanceof Problem)) throw error;
        refuse(about, error.errors[0] ?? error);
      }
    },
  });

  return (
    <>
      <Paragraph kind="lead">{say(isWaiting ? 'check.lead.waiting' : 'check.lead')}</Paragraph>
      <ErrorSummary form={form} isPlain />
      <dl class="zr-answers">
        {answersOf(draft, offer).map(({ label, answer, step }) => (
          <div key={label} class="zr-answers__row">
            <dt>{label}</dt>
            <dd>{answer}</dd>
            <dd>
              <a
                class="utrecht-link utrecht-link--html-a"
                href={hashOf(step)}
                onClick={(event) => {
                  event.preventDefault();
                  goTo(step);
                }}
              >
                {say('check.change')}
                <span class="zr-hidden">: {label}</span>
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <div class="zr-form__actions">
          <Button appearance="primary-action" submits busy={form.busy}>
            {say(isWaiting ? 'check.submit.waiting' : 'check.submit')}
          </Button>
        </div>
      </form>
      <Paragraph kind="small" className="zr-soft">
        {say('check.privacy')}
      </Paragraph>
    </>
  );
}

interface Answer {
  label: string;
  answer: string;
  step: Step;
}

function answersOf(draft: Draft, { products }: Offer): Answer[] {
  const { street, houseNumber, houseNumberAddition, postcode, city, wijkName } = draft;
  const number = `${houseNumber} ${houseNumberAddition}`.trim();
  return [
    { label: say('check.wijk'), answer: wijkName ?? say('check.wijk.outside'), step: 'postcode' },
    ...(wijkName === null ? [] : [choiceAnswer(draft, products)]),
    { label: say('check.person'), answer: `${draft.givenName} ${draft.familyName}`, step: 'over-u' },
    { label: say('check.birth'), answer: longDate(birthDateOf(draft)), step: 'over-u' },
    {
      label: say('check.address'),
      answer: `${street} ${number}, ${postcodeOf(postcode)} ${city}`,
      step: 'adres',
    },
    { label: say('check.email'), answer: draft.email, step: 'adres' },
  ];
}

function choiceAnswer({ choice, term }: Draft, products: Offer['products']): Answer {
  const label = say('check.choice');
  const product = products.find(({ productId }) => productId === choice);
  const price = product?.prices.find((each) => each.term === term);
  if (choice === membershipAlone || !product || !price) {
    const fee = products[0]?.membershipFeeCents;
    const cost = fee === undefined ? '' : `, ${say('choice.year', { amount: euro(fee) })}`;
    return { label, answer: say('choice.membership') + cost, step: 'keuze' };
  }
  const cost = `${euro(price.amountCents)} ${sayUi(`per.${price.term}`)}`;
  const fee = say('choice.fee', { amount: euro(product.membershipFeeCents) });
  return { label, answer: `${inLanguage(product.name)}, ${cost}. ${fee}`, step: 'keuze' };
}

/** The step that holds what the cooperative refused. */
function stepOf(problem: Problem): Step | undefined {
  const field = problem.errors[0]?.field ?? '';
  if (/postcode|houseNumber/.test(field)) return 'postcode';
  if (/choice|product|term/.test(field)) return 'keuze';
  if (/birthDate|givenName|familyName/.test(field)) return 'over-u';
  if (/street|city|email/.test(field)) return 'adres';
  if (problem.code.startsWith('TOO_YOUNG') || problem.code === 'BIRTH_DATE_NOT_REAL') return 'over-u';
  return undefined;
}
