import { getAllocationRound } from '../../shared/allocation/contract.ts';
import { getFund } from '../../shared/funds/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { useLoad } from '../ui/load.ts';
import { Link } from '../ui/text.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { Amount, Badge, Code, Figure, Figures, Panel, WhenLoaded } from './parts.tsx';
import { RoundActions } from './round-actions.tsx';
import { RoundInputs } from './round-inputs.tsx';
import { RoundLines } from './round-lines.tsx';
import { RoundPath } from './round-path.tsx';
import { roundTone } from './round-tone.ts';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

export type Round = Reply<typeof getAllocationRound>;

export function RoundPage({ roundId }: { roundId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(roundId, async () => {
    const round = await office.call(getAllocationRound, { params: { roundId } });
    const { fund } = await office.call(getFund, { params: { fundId: round.fundId } });
    return { round, fund };
  });
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ round, fund }) => (
        <>
          <PageTitle
            title={round.name}
            place={roundId}
            back={{ href: addressOf('verdeelrondes'), title: say('section.verdeelrondes') }}
          />
          <p>
            <Badge tone={roundTone(round.status)}>{say(`rounds.${round.status}`)}</Badge>
          </p>
          <RoundPath round={round} />
          <Figures>
            <Figure label={say('rounds.budget')}>
              <Amount cents={round.budgetCents} />
            </Figure>
            <Figure label={say('rounds.fund')}>
              <Link href={addressOf('fondsen', fund.fundId)}>{fund.name}</Link>
            </Figure>
            <Figure label={say('funds.available')}>
              <Amount cents={fund.availableCents} />
            </Figure>
          </Figures>
          <Panel title={say(isOver(round) ? 'rounds.result' : 'rounds.next')}>
            <RoundActions round={round} onChange={reload} />
          </Panel>
          {round.lines.length > 0 && (
            <Panel title={say('rounds.lines')}>
              <RoundLines round={round} />
            </Panel>
          )}
          <RoundInputs round={round} />
          {round.entryId && (
            <p>
              {say('rounds.booked')}{' '}
              <Link href={addressOf('grootboek', 'boeking', round.entryId)}>
                <Code>{round.entryId}</Code>
              </Link>
            </p>
          )}
        </>
      )}
    </WhenLoaded>
  );
}

const isOver = ({ status }: Round) => status === 'committed' || status === 'rejected';
