import { listAllocationRounds } from '../../../shared/allocation/contract.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Badge, Panel, WhenLoaded } from '../parts.tsx';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { roundTone } from './tone.ts';

/** The first page of who advises: rounds that wait for advice, and where indicators are. */
export function AdviserOverview() {
  const office = useOffice();
  const { loaded, reload } = useLoad('rounds to advise on', () => office.call(listAllocationRounds, {}));
  return (
    <>
      <PageTitle title={say('overview.title', { name: office.me.name })} place="overzicht" />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items }) => {
          const waiting = items.filter(({ status }) => status === 'calculated' || status === 'advised');
          return (
            <Panel title={say('overview.waiting')}>
              {waiting.length === 0 && <div class="zr-empty">{say('overview.nothing')}</div>}
              <ul class="zr-tasks">
                {waiting.map(({ roundId, name, status }) => (
                  <li key={roundId} class="zr-todo zr-todo--busy">
                    <Link href={addressOf('verdeelrondes', roundId)}>{name}</Link>{' '}
                    <Badge tone={roundTone(status)}>{say(`rounds.${status}`)}</Badge>
                  </li>
                ))}
              </ul>
            </Panel>
          );
        }}
      </WhenLoaded>
      {office.is('medical-council') && (
        <p>
          <Link href={addressOf('indicatoren')}>{say('section.indicatoren')}</Link>
        </p>
      )}
    </>
  );
}
