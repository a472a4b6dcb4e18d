import { useEffect } from 'preact/hooks';
import { useLanguage } from '../language/speaker.ts';
import { Loading, ProblemAlert } from '../ui/alert.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { loadOffer } from '../ui/cooperative.ts';
import { useLoad } from '../ui/load.ts';
import { Page } from '../ui/page.tsx';
import { Heading, Link, Paragraph } from '../ui/text.tsx';
import { say as sayUi } from '../ui/texts.ts';
import wijken from '../ui/wijken.svg';
import { Leaving } from './leaving.tsx';
import { Prices } from './prices.tsx';
import { say } from './texts.ts';

export function Home() {
  const language = useLanguage();
  const { loaded, reload } = useLoad('offer', loadOffer);
  const offer = loaded.state === 'ready' ? loaded.value : undefined;
  useEffect(() => {
    document.title = say('title', { name: offer?.facts.shortName ?? 'Zorgregio' });
  }, [language, offer]);

  return (
    <Page facts={offer?.facts} navigation={<Navigation />}>
      <Hero method={offer?.facts.paymentMethodLabel} />
      <What />
      <section class="zr-wide zr-section" id="kosten" aria-labelledby="kosten-titel">
        <Heading level={2} id="kosten-titel">
          {say('price.title')}
        </Heading>
        {loaded.state === 'loading' && <Loading />}
        {loaded.state === 'failed' && <ProblemAlert problem={loaded.problem} onRetry={reload} />}
        {offer && <Prices products={offer.products} />}
      </section>
      <How />
      <Leaving email={offer?.facts.email} />
    </Page>
  );
}

function Navigation() {
  return (
    <nav class="zr-nav" aria-label={say('nav.label')}>
      <Link href="#wat">{say('nav.what')}</Link>
      <Link href="#kosten">{say('nav.price')}</Link>
      <Link href="#opzeggen">{say('leave.title')}</Link>
      <Link href="/mijn/">{say('nav.mine')}</Link>
    </nav>
  );
}

function Hero({ method }: { method: string | undefined }) {
  return (
    <section class="zr-hero">
      <div class="zr-wide zr-hero__grid">
        <div class="zr-stack">
          <p class="zr-hero__kicker">{say('hero.kicker')}</p>
          <Heading level={1} className="zr-hero__title">
            {say('hero.title')}
          </Heading>
          <Paragraph kind="lead">{say('hero.lead')}</Paragraph>
          <p>
            <ButtonLink href="/aanmelden/">{sayUi('join')}</ButtonLink>
          </p>
          <Paragraph kind="small" className="zr-soft">
            {say('hero.ready', { method: method ?? 'iDEAL | Wero' })}
          </Paragraph>
        </div>
        <img class="zr-hero__picture" src={wijken} alt="" width="760" height="420" />
      </div>
    </section>
  );
}

function What() {
  return (
    <section class="zr-wide zr-section" id="wat" aria-labelledby="wat-titel">
      <Heading level={2} id="wat-titel">
        {say('what.title')}
      </Heading>
      <div class="zr-trio">
        {(['vote', 'wijk', 'same'] as const).map((name) => (
          <div key={name} class="zr-trio__part">
            <Heading level={3}>{say(`what.${name}.title`)}</Heading>
            <Paragraph>{say(`what.${name}.text`)}</Paragraph>
            {name === 'wijk' && (
              <p>
                <Link href="/verdeling/">{say('what.wijk.link')}</Link>
              </p>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

function How() {
  return (
    <section class="zr-wide zr-section" aria-labelledby="hoe-titel">
      <Heading level={2} id="hoe-titel">
        {say('how.title')}
      </Heading>
      <ol class="zr-steps">
        {(['how.1', 'how.2', 'how.3', 'how.4'] as const).map((step) => (
          <li key={step}>{say(step)}</li>
        ))}
      </ol>
      <p>
        <ButtonLink href="/aanmelden/">{sayUi('join')}</ButtonLink>
      </p>
    </section>
  );
}
