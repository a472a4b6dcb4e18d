import { ButtonLink } from '../ui/button.tsx';
import { Heading, Link, Paragraph } from '../ui/text.tsx';
import { say } from './texts.ts';

/** How to leave must be easy to find, prominently on the front page (article 2:35 lid 6 BW). */
export function Leaving({ email = '' }: { email: string | undefined }) {
  return (
    <section class="zr-wide zr-section" id="opzeggen" aria-labelledby="opzeggen-titel">
      <div class="zr-card zr-stack">
        <Heading level={2} id="opzeggen-titel">
          {say('leave.title')}
        </Heading>
        <Paragraph>{say('leave.how', { email })}</Paragraph>
        <div class="zr-trio">
          {(['membership', 'policy', 'withdraw'] as const).map((part) => (
            <div key={part}>
              <Heading level={3}>{say(`leave.${part}.title`)}</Heading>
              <Paragraph>{say(`leave.${part}`, { email })}</Paragraph>
            </div>
          ))}
        </div>
        <p>
          <ButtonLink href="/mijn/#/stoppen" appearance="secondary-action">
            {say('leave.link')}
          </ButtonLink>{' '}
          <ButtonLink href="/herroepen/" appearance="secondary-action">
            {say('withdraw.link')}
          </ButtonLink>
        </p>
        {email !== '' && (
          <p>
            <Link href={`mailto:${email}`}>{email}</Link>
          </p>
        )}
      </div>
    </section>
  );
}
