import { useEffect, useState } from 'preact/hooks';
import { confirmNewEmail } from '../../shared/membership/moves/public-contract.ts';
import { call } from '../api.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { ArrivalHeading, Link } from '../ui/text.tsx';
import { useDoing } from './doing.ts';
import { say } from './texts.ts';

export interface MailedLink {
  memberId: string;
  token: string;
}

const mailed = /^#nieuw-adres=(mem_[A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/;

/** Reads the link that went to the new address, and takes it out of the address bar: it must not stay in the history. */
export function mailedLink(): MailedLink | undefined {
  const [, memberId, token] = mailed.exec(location.hash) ?? [];
  if (!memberId || !token) return undefined;
  history.replaceState(null, '', location.pathname);
  return { memberId, token };
}

/** A press and not the visit itself confirms: programs that look into mail for their owner open links too. */
export function NewEmail({ link: { memberId, token } }: { link: MailedLink }) {
  const [isDone, setDone] = useState(false);
  const { busy, problem, run } = useDoing();
  useEffect(() => window.scrollTo(0, 0), []);
  return (
    <div class="zr-narrow zr-stack zr-member">
      <ArrivalHeading place="new-email">{say('email.confirm.title')}</ArrivalHeading>
      {isDone && (
        <Alert kind="ok" announce>
          <p>{say('email.confirmed')}</p>
          <p>
            <Link href="/mijn/">{say('title')}</Link>
          </p>
        </Alert>
      )}
      {problem && <ProblemAlert problem={problem} />}
      {!isDone && (
        <Button
          appearance="primary-action"
          busy={busy}
          onPress={() =>
            run(async () => {
              await call(confirmNewEmail, { params: { memberId }, body: { token } });
              setDone(true);
            })
          }
        >
          {say('email.confirm')}
        </Button>
      )}
    </div>
  );
}
