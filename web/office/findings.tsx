import type { Reply } from '../../shared/kernel/endpoint.ts';
import type { getCloseChecklist } from '../../shared/reconciliation/close/contract.ts';
import { Link } from '../ui/text.tsx';
import { count } from './numbers.ts';
import { Amount, Badge, Code } from './parts.tsx';
import { addressOf, type Section } from './route.ts';
import { say } from './texts.ts';

export type Check = Reply<typeof getCloseChecklist>['checks'][number];
type Finding = Check['findings'][number];
type Checked = Pick<Check, 'outcome' | 'expectedCents' | 'foundCents' | 'count' | 'findings' | 'findingsInAll'>;

const tones = { green: 'done', red: 'alarm', unknown: 'busy' } as const;

export function OutcomeBadge({ outcome }: Pick<Check, 'outcome'>) {
  return <Badge tone={tones[outcome]}>{say(`check.${outcome}`)}</Badge>;
}

const placeOf: Partial<Record<Finding['kind'], (id: string) => [Section, ...string[]]>> = {
  entry: (id) => ['grootboek', 'boeking', id],
  payout: (id) => ['stortingen', id],
  movement: (id) => ['grootboek', 'boeking', `bt:${id}`],
  'bank-line': (id) => ['afletteren', id],
  statement: (id) => ['bankafschriften', id],
  disbursement: () => ['uitbetalingen'],
  fund: (id) => ['fondsen', id],
  wijkcontract: () => ['wijken'],
  account: () => ['grootboek'],
  month: (id) => ['maandafsluiting', id],
  task: () => ['taken'],
};

/** The two figures that must be equal, and each thing that is not right with a way to it. */
export function Findings({ checked }: { checked: Checked }) {
  const { expectedCents, foundCents, findings, findingsInAll } = checked;
  const differs = expectedCents !== null && foundCents !== null && expectedCents !== foundCents;
  return (
    <>
      {expectedCents !== null && foundCents !== null && (
        <dl class="zr-facts zr-facts--sums">
          <div>
            <dt>{say('check.expected')}</dt>
            <dd>
              <Amount cents={expectedCents} />
            </dd>
          </div>
          <div>
            <dt>{say('check.found')}</dt>
            <dd>
              <Amount cents={foundCents} />
            </dd>
          </div>
          {differs && (
            <div>
              <dt>{say('check.difference')}</dt>
              <dd>
                <Amount cents={foundCents - expectedCents} />
              </dd>
            </div>
          )}
        </dl>
      )}
      {findings.length > 0 && (
        <details class="zr-details">
          <summary>{say('check.findings', { count: count(findingsInAll) })}</summary>
          <ul class="zr-findings">
            {findings.map((finding) => (
              <li key={`${finding.kind} ${finding.id}`}>
                <FindingName finding={finding} />
              </li>
            ))}
          </ul>
          {findingsInAll > findings.length && <p class="zr-soft">{say('check.first', { count: findings.length })}</p>}
        </details>
      )}
    </>
  );
}

function FindingName({ finding: { kind, id, expectedCents, foundCents } }: { finding: Finding }) {
  const place = placeOf[kind]?.(id);
  return (
    <>
      {say(`finding.${kind}`)}{' '}
      {place ? (
        <Link href={addressOf(...place)}>
          <Code>{id}</Code>
        </Link>
      ) : (
        <Code>{id}</Code>
      )}
      {foundCents !== null && (
        <span class="zr-soft">
          {' '}
          <Amount cents={foundCents} />
          {expectedCents !== null && (
            <>
              {' '}
              {say('check.insteadOf')} <Amount cents={expectedCents} />
            </>
          )}
        </span>
      )}
    </>
  );
}
