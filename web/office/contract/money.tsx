import { getGrant, listGrants } from '../../../shared/allocation/grants/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { Clawbacks } from '../grants/clawbacks.tsx';
import { Grants } from '../grants/grants.tsx';
import { useOffice } from '../office-context.ts';
import { Amount, Code, Figure, Figures, Panel, WhenLoaded } from '../parts.tsx';
import { personName } from '../person.ts';
import { addressOf, isOnlyCoordinator } from '../route.ts';
import { say } from '../texts.ts';
import type { AtHand } from './at-hand.ts';

type WholeGrant = Reply<typeof getGrant>;

/** What the contract was given in each round, what became of it, and who did what. */
export function MoneyTab({ contract: { wijkcontractId, name } }: AtHand) {
  const office = useOffice();
  const { loaded, reload } = useLoad(`grants ${wijkcontractId}`, async () => {
    const { items } = await office.call(listGrants, { params: { wijkcontractId } });
    return Promise.all(items.map(({ roundId }) => office.call(getGrant, { params: { wijkcontractId, roundId } })));
  });
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(grants) => (
        <>
          {grants.length === 0 && <div class="zr-empty">{say('grants.none')}</div>}
          {[...grants].reverse().map((whole) => (
            <OneGrant key={whole.grant.roundId} whole={whole} name={name} onChange={reload} />
          ))}
        </>
      )}
    </WhenLoaded>
  );
}

function OneGrant({ whole, name, onChange }: { whole: WholeGrant; name: string; onChange: () => void }) {
  const { me } = useOffice();
  const { grant, clawbacks } = whole;
  return (
    <Panel title={say('grants.ofRound')}>
      {isOnlyCoordinator(me) ? (
        <Code>{grant.roundId}</Code>
      ) : (
        <Link href={addressOf('verdeelrondes', grant.roundId)}>{grant.roundId}</Link>
      )}
      <Figures>
        <Figure label={say('grants.allocated')}>
          <Amount cents={grant.allocatedCents} />
        </Figure>
        <Figure label={say('grants.state.paid')}>
          <Amount cents={grant.paidCents} />
        </Figure>
        <Figure label={say('grants.waits')}>
          <Amount cents={grant.conditionalCents} />
        </Figure>
        <Figure label={say('grants.returned')}>
          <Amount cents={grant.returnedCents} />
        </Figure>
      </Figures>
      <Grants grants={[grant]} nameOf={() => name} onChange={onChange} />
      {clawbacks.length > 0 && <Clawbacks clawbacks={clawbacks} onChange={onChange} />}
      <History history={whole.history} />
    </Panel>
  );
}

function History({ history }: Pick<WholeGrant, 'history'>) {
  const { me } = useOffice();
  return (
    <DataTable
      caption={say('grants.history')}
      rows={history}
      rowKey={({ at, tranche, step }) => `${at} ${tranche} ${step}`}
      empty={say('grants.history.none')}
      columns={[
        { title: say('when'), cell: ({ at }) => moment(at) },
        {
          title: say('grants.step'),
          isName: true,
          cell: ({ step, tranche }) => `${say('grants.tranche')} ${tranche}: ${say(`grants.step.${step}`)}`,
        },
        { title: say('who'), cell: ({ by }) => personName(by, me) },
        { title: say('amount'), isNumber: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
      ]}
    />
  );
}
