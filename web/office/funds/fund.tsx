import { listFundingAgreements } from '../../../shared/funds/agreements/contract.ts';
import { appropriateToFund, getFund, listFunds, releaseFromFund } from '../../../shared/funds/contract.ts';
import { own } from '../../../shared/funds/words.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { euro } from '../../ui/money.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { AmountBars } from '../amount-bars.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Amount, Badge, Code, Figure, Figures, Panel, WhenLoaded } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import type { Question } from '../questions.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { AgreementTable } from './agreements.tsx';
import { FundChart } from './fund-chart.tsx';
import { endOf, funderName } from './funder.ts';
import { MoneyMap } from './money-map.tsx';

type FundFile = Reply<typeof getFund>;

/** One fund: whose money is in it, where it went, and what the board can do with it. */
export function FundPage({ fundId }: { fundId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(fundId, async () => {
    const [file, list, agreements] = await Promise.all([
      office.call(getFund, { params: { fundId } }),
      office.call(listFunds, {}),
      office.call(listFundingAgreements, {}),
    ]);
    return { file, appropriableCents: list.appropriableCents, agreements: agreements.items };
  });
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ file, appropriableCents, agreements }) => (
        <>
          <PageTitle
            title={file.fund.name}
            place={fundId}
            lead={file.fund.purpose}
            back={{ href: addressOf('fondsen'), title: say('section.fondsen') }}
          />
          <FundFigures file={file} />
          <Layers file={file} />
          <Panel title={say('funds.chart')}>
            <FundChart name={file.fund.name} months={file.months} />
          </Panel>
          <Decisions file={file} appropriableCents={appropriableCents} onChange={reload} />
          <Panel
            title={say('section.financiering')}
            action={<Link href={addressOf('financiering')}>{say('fundings.all')}</Link>}
          >
            <AgreementTable agreements={agreements.filter((agreement) => agreement.fundId === fundId)} />
          </Panel>
          <MoneyMap fund={file.fund} />
          <Movements file={file} />
        </>
      )}
    </WhenLoaded>
  );
}

function FundFigures({ file: { fund } }: { file: FundFile }) {
  const held = fund.availableCents + fund.promisedCents + fund.awaitedCents;
  return (
    <>
      <Figures>
        <Figure label={say('funds.available')}>
          <Amount cents={fund.availableCents} />
        </Figure>
        <Figure label={say('funds.appropriated')}>
          <Amount cents={fund.appropriatedCents} />
        </Figure>
        <Figure label={say('funds.allocated')}>
          <Amount cents={fund.allocatedCents} />
        </Figure>
        <Figure label={say('funds.promised')} note={say('funds.promised.note')}>
          <Amount cents={fund.promisedCents} />
        </Figure>
        {fund.awaitedCents > 0n && (
          <Figure label={say('funds.awaited')} note={say('funds.awaited.note')}>
            <Amount cents={fund.awaitedCents} />
          </Figure>
        )}
        <Figure label={say('funds.projected')} note={say('funds.projected.note')}>
          <Amount cents={fund.projectedCents} />
        </Figure>
      </Figures>
      <p>
        <Badge tone="calm">{say(`funds.${fund.kind}`)}</Badge> {say('journal.account')} {fund.account}{' '}
        {fund.projectedCents === held ? (
          <Badge tone="done">{say('funds.equal')}</Badge>
        ) : (
          <Badge tone="busy">{say('funds.catchingUp')}</Badge>
        )}{' '}
        <Link href={addressOf('vooruitblik', fund.fundId)}>{say('runway.ofFund')}</Link>
      </p>
    </>
  );
}

/** What can be given out, by whose money it is, in the order in which it goes. */
function Layers({ file: { fund } }: { file: FundFile }) {
  if (fund.layers.length === 0) return null;
  return (
    <Panel title={say('layers')}>
      <p class="zr-soft">{say('layers.lead')}</p>
      <AmountBars
        caption={say('layers')}
        label={say('layers.label', { name: fund.name, amount: euro(fund.availableCents) })}
        of={say('funding')}
        bars={fund.layers.map((layer) => ({
          key: layer.funding,
          label: layer.endsOn ? say('layers.until', { name: funderName(layer), day: endOf(layer) }) : funderName(layer),
          amountCents: layer.availableCents,
        }))}
      />
    </Panel>
  );
}

const decision: readonly Question[] = [
  { name: 'amountCents', label: say('amount.euro'), description: say('amount.example'), kind: 'amount' },
  { name: 'decisionReference', label: say('decision'), description: say('decision.why') },
];

/** Own money comes into a fund and goes out of it only by a decision of the board. */
function Decisions({
  file: { fund },
  appropriableCents,
  onChange,
}: {
  file: FundFile;
  appropriableCents: bigint;
  onChange: () => void;
}) {
  const office = useOffice();
  const why = needsBoard(office.me);
  const params = { fundId: fund.fundId };
  const ownCents = fund.layers.find(({ funding }) => funding === own)?.availableCents ?? 0n;
  return (
    <Panel title={say('funds.appropriate.title')}>
      <p class="zr-soft">{say('funds.appropriate.lead', { amount: euro(appropriableCents) })}</p>
      <Act
        key={`in ${fund.version}`}
        open={say('funds.appropriate')}
        why={why && say(why)}
        schema={appropriateToFund.body}
        questions={decision}
        act={(body) => office.call(appropriateToFund, { params, body })}
        onDone={onChange}
      />
      {!why && ownCents > 0n && (
        <Act
          key={`out ${fund.version}`}
          open={say('funds.release')}
          lead={say('funds.release.lead', { amount: euro(ownCents) })}
          schema={releaseFromFund.body}
          questions={decision}
          act={(body) => office.call(releaseFromFund, { params, body })}
          onDone={onChange}
        />
      )}
    </Panel>
  );
}

function Movements({ file: { fund, movements } }: { file: FundFile }) {
  const nameOf = (funding: string) =>
    funderName({ funderName: fund.layers.find((layer) => layer.funding === funding)?.funderName ?? null });
  const known = (funding: string) => funding === own || fund.layers.some((layer) => layer.funding === funding);
  return (
    <Panel title={say('funds.movements')}>
      <DataTable
        caption={say('funds.movements')}
        rows={movements}
        rowKey={({ at, kind, entryId }) => `${at} ${kind} ${entryId}`}
        empty={say('funds.movements.empty')}
        columns={[
          { title: say('when'), cell: ({ at }) => moment(at) },
          { title: say('funds.movement'), isName: true, cell: ({ description }) => description },
          { title: say('funds.movement.kind'), cell: ({ kind }) => say(`funds.${kind}`) },
          {
            title: say('funds.whose'),
            cell: ({ parts }) =>
              parts.map(({ funding, amountCents }) => (
                <span key={funding} class="zr-table__under">
                  {known(funding) ? nameOf(funding) : funding}: <Amount cents={amountCents} />
                </span>
              )),
          },
          {
            title: say('journal.entry'),
            cell: ({ entryId }) =>
              entryId === null ? (
                '–'
              ) : (
                <Link href={addressOf('grootboek', 'boeking', entryId)}>
                  <Code>{entryId}</Code>
                </Link>
              ),
          },
          { title: say('amount'), isNumber: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
        ]}
      />
    </Panel>
  );
}
