import { listAllocationRounds, listDisbursements, listFunds } from '../../shared/funds/contract.ts';
import { getTrialBalance } from '../../shared/ledger/contract.ts';
import { listWijkcontracts } from '../../shared/wijkcontracts/contract.ts';
import { moment } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { Link } from '../ui/text.tsx';
import { count } from './numbers.ts';
import { type Office, useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { Amount, Figure, Figures, Panel, WhenLoaded } from './parts.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';
import { waitingFor } from './waiting.ts';

export function Overview() {
  const office = useOffice();
  const { loaded, reload } = useLoad('overview', () => load(office));
  return (
    <>
      <PageTitle title={say('overview.title', { name: office.me.name })} place="overzicht" />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ funds, balance, rounds, disbursements, contracts }) => (
          <>
            <Figures>
              <Figure label={say('funds.appropriable')} note={say('funds.appropriable.note')}>
                <Amount cents={funds.appropriableCents} />
              </Figure>
              <Figure label={say('funds.available.all')}>
                <Amount cents={funds.items.reduce((sum, { availableCents }) => sum + availableCents, 0n)} />
              </Figure>
              <Figure
                label={say('overview.journal')}
                note={say('overview.sealed', {
                  at: balance.watermark.sealedAt ? moment(balance.watermark.sealedAt) : '–',
                })}
              >
                {count(balance.watermark.entries)}
              </Figure>
            </Figures>
            <Panel title={say('overview.waiting')}>
              <Waiting tasks={waitingFor(office.me, { rounds, disbursements, contracts })} />
            </Panel>
          </>
        )}
      </WhenLoaded>
    </>
  );
}

async function load({ call }: Office) {
  const [funds, balance, rounds, disbursements, contracts] = await Promise.all([
    call(listFunds, {}),
    call(getTrialBalance, { query: {} }),
    call(listAllocationRounds, {}),
    call(listDisbursements, {}),
    call(listWijkcontracts, {}),
  ]);
  return {
    funds,
    balance,
    rounds: rounds.items,
    disbursements: disbursements.items,
    contracts: contracts.items,
  };
}

function Waiting({ tasks }: { tasks: ReturnType<typeof waitingFor> }) {
  if (tasks.length === 0) return <div class="zr-empty">{say('overview.nothing')}</div>;
  return (
    <ul class="zr-tasks">
      {tasks.map(({ key, what, name, address }) => (
        <li key={key}>
          <Link href={addressOf(...address)}>{name}</Link>
          <span class="zr-soft">{say(what)}</span>
        </li>
      ))}
    </ul>
  );
}
