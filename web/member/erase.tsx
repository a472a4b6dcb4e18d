import { useState } from 'preact/hooks';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { eraseMe, previewMyErasure } from '../../shared/privacy/erasure/contract.ts';
import { Problem } from '../api.ts';
import { inLanguage } from '../language/speaker.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { longDate } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { Paragraph } from '../ui/text.tsx';
import { useDoing } from './doing.ts';
import type { MemberProps } from './member-page.tsx';
import { Back, Block, Shown } from './pieces.tsx';
import { say } from './texts.ts';

type Preview = Reply<typeof previewMyErasure>;

/** What stands in the way of being erased, what goes at once, and what is kept until when and why. */
export function ErasePage({ ask }: MemberProps) {
  const { loaded, reload } = useLoad('erasure', () => ask(previewMyErasure, {}));
  const [isDone, setDone] = useState(false);
  return (
    <>
      <Back to="gegevens" />
      <Shown part="wissen" title={say('erase.title')} loaded={loaded} reload={reload}>
        {(preview) => (
          <>
            {preview.blockers.length > 0 && <Blockers blockers={preview.blockers} />}
            <Block id="weg" title={say('erase.goes')}>
              <ul class="zr-member__list">
                {preview.goes.map(({ data }) => (
                  <li key={data.en}>{inLanguage(data)}</li>
                ))}
              </ul>
            </Block>
            <Block id="blijft" title={say('erase.keeps')}>
              <ul class="zr-member__list">
                {preview.keeps.map(({ data, until, why }) => (
                  <li key={data.en}>
                    <strong>{inLanguage(data)}</strong>,{' '}
                    {until ? say('erase.until', { day: longDate(until) }) : say('erase.forever')}: {inLanguage(why)}
                  </li>
                ))}
              </ul>
              <Paragraph>{say('erase.pseudonym', { name: preview.pseudonym })}</Paragraph>
            </Block>
            {isDone && (
              <Alert kind="ok" announce>
                {say('erase.done')}
              </Alert>
            )}
            {preview.mayErase && !isDone && <Confirm ask={ask} onDone={() => setDone(true)} />}
          </>
        )}
      </Shown>
    </>
  );
}

function Blockers({ blockers }: Pick<Preview, 'blockers'>) {
  return (
    <Alert kind="warning">
      <p>{say('erase.blocked')}</p>
      <ul class="zr-member__list">
        {blockers.map(({ blocker, until, explanation }) => (
          <li key={blocker}>
            {inLanguage(explanation)} {until && say('erase.blocked.until', { day: longDate(until) })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Confirm({ ask, onDone }: { ask: MemberProps['ask']; onDone: () => void }) {
  const [understood, setUnderstood] = useState(false);
  const { busy, problem, run } = useDoing();
  return (
    <div class="zr-stack">
      <label class="zr-check">
        <input
          type="checkbox"
          checked={understood}
          class="utrecht-checkbox utrecht-checkbox--html-input"
          onChange={(event) => setUnderstood(event.currentTarget.checked)}
        />
        <span>{say('erase.understood')}</span>
      </label>
      {problem && <ProblemAlert problem={problem} />}
      <Button
        appearance="primary-action"
        busy={busy}
        onPress={() =>
          run(async () => {
            if (!understood) throw notUnderstood();
            await ask(eraseMe, { body: { understood: true } });
            onDone();
          })
        }
      >
        {say('erase.confirm')}
      </Button>
    </div>
  );
}

const notUnderstood = () =>
  new Problem({
    status: 0,
    code: 'NOT_UNDERSTOOD',
    nl: 'Vink eerst aan dat u dit begrijpt.',
    en: 'First tick that you understand this.',
    errors: [],
  });
