import { changeMyAccount, getMyAccount } from '../../shared/portal/contract.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { dayOf, shortDate } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { Paragraph } from '../ui/text.tsx';
import { useDoing } from './doing.ts';
import type { MemberProps } from './member-page.tsx';
import { Back, Facts, Shown } from './pieces.tsx';
import { say } from './texts.ts';

/** The account that is debited. Its number stands at the payment provider: here only its end is known. */
export function AccountPage({ ask, id }: MemberProps) {
  const { loaded, reload } = useLoad('account', () => ask(getMyAccount, {}));
  const { busy, problem, run } = useDoing();
  return (
    <>
      <Back to="bijdragen" />
      <Shown part="rekening" title={say('account.title')} loaded={loaded} reload={reload}>
        {({ account, canChange, creditorId }) => (
          <>
            {id === 'gewijzigd' && (
              <Alert kind="ok" announce>
                {say('account.changed')}
              </Alert>
            )}
            {account === null && <Paragraph>{say('account.none')}</Paragraph>}
            {account && (
              <Facts
                facts={[
                  [say('account.kind'), say(`account.${account.kind}`)],
                  [
                    say('account.number'),
                    account.last4 !== null && `${account.country ?? ''} ···· ${account.last4}`.trim(),
                  ],
                  [say('account.mandate'), account.mandateReference],
                  [say('account.since'), account.mandateSince !== null && shortDate(dayOf(account.mandateSince))],
                  [say('account.creditor'), creditorId],
                ]}
              />
            )}
            {canChange && (
              <>
                <Paragraph>{say('account.how')}</Paragraph>
                {problem && <ProblemAlert problem={problem} />}
                <Button
                  appearance="primary-action"
                  busy={busy}
                  onPress={() => run(async () => location.assign((await ask(changeMyAccount, {})).url))}
                >
                  {say('do.rekening')}
                </Button>
              </>
            )}
          </>
        )}
      </Shown>
    </>
  );
}
