import { useEffect, useMemo } from 'preact/hooks';
import { Loading, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { ArrivalHeading, Paragraph } from '../ui/text.tsx';
import { type KnownApplication, knowApplication, knownApplication } from './known-application.ts';
import { MailSent } from './mail-sent.tsx';
import { OrderPage } from './order.tsx';
import { Pending } from './pending.tsx';
import type { Place } from './place.ts';
import type { Offer } from './questions.tsx';
import type { Go } from './sign-up.tsx';
import { say } from './texts.ts';
import { type ApplicationView, useApplication } from './watch-application.ts';
import { Welcome } from './welcome.tsx';

interface StandingProps {
  offer: Offer;
  place: Extract<Place, { kind: 'resume' | 'paid' }>;
  go: Go;
  startOver: () => void;
}

/** How the application stands, and what the applicant can do now. */
export function Standing({ offer, place, go, startOver }: StandingProps) {
  const known = useMemo(() => applicationFor(place), [place]);
  const { view, problem, waitedSeconds, look } = useApplication(known);
  useEffect(() => {
    if (known) knowApplication(known);
  }, [known]);

  if (!known || problem?.status === 401 || problem?.status === 404)
    return <Dead kind="unknown" startOver={startOver} />;
  if (!view) return problem ? <ProblemAlert problem={problem} onRetry={look} /> : <Loading />;
  return (
    <ByStatus
      view={view}
      known={known}
      isBack={place.kind === 'paid'}
      {...{ offer, go, startOver, look, waitedSeconds }}
    />
  );
}

interface ByStatusProps {
  view: ApplicationView;
  known: KnownApplication;
  /** Back from the payment page: then waiting for the news is the thing to show, never the order as if nothing was paid. */
  isBack: boolean;
  offer: Offer;
  go: Go;
  startOver: () => void;
  look: () => void;
  waitedSeconds: number;
}

function ByStatus({ view, known, isBack, offer, go, startOver, look, waitedSeconds }: ByStatusProps) {
  switch (view.status) {
    case 'awaiting-email':
      return <MailSent startOver={startOver} />;
    case 'email-verified':
      return <OrderPage {...{ offer, known, view, look }} />;
    case 'awaiting-payment':
      return isBack ? (
        <Pending waitedSeconds={waitedSeconds} go={go} />
      ) : (
        <OrderPage {...{ offer, known, view, look }} />
      );
    case 'payment-under-way':
      return <Told kind="underway" />;
    case 'under-review':
      return <Told kind="review" />;
    case 'awaiting-admission':
      return <Told kind="admission" />;
    case 'waiting-list':
      return <Told kind="waiting" />;
    case 'admitted':
      return <Welcome view={view} />;
    case 'expired':
      return <Dead kind="expired" startOver={startOver} />;
    case 'refused':
      return <Told kind="refused" />;
  }
}

function Told({ kind }: { kind: 'underway' | 'review' | 'admission' | 'waiting' | 'refused' }) {
  return (
    <>
      <ArrivalHeading place={kind}>{say(`${kind}.title`)}</ArrivalHeading>
      <Paragraph kind="lead">{say(`${kind}.text`)}</Paragraph>
    </>
  );
}

function Dead({ kind, startOver }: { kind: 'expired' | 'unknown'; startOver: () => void }) {
  return (
    <>
      <ArrivalHeading place={kind}>{say(`${kind}.title`)}</ArrivalHeading>
      <Paragraph>{say(`${kind}.text`)}</Paragraph>
      <p>
        <Button appearance="primary-action" onPress={startOver}>
          {say('mail.again')}
        </Button>
      </p>
    </>
  );
}

/** A mailed link brings its own token; otherwise the one this browser kept, if it is of the same application. */
function applicationFor(place: StandingProps['place']): KnownApplication | undefined {
  if (place.kind === 'resume' && place.applicationId && place.token)
    return { applicationId: place.applicationId, token: place.token };
  const known = knownApplication();
  return place.applicationId === undefined || place.applicationId === known?.applicationId ? known : undefined;
}
