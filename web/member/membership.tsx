import type { Reply } from '../../shared/kernel/endpoint.ts';
import { getMyMembership } from '../../shared/portal/contract.ts';
import { inLanguage } from '../language/speaker.ts';
import { Alert } from '../ui/alert.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { longDate } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { Link, Paragraph } from '../ui/text.tsx';
import type { MemberProps } from './member-page.tsx';
import { Block, Facts, Shown } from './pieces.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Membership = Reply<typeof getMyMembership>;

/** The membership: since when, until when, by which statutes, and the way out. */
export function MembershipPage({ ask }: MemberProps) {
  const { loaded, reload } = useLoad('membership', () => ask(getMyMembership, {}));
  return (
    <Shown part="lidmaatschap" title={say('part.lidmaatschap')} loaded={loaded} reload={reload}>
      {(membership) => (
        <>
          <Paragraph kind="lead">{inLanguage(membership.explanation)}</Paragraph>
          <Appeal membership={membership} />
          <Facts facts={factsOf(membership)} />
          {membership.spells.length > 1 && <Spells membership={membership} />}
          {membership.kind === 'natural' && membership.status !== 'ended' && (
            <p>
              <Link href={addressOf('huishouden')}>{say('household.link')}</Link>
            </p>
          )}
          {membership.status === 'ended' ? <Kept /> : <Leaving membership={membership} />}
        </>
      )}
    </Shown>
  );
}

function factsOf(membership: Membership) {
  const { memberNumber, memberSince, endsOn, feeCents, statutes, cooperative } = membership;
  const isOver = membership.status === 'ended';
  return [
    [say('membership.number'), memberNumber],
    [say('membership.since'), longDate(memberSince)],
    [say(isOver ? 'policy.ended' : 'membership.ends'), endsOn && longDate(endsOn)],
    [say('membership.fee'), !isOver && feeCents !== null && say('perYear', { amount: euro(feeCents) })],
    [say('membership.of'), `${cooperative.legalName}, ${say('kvk')} ${cooperative.kvkNumber}`],
    [
      say('membership.statutes'),
      say('membership.statutes.version', { version: statutes.version, day: longDate(statutes.effectiveFrom) }),
    ],
  ] as const;
}

/** Whoever is expelled reads first until when to appeal, and how. */
function Appeal({ membership: { procedure } }: { membership: Membership }) {
  if (procedure?.kind !== 'expulsion') return null;
  const { appealUntil, appealedOn } = procedure;
  return (
    <Alert kind="warning">
      {appealedOn !== null && <p>{say('appeal.filed', { day: longDate(appealedOn) })}</p>}
      {appealedOn === null && (
        <>
          <p>{appealUntil === null ? say('appeal.noTerm') : say('appeal.until', { day: longDate(appealUntil) })}</p>
          <p>
            <Link href={addressOf('beroep')}>{say('appeal.link')}</Link>
          </p>
        </>
      )}
    </Alert>
  );
}

function Spells({ membership: { spells } }: { membership: Membership }) {
  return (
    <Block id="perioden" title={say('membership.spells')}>
      <ul class="zr-member__list">
        {spells.map(({ from, until }) => (
          <li key={from}>
            {until
              ? say('membership.spell', { from: longDate(from), until: longDate(until) })
              : say('membership.spell.open', { from: longDate(from) })}
          </li>
        ))}
      </ul>
    </Block>
  );
}

/** Whoever left reads here what stays behind of them, and until when. */
function Kept() {
  return (
    <Block id="bewaren" title={say('kept.title')}>
      <Paragraph>{say('kept.lead')}</Paragraph>
      <p>
        <ButtonLink href={addressOf('wissen')} appearance="secondary-action">
          {say('kept.link')}
        </ButtonLink>
      </p>
    </Block>
  );
}

function Leaving({ membership: { status } }: { membership: Membership }) {
  return (
    <Block id="opzeggen" title={say('leaving.title')}>
      <Paragraph>{say(status === 'leaving' ? 'leaving.undo.lead' : 'leaving.lead')}</Paragraph>
      <p>
        <ButtonLink href={addressOf('stoppen')} appearance="secondary-action">
          {say(status === 'leaving' ? 'leaving.undo' : 'leaving.start')}
        </ButtonLink>
      </p>
    </Block>
  );
}
