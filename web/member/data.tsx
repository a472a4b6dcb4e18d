import { endSession, listSessions } from '../../shared/membership/sign-in/contract.ts';
import { getMe } from '../../shared/portal/contract.ts';
import { getMyConsents, sayConsent } from '../../shared/privacy/consents/contract.ts';
import { exportMyFile, listMyAccessLog } from '../../shared/privacy/file/contract.ts';
import { currentLanguage, inLanguage } from '../language/speaker.ts';
import { addressLine } from '../ui/address-line.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { moment } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { Link, Paragraph } from '../ui/text.tsx';
import { useDoing } from './doing.ts';
import type { MemberProps } from './member-page.tsx';
import { Back, Block, Download, Facts, Growing, Shown } from './pieces.tsx';
import { DataRequests } from './requests.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

/** What is known of the member, what the member said yes to, and the way to the rights of the GDPR. */
export function DataPage({ ask, fetch }: MemberProps) {
  const { loaded, reload } = useLoad('data', async () => {
    const [me, consents, sessions] = await Promise.all([ask(getMe, {}), ask(getMyConsents, {}), ask(listSessions, {})]);
    return { me, consents, sessions };
  });
  return (
    <Shown part="gegevens" title={say('part.gegevens')} loaded={loaded} reload={reload}>
      {({ me, consents, sessions }) => (
        <>
          <Facts
            facts={[
              [say('data.name'), me.name],
              [say('data.address'), addressLine(me.address)],
              [say('data.email'), me.email],
            ]}
          />
          <p>
            <Link href={addressOf('adres')}>{say('data.change')}</Link>
          </p>
          <Block id="toestemmingen" title={say('consents.title')}>
            <Consents free={consents.free} ask={ask} onSaid={reload} />
            <details class="zr-details">
              <summary>{say('consents.history')}</summary>
              <ul class="zr-member__list">
                {consents.history.map(({ purpose, granted, at, textVersion, text }) => (
                  <li key={`${at} ${purpose}`}>
                    {moment(at)}: {say(granted ? 'consent.yes' : 'consent.no')} – {text ? inLanguage(text) : purpose}{' '}
                    <span class="zr-soft">({say('consent.version', { version: textVersion })})</span>
                  </li>
                ))}
              </ul>
            </details>
          </Block>
          <Block id="meenemen" title={say('export.title')}>
            <Paragraph>{say('export.lead')}</Paragraph>
            <Download fetch={fetch} endpoint={exportMyFile} input={{}}>
              {say('do.inzage')}
            </Download>
            <p>
              <Link href={addressOf('inzage')}>{say('access.link')}</Link>
            </p>
          </Block>
          <DataRequests ask={ask} />
          <Block id="sessies" title={say('sessions.title')}>
            <Sessions items={sessions.items} ask={ask} onEnded={reload} />
          </Block>
          <Block id="wissen" title={say('erase.title')}>
            <Paragraph>{say('erase.short')}</Paragraph>
            <p>
              <Link href={addressOf('wissen')}>{say('erase.link')}</Link>
            </p>
          </Block>
        </>
      )}
    </Shown>
  );
}

type ConsentsReply = Awaited<ReturnType<typeof loadConsents>>;
const loadConsents = (ask: MemberProps['ask']) => ask(getMyConsents, {});

interface ConsentsProps {
  free: ConsentsReply['free'];
  ask: MemberProps['ask'];
  onSaid: () => void;
}

/** One press to say yes, one press to take it back (article 7 lid 3 GDPR). */
function Consents({ free, ask, onSaid }: ConsentsProps) {
  const { busy, problem, run } = useDoing();
  return (
    <>
      <ul class="zr-member__rows">
        {free.map(({ purpose, granted, since, textVersion, text }) => (
          <li key={purpose}>
            <span>
              {inLanguage(text)}
              <span class="zr-soft">
                {' '}
                {since && say(granted ? 'consent.since' : 'consent.notSince', { at: moment(since) })}
              </span>
            </span>
            <Button
              busy={busy}
              label={`${say(granted ? 'consent.withdraw' : 'consent.give')}: ${inLanguage(text)}`}
              onPress={() =>
                run(async () => {
                  const language = currentLanguage();
                  await ask(sayConsent, { body: { purpose, granted: !granted, textVersion, language } });
                  onSaid();
                })
              }
            >
              {say(granted ? 'consent.withdraw' : 'consent.give')}
            </Button>
          </li>
        ))}
      </ul>
      {problem && <ProblemAlert problem={problem} />}
    </>
  );
}

interface SessionsProps {
  items: readonly { sessionId: string; openedAt: string; lastUsedAt: string; isThis: boolean }[];
  ask: MemberProps['ask'];
  onEnded: () => void;
}

function Sessions({ items, ask, onEnded }: SessionsProps) {
  const { busy, problem, run } = useDoing();
  return (
    <>
      <ul class="zr-member__rows">
        {items.map(({ sessionId, openedAt, lastUsedAt, isThis }) => (
          <li key={sessionId}>
            <span>
              {say('session.line', { opened: moment(openedAt), used: moment(lastUsedAt) })}
              {isThis && <strong> {say('session.this')}</strong>}
            </span>
            {!isThis && (
              <Button
                busy={busy}
                label={`${say('session.end')}: ${moment(openedAt)}`}
                onPress={() =>
                  run(async () => {
                    await ask(endSession, { params: { sessionId } });
                    onEnded();
                  })
                }
              >
                {say('session.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {problem && <ProblemAlert problem={problem} />}
    </>
  );
}

/** Who looked into the file, when and what for: functions instead of names. */
export function AccessPage({ ask, fetch }: MemberProps) {
  const { loaded, reload } = useLoad('access', () => ask(listMyAccessLog, { query: {} }));
  return (
    <>
      <Back to="gegevens" />
      <Shown part="inzage" title={say('access.title')} loaded={loaded} reload={reload}>
        {(first) => (
          <>
            <Download fetch={fetch} endpoint={exportMyFile} input={{}}>
              {say('do.inzage')}
            </Download>
            <Paragraph>{say('access.lead')}</Paragraph>
            <Growing first={first} next={(cursor) => ask(listMyAccessLog, { query: { cursor } })}>
              {(items) => (
                <ul class="zr-member__list">
                  {items.map(({ at, by, action, explanation }) => (
                    <li key={`${at} ${by} ${action}`}>
                      {moment(at)}, {say(`by.${by}`)}: {inLanguage(explanation)}
                    </li>
                  ))}
                </ul>
              )}
            </Growing>
            {first.items.length === 0 && <Paragraph>{say('access.none')}</Paragraph>}
          </>
        )}
      </Shown>
    </>
  );
}
