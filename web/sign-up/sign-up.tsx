import { useEffect } from 'preact/hooks';
import { useLanguage } from '../language/speaker.ts';
import { Loading, ProblemAlert } from '../ui/alert.tsx';
import { loadOffer } from '../ui/cooperative.ts';
import { useLoad } from '../ui/load.ts';
import { Page } from '../ui/page.tsx';
import { ConfirmEmail } from './confirm-email.tsx';
import { forgetApplication } from './known-application.ts';
import { hashOf } from './place.ts';
import { Questions } from './questions.tsx';
import { Standing } from './standing.tsx';
import { say } from './texts.ts';
import { usePlace } from './use-place.ts';

/** The whole sign-up: the questions, the mailed link, the order, and how the application stands. */
export function SignUp() {
  const language = useLanguage();
  const { place, go } = usePlace();
  const { loaded, reload } = useLoad('offer', loadOffer);
  const offer = loaded.state === 'ready' ? loaded.value : undefined;

  useEffect(() => {
    document.title = [say('title'), offer?.facts.shortName].filter(Boolean).join(' – ');
  }, [language, offer]);

  const startOver = () => {
    forgetApplication();
    go(hashOf('postcode'));
  };

  return (
    <Page facts={offer?.facts}>
      <div class="zr-narrow zr-sign-up">
        {loaded.state === 'loading' && <Loading />}
        {loaded.state === 'failed' && <ProblemAlert problem={loaded.problem} onRetry={reload} />}
        {offer && place.kind === 'step' && <Questions offer={offer} asked={place.step} go={go} />}
        {offer && place.kind === 'confirm' && (
          <ConfirmEmail applicationId={place.applicationId} token={place.token} go={go} startOver={startOver} />
        )}
        {offer && (place.kind === 'resume' || place.kind === 'paid') && (
          <Standing key={place.kind} offer={offer} place={place} go={go} startOver={startOver} />
        )}
      </div>
    </Page>
  );
}

export type Go = ReturnType<typeof usePlace>['go'];
