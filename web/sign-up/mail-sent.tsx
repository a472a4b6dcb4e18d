import { Button } from '../ui/button.tsx';
import { ArrivalHeading, Heading, Paragraph } from '../ui/text.tsx';
import { mailedTo } from './mailed-to.ts';
import { say } from './texts.ts';

/** It looks on by itself: when the link is opened in another tab, this one moves on too. */
export function MailSent({ startOver }: { startOver: () => void }) {
  const email = mailedTo();
  return (
    <>
      <ArrivalHeading place="mail">{say('mail.title')}</ArrivalHeading>
      <Paragraph kind="lead">{email ? say('mail.sent', { email }) : say('mail.sent.unknown')}</Paragraph>
      <Paragraph>{say('mail.valid')}</Paragraph>
      <div class="zr-card zr-stack">
        <Heading level={2}>{say('mail.nothing')}</Heading>
        <ul class="zr-bullets">
          {(['mail.nothing.1', 'mail.nothing.2', 'mail.nothing.3', 'mail.nothing.4'] as const).map((advice) => (
            <li key={advice}>{say(advice)}</li>
          ))}
        </ul>
        <p>
          <Button onPress={startOver}>{say('mail.again')}</Button>
        </p>
      </div>
    </>
  );
}
