import { listGrantsOfRound } from '../../../shared/allocation/grants/contract.ts';
import { useLoad } from '../../ui/load.ts';
import { useOffice } from '../office-context.ts';
import { Panel, WhenLoaded } from '../parts.tsx';
import type { Round } from '../rounds/tone.ts';
import { say } from '../texts.ts';
import { Grants } from './grants.tsx';

/** What became of a round once it was committed. */
export function RoundGrants({ round }: { round: Round }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(`grants ${round.roundId} ${round.version}`, () =>
    office.call(listGrantsOfRound, { params: { roundId: round.roundId } }),
  );
  const nameOf = (wijkcontractId: string) =>
    round.lines.find((line) => line.wijkcontractId === wijkcontractId)?.wijkName ?? wijkcontractId;
  return (
    <Panel title={say('grants')}>
      <p class="zr-soft">{say('grants.lead')}</p>
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items }) => <Grants grants={items} nameOf={nameOf} onChange={reload} />}
      </WhenLoaded>
    </Panel>
  );
}
