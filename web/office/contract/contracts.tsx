import { useState } from 'preact/hooks';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { listWijken } from '../../../shared/region/contract.ts';
import { createWijkcontract, listWijkcontracts, wijkcontractStatus } from '../../../shared/wijkcontracts/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Badge, WhenLoaded } from '../parts.tsx';
import { needsWijkwork } from '../permission.ts';
import { addressOf } from '../route.ts';
import { StateTabs } from '../state-tabs.tsx';
import { say } from '../texts.ts';
import { type Status, statusTones } from './at-hand.ts';
import { stepThatWaits } from './contract-tasks.ts';

type Row = Reply<typeof listWijkcontracts>['items'][number];
type Wijk = Reply<typeof listWijken>['items'][number];

export function ContractsPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('contracts', async () => {
    const [wijken, contracts] = await Promise.all([
      office.call(listWijken, {}),
      office.call(listWijkcontracts, { query: {} }),
    ]);
    return { wijken: wijken.items, contracts: contracts.items };
  });
  return (
    <>
      <PageTitle title={say('section.wijkcontracten')} place="wijkcontracten" lead={say('contracts.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ wijken, contracts }) => (
          <>
            <Contracts contracts={contracts} />
            <NewContract wijken={wijken} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

/** All at first, or those in one state; only states that occur have a button. */
function Contracts({ contracts }: { contracts: readonly Row[] }) {
  const [picked, setPicked] = useState<Status | 'all'>('all');
  const states = wijkcontractStatus.options
    .map((status) => ({ key: status, things: contracts.filter((each) => each.status === status).length }))
    .filter(({ things }) => things > 0);
  const shown = picked === 'all' ? contracts : contracts.filter(({ status }) => status === picked);
  if (contracts.length === 0) return <div class="zr-empty">{say('contracts.empty')}</div>;
  return (
    <>
      <StateTabs<Status | 'all'>
        label={say('state')}
        tabs={[
          { key: 'all', label: say('contracts.all'), things: contracts.length },
          ...states.map(({ key, things }) => ({ key, label: say(`contracts.${key}`), things })),
        ]}
        current={picked}
        onPick={setPicked}
      />
      <DataTable
        caption={say('section.wijkcontracten')}
        rows={shown}
        rowKey={({ wijkcontractId }) => wijkcontractId}
        empty={say('contracts.empty.state')}
        columns={[
          {
            title: say('contracts.name'),
            isName: true,
            cell: ({ wijkcontractId, name }) => <Link href={addressOf('wijkcontracten', wijkcontractId)}>{name}</Link>,
          },
          { title: say('wijken.name'), cell: ({ wijkName }) => wijkName },
          {
            title: say('contracts.term'),
            cell: ({ startsOn, endsOn }) => `${shortDate(startsOn)} – ${shortDate(endsOn)}`,
          },
          {
            title: say('state'),
            cell: ({ status }) => <Badge tone={statusTones[status]}>{say(`contracts.${status}`)}</Badge>,
          },
          {
            title: say('contracts.next'),
            cell: (contract) => {
              const step = stepThatWaits(contract);
              return step ? say(`next.${step}`) : '–';
            },
          },
        ]}
      />
    </>
  );
}

function NewContract({ wijken }: { wijken: readonly Wijk[] }) {
  const office = useOffice();
  const why = needsWijkwork(office.me);
  return (
    <Act
      open={say('contracts.new')}
      label={say('contracts.create')}
      lead={say('contracts.new.lead')}
      why={why && say(why)}
      schema={createWijkcontract.body}
      questions={[
        {
          name: 'wijkId',
          label: say('wijken.name'),
          kind: 'choice',
          options: wijken.map(({ wijkId, name }) => ({ value: wijkId, label: name })),
        },
        { name: 'name', label: say('contracts.name') },
        { name: 'startsOn', label: say('contracts.startsOn'), kind: 'date' },
        { name: 'endsOn', label: say('contracts.endsOn'), kind: 'date' },
        { name: 'payee.name', label: say('contracts.payeeName'), description: say('contracts.payeeName.why') },
      ]}
      act={async (body) => {
        const { wijkcontractId } = await office.call(createWijkcontract, { body });
        location.hash = addressOf('wijkcontracten', wijkcontractId);
      }}
      onDone={() => {}}
    />
  );
}
