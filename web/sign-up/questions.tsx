import { useEffect, useState } from 'preact/hooks';
import { inLanguage } from '../language/speaker.ts';
import { Alert } from '../ui/alert.tsx';
import type { Product } from '../ui/cooperative.ts';
import type { Facts } from '../ui/page.tsx';
import { ArrivalHeading } from '../ui/text.tsx';
import { type Draft, recallDraft, rememberDraft } from './draft.ts';
import { hashOf } from './place.ts';
import type { Go } from './sign-up.tsx';
import { CheckStep } from './step-check.tsx';
import { ChoiceStep } from './step-choice.tsx';
import { ContactStep } from './step-contact.tsx';
import { PersonStep } from './step-person.tsx';
import { PostcodeStep } from './step-postcode.tsx';
import { nextStep, previousStep, reachable, type Step, stepsFor } from './steps.ts';
import { say } from './texts.ts';

export interface Offer {
  facts: Facts;
  products: readonly Product[];
}

export interface StepProps {
  offer: Offer;
  draft: Draft;
  /** Keeps what was typed without leaving the step. */
  keep: (typed: Partial<Draft>) => void;
  /** Keeps it and goes to the next step. */
  done: (typed: Partial<Draft>) => void;
  goTo: (step: Step) => void;
  go: Go;
  /** Something the cooperative refused when the application was sent, about a field of an earlier step. */
  refuse: (step: Step, sentence: { nl: string; en: string }) => void;
}

const titles = {
  postcode: 'postcode.title',
  keuze: 'choice.title',
  'over-u': 'person.title',
  adres: 'address.title',
  controle: 'check.title',
} as const;

/** One question group at a time; every step has its own address and everything typed is kept at once. */
export function Questions({ offer, asked, go }: { offer: Offer; asked: Step; go: Go }) {
  const [draft, setDraft] = useState<Draft>(recallDraft);
  const [refusal, setRefusal] = useState<{ step: Step; sentence: { nl: string; en: string } }>();
  const step = reachable(draft, asked);

  useEffect(() => {
    if (step !== asked) go(hashOf(step), 'replace');
  }, [step, asked]);

  const keep = (typed: Partial<Draft>) =>
    setDraft((before) => {
      const after = { ...before, ...typed };
      rememberDraft(after);
      return after;
    });
  const done = (typed: Partial<Draft>) => {
    keep(typed);
    if (refusal?.step === step) setRefusal(undefined);
    go(hashOf(nextStep({ ...draft, ...typed }, step)));
  };
  const refuse = (about: Step, sentence: { nl: string; en: string }) => {
    setRefusal({ step: about, sentence });
    go(hashOf(about));
  };

  const props: StepProps = { offer, draft, keep, done, goTo: (to) => go(hashOf(to)), go, refuse };
  return (
    <>
      <Progress draft={draft} step={step} go={go} />
      <ArrivalHeading place={step}>{say(titles[step])}</ArrivalHeading>
      {refusal?.step === step && (
        <Alert kind="error" announce>
          <p>{inLanguage(refusal.sentence)}</p>
        </Alert>
      )}
      {step === 'postcode' && <PostcodeStep {...props} />}
      {step === 'keuze' && <ChoiceStep {...props} />}
      {step === 'over-u' && <PersonStep {...props} />}
      {step === 'adres' && <ContactStep {...props} />}
      {step === 'controle' && <CheckStep {...props} />}
    </>
  );
}

function Progress({ draft, step, go }: { draft: Draft; step: Step; go: Go }) {
  const mine = stepsFor(draft);
  const number = mine.indexOf(step) + 1;
  const previous = previousStep(draft, step);
  return (
    <div class="zr-progress">
      <div class="zr-progress__line">
        <span>{say('step.of', { step: number, steps: mine.length })}</span>
        {previous && (
          <a
            class="utrecht-link utrecht-link--html-a"
            href={hashOf(previous)}
            onClick={(event) => {
              event.preventDefault();
              go(hashOf(previous));
            }}
          >
            {say('previous')}
          </a>
        )}
      </div>
      <div class="zr-progress__bar" aria-hidden="true">
        {mine.map((each, index) => (
          <span key={each} class={index < number ? 'is-done' : ''} />
        ))}
      </div>
    </div>
  );
}
