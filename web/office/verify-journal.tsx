import { useState } from 'preact/hooks';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { verifyJournal } from '../../shared/ledger/contract.ts';
import type { Problem } from '../api.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { asProblem } from '../ui/load.ts';
import { Link } from '../ui/text.tsx';
import { useOffice } from './office-context.ts';
import { Code } from './parts.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Verification = Reply<typeof verifyJournal>;

/** Recomputes the chain of seals, a page at a time, and stops at the first entry that is not as it was sealed. */
export function VerifyJournal() {
  const office = useOffice();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [result, setResult] = useState<{ verified: number; total: number; last: Verification }>();

  const verify = async () => {
    let verified = 0;
    let cursor: string | null = null;
    do {
      const page: Verification = await office.call(verifyJournal, { query: { ...(cursor && { cursor }) } });
      verified += page.verifiedEntries;
      setResult({ verified, total: page.totalEntries, last: page });
      cursor = page.finding ? null : page.nextCursor;
    } while (cursor !== null);
  };
  const press = () => {
    setBusy(true);
    setProblem(undefined);
    setResult(undefined);
    verify()
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };

  return (
    <div class="zr-verify">
      <Button busy={busy} onPress={press}>
        {say('verify')}
      </Button>
      {busy && result && <p role="status">{say('verify.busy', { verified: result.verified, total: result.total })}</p>}
      {problem && <ProblemAlert problem={problem} />}
      {!busy && result && <Outcome verified={result.verified} verification={result.last} />}
    </div>
  );
}

function Outcome({ verified, verification }: { verified: number; verification: Verification }) {
  const { finding, clean } = verification;
  if (clean && !finding)
    return (
      <Alert kind="ok" announce>
        <p>{say('verify.clean', { count: verified })}</p>
      </Alert>
    );
  return (
    <Alert kind="error" announce>
      <p>
        {finding ? say(`verify.${finding.kind}`, { number: finding.number }) : say('verify.notClean')}{' '}
        {finding?.entryId && (
          <Link href={addressOf('grootboek', 'boeking', finding.entryId)}>
            <Code>{finding.entryId}</Code>
          </Link>
        )}
      </p>
      <p>{say('verify.what')}</p>
    </Alert>
  );
}
