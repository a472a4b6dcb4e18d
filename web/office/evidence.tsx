import type { Reply } from '../../shared/kernel/endpoint.ts';
import { getEvidence } from '../../shared/reconciliation/matching/contract.ts';
import { shortDate } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { Link } from '../ui/text.tsx';
import { useOffice } from './office-context.ts';
import { Amount, Code, WhenLoaded } from './parts.tsx';
import { addressOf, type Section } from './route.ts';
import { say } from './texts.ts';

type Step = Reply<typeof getEvidence>['steps'][number];

/** From the contribution to the bank statement: every link of the chain that an entry hangs in, each with a way to it. */
export function EvidenceChain({ entryId }: { entryId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(entryId, () => office.call(getEvidence, { params: { entryId } }));
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ steps }) =>
        steps.length === 0 ? (
          <p class="zr-soft">{say('evidence.none')}</p>
        ) : (
          <ol class="zr-chain">
            {steps.map((step) => (
              <li key={`${step.kind} ${step.id}`}>
                <ChainStep step={step} shown={entryId} />
              </li>
            ))}
          </ol>
        )
      }
    </WhenLoaded>
  );
}

function ChainStep({ step, shown }: { step: Step; shown: string }) {
  const place = placeOf(step);
  return (
    <>
      <strong>{say(`evidence.${step.kind}`)}</strong>{' '}
      {place ? (
        <Link href={addressOf(...place)}>
          <Code>{step.id}</Code>
        </Link>
      ) : (
        <Code>{step.id}</Code>
      )}
      <div class="zr-soft">
        {step.on && <span>{shortDate(step.on)} </span>}
        {step.amountCents !== null && <Amount cents={step.amountCents} />} {step.state && stateName(step)}
      </div>
      {step.entryIds.map((id) =>
        id === shown ? (
          <div key={id}>
            <Code>{id}</Code> <span class="zr-soft">({say('evidence.thisEntry')})</span>
          </div>
        ) : (
          <div key={id}>
            <Link href={addressOf('grootboek', 'boeking', id)}>
              <Code>{id}</Code>
            </Link>
          </div>
        ),
      )}
    </>
  );
}

function placeOf({ kind, id, memberId }: Step): [Section, ...string[]] | undefined {
  switch (kind) {
    case 'contribution':
      return memberId ? ['bijdragen', memberId, id] : undefined;
    case 'payout':
      return ['stortingen', id];
    case 'bank-line':
      return ['afletteren', id];
    case 'bank-statement':
      return ['bankafschriften', id];
    case 'disbursement':
    case 'payment-file':
      return ['uitbetalingen'];
    default:
      return undefined;
  }
}

const contributionStates = [
  'due',
  'collecting',
  'paid',
  'final',
  'failed',
  'returned',
  'disputed',
  'refunded',
  'cancelled',
  'written-off',
] as const;
const payoutStates = ['created', 'in-transit', 'paid', 'reconciled', 'matched', 'failed', 'returned'] as const;
const lineStates = ['open', 'proposed', 'awaiting-approval', 'cleared'] as const;

const statementStates = ['imported', 'incomplete', 'amended'] as const;
const disbursementStates = ['planned', 'approved-once', 'approved', 'exported', 'paid', 'returned'] as const;

/** Each kind of thing has its own words for its states; what we have no word for stays unsaid, its own page tells it. */
function stateName({ kind, state }: Step): string | null {
  const contribution = kind === 'contribution' && contributionStates.find((each) => each === state);
  if (contribution) return say(`contributions.${contribution}`);
  const payout = kind === 'payout' && payoutStates.find((each) => each === state);
  if (payout) return say(`payouts.${payout}`);
  const line = kind === 'bank-line' && lineStates.find((each) => each === state);
  if (line) return say(`match.state.${line}`);
  const statement = kind === 'bank-statement' && statementStates.find((each) => each === state);
  if (statement) return say(`bank.statement.${statement}`);
  const disbursement = kind === 'disbursement' && disbursementStates.find((each) => each === state);
  return disbursement ? say(`pay.${disbursement}`) : null;
}
