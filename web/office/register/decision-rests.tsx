import { getDecision } from '../../../shared/governance/decisions/contract.ts';
import { moment } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { Code, Unfold, WhenLoaded } from '../parts.tsx';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';

interface RestsProps {
  decisionId: string;
  /** Tells the buttons of a page apart. */
  named: string;
  keepsRests: boolean;
}

/** What was done on the strength of a decision, as far as that was recorded. */
export function Rests({ decisionId, named, keepsRests }: RestsProps) {
  return (
    <Unfold label={`${say('decisions.rests')}: ${named}`} short={say('decisions.rests')}>
      {() => <WhatRests decisionId={decisionId} keepsRests={keepsRests} />}
    </Unfold>
  );
}

function WhatRests({ decisionId, keepsRests }: Omit<RestsProps, 'named'>) {
  const office = useOffice();
  const { loaded, reload } = useLoad(`rests ${decisionId}`, () => office.call(getDecision, { params: { decisionId } }));
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ rests }) => (
        <div class="zr-stack">
          {rests.length === 0 && keepsRests && <p>{say('decisions.rests.none')}</p>}
          {rests.length > 0 && (
            <ul>
              {rests.map(({ at, operation, subject }) => (
                <li key={`${at} ${operation} ${subject}`}>
                  {moment(at)}: <Subject subject={subject} />
                </li>
              ))}
            </ul>
          )}
          {!keepsRests && <p class="zr-soft">{say('decisions.rests.before')}</p>}
        </div>
      )}
    </WhenLoaded>
  );
}

function Subject({ subject }: { subject: string }) {
  if (subject.startsWith('mem_'))
    return <Link href={addressOf('leden', subject)}>{say('decisions.rests.member')}</Link>;
  return <Code>{subject}</Code>;
}
