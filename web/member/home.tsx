import type { Reply } from '../../shared/kernel/endpoint.ts';
import { getMe } from '../../shared/portal/contract.ts';
import { Alert, Loading, ProblemAlert } from '../ui/alert.tsx';
import { longDate } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { ArrivalHeading, Heading, Link, Paragraph } from '../ui/text.tsx';
import type { MemberProps } from './member-page.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Me = Reply<typeof getMe>;

/** The first thing a member sees: whether all is well, and the way to everything else. */
export function Home({ ask }: MemberProps) {
  const { loaded, reload } = useLoad('me', () => ask(getMe, {}));
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <ProblemAlert problem={loaded.problem} onRetry={reload} />;
  const me = loaded.value;
  return (
    <>
      <ArrivalHeading place="overzicht">{say('home.hello', { name: me.name })}</ArrivalHeading>
      {me.status !== 'ended' && (
        <Paragraph kind="lead">
          {say('home.since', {
            day: longDate(me.memberSince),
            number: say('member.number', { number: me.memberNumber }),
          })}
        </Paragraph>
      )}
      <Attention me={me} />
      <Cards me={me} />
      <section class="zr-member__block" aria-labelledby="doen-titel">
        <Heading level={2} id="doen-titel">
          {say('home.do')}
        </Heading>
        <ul class="zr-plain zr-member__do">
          {(me.status === 'ended' ? forWhoLeft : forMembers).map((part) => (
            <li key={part}>
              <Link href={addressOf(part)}>{say(`do.${part}`)}</Link>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

const forMembers = ['adres', 'rekening', 'inzage', 'stoppen'] as const;
const forWhoLeft = ['inzage', 'wissen'] as const;

/** What cannot wait, and where to do something about it. */
function Attention({ me }: { me: Me }) {
  const { status, endsOn, withdrawUntil, openCount, openCents, isOnHold } = me;
  return (
    <>
      {status === 'suspended' && (
        <Alert kind="warning">
          <p>{say('home.suspended')}</p>
          <p>
            <Link href={addressOf('lidmaatschap')}>{say('home.suspended.link')}</Link>
          </p>
        </Alert>
      )}
      {endsOn && (
        <Alert kind="info">{say(status === 'ended' ? 'home.ended' : 'home.ends', { day: longDate(endsOn) })}</Alert>
      )}
      {openCount > 0 && (
        <Alert kind="warning">
          <p>{say('home.open', { count: openCount, amount: euro(openCents) })}</p>
          {isOnHold && <p>{say('home.onHold')}</p>}
          <p>
            <Link href={addressOf('bijdragen')}>{say('home.open.link')}</Link>
          </p>
        </Alert>
      )}
      {withdrawUntil && (
        <Alert kind="info">
          <p>{say('home.withdraw', { day: longDate(withdrawUntil) })}</p>
          <p>
            <Link href={addressOf('herroepen')}>{say('home.withdraw.link')}</Link>
          </p>
        </Alert>
      )}
    </>
  );
}

function Cards({ me }: { me: Me }) {
  const { nextCollection, wijk, newestLetter } = me;
  return (
    <dl class="zr-member__cards">
      <div class="zr-card">
        <dt>{say('home.next')}</dt>
        <dd>
          {nextCollection
            ? say('home.next.on', { amount: euro(nextCollection.amountCents), day: longDate(nextCollection.debitsOn) })
            : say('home.next.none')}
        </dd>
      </div>
      <div class="zr-card">
        <dt>{say('home.wijk')}</dt>
        <dd>{wijk ? <Link href={addressOf('wijk')}>{wijk.name}</Link> : say('home.wijk.none')}</dd>
      </div>
      <div class="zr-card">
        <dt>{say('home.letter')}</dt>
        <dd>
          {newestLetter ? (
            <Link href={addressOf('brieven', newestLetter.letterId)}>{newestLetter.subject}</Link>
          ) : (
            say('home.letter.none')
          )}
        </dd>
      </div>
    </dl>
  );
}
