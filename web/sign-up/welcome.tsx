import type { ComponentChildren } from 'preact';
import { ButtonLink } from '../ui/button.tsx';
import { longDate } from '../ui/dates.ts';
import { ArrivalHeading, Paragraph } from '../ui/text.tsx';
import { say } from './texts.ts';
import type { ApplicationView } from './watch-application.ts';

export function Welcome({ view }: { view: ApplicationView }) {
  const { memberNumber, wijk, memberSince, policy } = view;
  return (
    <div class="zr-welcome zr-stack" role="status">
      <ArrivalHeading place="welcome">{say('welcome.title')}</ArrivalHeading>
      <Paragraph kind="lead">{say('welcome.lead')}</Paragraph>
      <dl class="zr-card zr-welcome__facts">
        <Fact label={say('welcome.number')}>
          <strong class="zr-welcome__number">{memberNumber}</strong>
        </Fact>
        {wijk && <Fact label={say('welcome.wijk')}>{wijk.name}</Fact>}
        {memberSince && <Fact label={say('welcome.since')}>{longDate(memberSince)}</Fact>}
        {policy && <Fact label={say('welcome.starts')}>{longDate(policy.startsOn)}</Fact>}
        {policy && <Fact label={say('welcome.withdraw')}>{longDate(policy.withdrawUntil)}</Fact>}
      </dl>
      <Paragraph>{say('welcome.mail')}</Paragraph>
      <Paragraph>{say('welcome.withdraw.how')}</Paragraph>
      <p>
        <ButtonLink href="/" appearance="secondary-action">
          {say('welcome.home')}
        </ButtonLink>
      </p>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
