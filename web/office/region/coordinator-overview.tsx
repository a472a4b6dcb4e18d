import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { listWijken } from '../../../shared/region/contract.ts';
import { listWijkcontracts } from '../../../shared/wijkcontracts/contract.ts';
import { useLoad } from '../../ui/load.ts';
import { Heading, Link } from '../../ui/text.tsx';
import { statusTones } from '../contract/at-hand.ts';
import { contractStep, stepThatWaits } from '../contract/contract-tasks.ts';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Badge, Panel, WhenLoaded } from '../parts.tsx';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';

type Contract = Reply<typeof listWijkcontracts>['items'][number];

/** A coordinator's day: the own wijken, their contracts, and what can be done now. */
export function CoordinatorOverview() {
  const office = useOffice();
  const { loaded, reload } = useLoad('my wijken', async () => {
    const [wijken, contracts] = await Promise.all([
      office.call(listWijken, {}),
      office.call(listWijkcontracts, { query: {} }),
    ]);
    return { wijken: wijken.items, contracts: contracts.items };
  });
  return (
    <>
      <PageTitle title={say('overview.title', { name: office.me.name })} place="overzicht" />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ wijken, contracts }) => (
          <>
            <Panel title={say('overview.waiting')}>
              <Waiting contracts={contracts} />
            </Panel>
            <Panel title={say('section.wijken')}>
              {wijken.length === 0 && <div class="zr-empty">{say('wijken.empty.coordinator')}</div>}
              <ul class="zr-cards">
                {wijken.map(({ wijkId, name, totalResidents }) => (
                  <li key={wijkId} class="zr-card zr-stack">
                    <Heading level={3}>
                      <Link href={addressOf('wijken', wijkId)}>{name}</Link>
                    </Heading>
                    <p class="zr-soft">{say('wijk.people', { count: count(totalResidents) })}</p>
                    <Contracts contracts={contracts.filter((each) => each.wijkId === wijkId)} />
                  </li>
                ))}
              </ul>
            </Panel>
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function Waiting({ contracts }: { contracts: readonly Contract[] }) {
  const { me } = useOffice();
  const waiting = contracts.flatMap((contract) => {
    const step = contractStep(contract, me);
    return step ? [{ contract, step }] : [];
  });
  if (waiting.length === 0) return <div class="zr-empty">{say('overview.nothing')}</div>;
  return (
    <ul class="zr-tasks">
      {waiting.map(({ contract: { wijkcontractId, name }, step }) => (
        <li key={wijkcontractId} class="zr-todo zr-todo--busy">
          <Link href={addressOf('wijkcontracten', wijkcontractId)}>{name}</Link>
          <span class="zr-soft">{say(step)}</span>
        </li>
      ))}
    </ul>
  );
}

function Contracts({ contracts }: { contracts: readonly Contract[] }) {
  if (contracts.length === 0) return <p>{say('wijk.contracts.empty')}</p>;
  return (
    <ul class="zr-plain">
      {contracts.map((contract) => {
        const { wijkcontractId, name, status } = contract;
        const step = stepThatWaits(contract);
        return (
          <li key={wijkcontractId}>
            <Link href={addressOf('wijkcontracten', wijkcontractId)}>{name}</Link>{' '}
            <Badge tone={statusTones[status]}>{say(`contracts.${status}`)}</Badge>
            {step && (
              <p class="zr-soft">
                {say('contracts.next')}: {say(`next.${step}`)}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
