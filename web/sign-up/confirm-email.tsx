import { useEffect, useState } from 'preact/hooks';
import { verifyApplicationEmail } from '../../shared/membership/contract.ts';
import { call, type Problem } from '../api.ts';
import { Loading, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { asProblem } from '../ui/load.ts';
import { ArrivalHeading, Paragraph } from '../ui/text.tsx';
import { knowApplication, knownApplication } from './known-application.ts';
import type { Go } from './sign-up.tsx';
import { say } from './texts.ts';

interface ConfirmEmailProps {
  applicationId: string;
  token: string;
  go: Go;
  startOver: () => void;
}

/** The mailed link was opened: it proves the address once. A link that was used before still leads on in the browser that used it. */
export function ConfirmEmail({ applicationId, token, go, startOver }: ConfirmEmailProps) {
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    setProblem(undefined);
    call(verifyApplicationEmail, { params: { applicationId }, body: { token } }).then(
      (verified) => {
        knowApplication({ applicationId, token: verified.token });
        go('#verder', 'replace');
      },
      (error: unknown) => {
        const refused = asProblem(error);
        const isKnownHere = knownApplication()?.applicationId === applicationId;
        if (refused.code === 'EMAIL_TOKEN_USED' && isKnownHere) go('#verder', 'replace');
        else setProblem(refused);
      },
    );
  }, [applicationId, token, attempt]);

  if (!problem)
    return (
      <>
        <ArrivalHeading place="confirm">{say('confirm.busy')}</ArrivalHeading>
        <Loading />
      </>
    );
  const mayWorkLater = problem.status === 0 || problem.status >= 500;
  return (
    <>
      <ArrivalHeading place="confirm-failed">{say('confirm.failed')}</ArrivalHeading>
      <ProblemAlert problem={problem} onRetry={mayWorkLater ? () => setAttempt(attempt + 1) : undefined} />
      {!mayWorkLater && (
        <>
          <Paragraph>{say('confirm.failed.text')}</Paragraph>
          <p>
            <Button appearance="primary-action" onPress={startOver}>
              {say('mail.again')}
            </Button>
          </p>
        </>
      )}
    </>
  );
}
