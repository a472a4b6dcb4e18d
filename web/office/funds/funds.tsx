import { createFund, listFunds } from '../../../shared/funds/contract.ts';
import { fundKind } from '../../../shared/funds/words.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Amount, Figure, Figures, Panel, WhenLoaded } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { funderName } from './funder.ts';

export type FundList = Reply<typeof listFunds>;
export type Fund = FundList['items'][number];

/** The funds, whose money is in them, and how what can still be appropriated comes about. */
export function FundsPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('funds', () => office.call(listFunds, {}));
  return (
    <>
      <PageTitle title={say('section.fondsen')} place="fondsen" lead={say('funds.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items, appropriableCents, ownMoney }) => (
          <>
            <Figures>
              <Figure label={say('funds.appropriable')} note={say('funds.appropriable.note')}>
                <Amount cents={appropriableCents} />
              </Figure>
              <Figure label={say('funds.available.all')}>
                <Amount cents={items.reduce((sum, { availableCents }) => sum + availableCents, 0n)} />
              </Figure>
            </Figures>
            <FundTable funds={items} />
            <NewFund />
            <OwnMoney ownMoney={ownMoney} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function FundTable({ funds }: { funds: readonly Fund[] }) {
  const money = (title: string, pick: (fund: Fund) => bigint) => ({
    title,
    isNumber: true,
    cell: (fund: Fund) => <Amount cents={pick(fund)} />,
  });
  return (
    <DataTable
      caption={say('section.fondsen')}
      rows={funds}
      rowKey={({ fundId }) => fundId}
      empty={say('funds.empty')}
      columns={[
        {
          title: say('funds.name'),
          isName: true,
          cell: ({ fundId, name }) => <Link href={addressOf('fondsen', fundId)}>{name}</Link>,
        },
        { title: say('funds.kind'), cell: ({ kind }) => say(`funds.${kind}`) },
        { title: say('funds.whose'), cell: ({ layers }) => layers.map(funderName).join(', ') || '–' },
        money(say('funds.appropriated'), ({ appropriatedCents }) => appropriatedCents),
        money(say('funds.allocated'), ({ allocatedCents }) => allocatedCents),
        money(say('funds.promised'), ({ promisedCents }) => promisedCents),
        money(say('funds.available'), ({ availableCents }) => availableCents),
      ]}
    />
  );
}

/** From the bank to what can be appropriated: nothing is left out, so anybody can add it up. */
function OwnMoney({ ownMoney: own }: Pick<FundList, 'ownMoney'>) {
  const steps = [
    { key: 'settled', cents: own.settledCents },
    { key: 'owed', cents: -own.owedCents },
    { key: 'inFunds', cents: -own.inFundsCents },
    { key: 'free', cents: own.freeCents },
    { key: 'reserve', cents: -own.reserveCents },
    { key: 'appropriable', cents: own.appropriableCents },
  ] as const;
  const nameOf = (key: (typeof steps)[number]['key']) =>
    say(`ownMoney.${key}`, { percent: count(own.reservePermille / 10) });
  return (
    <Panel title={say('ownMoney')}>
      <p class="zr-soft">{say('ownMoney.lead')}</p>
      <dl class="zr-facts zr-facts--sums zr-card">
        {steps.map(({ key, cents }) => (
          <div key={key}>
            <dt>{nameOf(key)}</dt>
            <dd>
              <Amount cents={cents} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function NewFund() {
  const office = useOffice();
  const why = needsBoard(office.me);
  return (
    <Act
      open={say('funds.new')}
      label={say('funds.open')}
      why={why && say(why)}
      schema={createFund.body}
      questions={[
        { name: 'name', label: say('funds.name') },
        {
          name: 'kind',
          label: say('funds.kind'),
          description: say('funds.kind.why'),
          kind: 'choice',
          options: fundKind.options.map((kind) => ({ value: kind, label: say(`funds.${kind}`) })),
        },
        { name: 'purpose', label: say('funds.purpose'), kind: 'long' },
        { name: 'decisionReference', label: say('decision'), description: say('decision.why') },
      ]}
      act={async (body) => {
        const { fundId } = await office.call(createFund, { body });
        location.hash = addressOf('fondsen', fundId);
      }}
      onDone={() => {}}
    />
  );
}
