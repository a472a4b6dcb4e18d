import { useEffect, useMemo, useState } from 'preact/hooks';
import { useLanguage } from '../language/speaker.ts';
import { Alert, Loading, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { loadFacts } from '../ui/cooperative.ts';
import { useLoad } from '../ui/load.ts';
import { type Facts, Page } from '../ui/page.tsx';
import { Heading, Paragraph } from '../ui/text.tsx';
import { Frame } from './frame.tsx';
import { OfficeProvider, officeFor } from './office-context.ts';
import { routeOf } from './route.ts';
import { Section } from './section.tsx';
import { type Session, type SignIn, startSession } from './session.ts';
import { say } from './texts.ts';

export function OfficeApp() {
  useLanguage();
  const { loaded, reload } = useLoad('start', async () => {
    const [signIn, facts] = await Promise.all([startSession(), loadFacts().catch(() => undefined)]);
    return { signIn, facts };
  });
  if (loaded.state === 'loading')
    return (
      <main class="zr-office-start">
        <Loading />
      </main>
    );
  if (loaded.state === 'failed')
    return (
      <main class="zr-office-start">
        <h1 class="utrecht-heading-1">{say('office')}</h1>
        <ProblemAlert problem={loaded.problem} onRetry={reload} />
      </main>
    );
  const { signIn, facts } = loaded.value;
  if (!signIn.session) return <SignInPage facts={facts} signIn={signIn} />;
  return <SignedIn session={signIn.session} facts={facts} signIn={signIn} />;
}

function SignInPage({ facts, signIn }: { facts: Facts | undefined; signIn: SignIn }) {
  useEffect(() => {
    document.title = say('office');
  }, []);
  return (
    <Page facts={facts}>
      <div class="zr-narrow zr-stack zr-office-door">
        <Heading level={1}>{say('office')}</Heading>
        <Paragraph kind="lead">{say('signIn.lead')}</Paragraph>
        <p>
          <Button appearance="primary-action" onPress={() => void signIn.signIn()}>
            {say('signIn')}
          </Button>
        </p>
        <Paragraph className="zr-soft">{say('signIn.help')}</Paragraph>
      </div>
    </Page>
  );
}

interface SignedInProps {
  session: Session;
  facts: Facts | undefined;
  signIn: SignIn;
}

function SignedIn({ session, facts, signIn }: SignedInProps) {
  const [isExpired, setExpired] = useState(false);
  const office = useMemo(() => officeFor(session, () => setExpired(true)), [session]);
  const route = useRoute();
  return (
    <OfficeProvider value={office}>
      <Frame facts={facts} section={route.section}>
        {isExpired && (
          <Alert kind="warning" announce>
            <p>{say('signIn.expired')}</p>
            <div>
              <Button appearance="primary-action" onPress={() => void signIn.signIn()}>
                {say('signIn.again')}
              </Button>
            </div>
          </Alert>
        )}
        <Section route={route} />
      </Frame>
    </OfficeProvider>
  );
}

function useRoute() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const moved = () => setHash(location.hash);
    window.addEventListener('popstate', moved);
    // The address may have changed between the first drawing and now.
    moved();
    return () => window.removeEventListener('popstate', moved);
  }, []);
  return routeOf(hash);
}
