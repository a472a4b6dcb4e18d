import { getRunway } from '../../../shared/allocation/money/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { longDate, monthName } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { euro } from '../../ui/money.ts';
import { Heading, Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Amount, Badge, Panel, WhenLoaded } from '../parts.tsx';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { endOf, funderName } from './funder.ts';
import { RunwayChart } from './runway-chart.tsx';

type Runway = Reply<typeof getRunway>;
type Cliff = Runway['cliffs'][number];

/** Month by month what there is money for, by fund or by wijk, and what ends when. */
export function RunwayPage({ chosen }: { chosen: string | undefined }) {
  const office = useOffice();
  const { loaded, reload } = useLoad('runway', () => office.call(getRunway, {}));
  return (
    <>
      <PageTitle title={say('section.vooruitblik')} place="vooruitblik" lead={say('runway.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {(runway) => (
          <>
            <Cliffs cliffs={runway.cliffs} />
            <Chosen runway={runway} chosen={chosen} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

/** What ends, first the first; what needs attention now stands out. */
function Cliffs({ cliffs }: { cliffs: readonly Cliff[] }) {
  return (
    <Panel title={say('cliffs')}>
      {cliffs.length === 0 ? (
        <div class="zr-empty">{say('cliffs.none')}</div>
      ) : (
        <ul class="zr-cards">
          {cliffs.map((cliff) => (
            <li key={`${cliff.fundId} ${cliff.funding}`} class="zr-card zr-stack">
              <div class="zr-card__head">
                <Heading level={3}>
                  {cliff.funding === 'own' ? (
                    funderName(cliff)
                  ) : (
                    <Link href={addressOf('financiering', cliff.funding)}>{funderName(cliff)}</Link>
                  )}
                </Heading>
                <Badge tone={cliff.isWarned ? 'alarm' : 'calm'}>
                  {cliff.isWarned ? say('cliffs.now') : say('cliffs.later', { day: longDate(cliff.warnedFrom) })}
                </Badge>
              </div>
              <p>
                {say('cliffs.what', {
                  month: monthName(cliff.month),
                  amount: euro(cliff.lostCents),
                  fund: cliff.fundName,
                })}
              </p>
              {cliff.wijken.length > 0 && (
                <p class="zr-soft">
                  {cliff.wijken.map(({ wijkName, lostCents }) => `${wijkName}: ${euro(lostCents)}`).join('; ')}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Chosen({ runway, chosen }: { runway: Runway; chosen: string | undefined }) {
  const { funds, wijken } = runway;
  const fund = funds.find(({ fundId }) => fundId === chosen);
  const wijk = wijken.find(({ wijkcontractId }) => wijkcontractId === chosen);
  const first = funds[0];
  if (!first) return <div class="zr-empty">{say('funds.empty')}</div>;
  return (
    <>
      <div class="utrecht-form-field">
        <div class="utrecht-form-field__label">
          <label class="utrecht-form-label" for="kies">
            {say('runway.choose')}
          </label>
        </div>
        <select
          id="kies"
          class="utrecht-select utrecht-select--html-select"
          value={wijk?.wijkcontractId ?? fund?.fundId ?? first.fundId}
          onChange={(event) => {
            location.hash = addressOf('vooruitblik', event.currentTarget.value);
          }}
        >
          <optgroup label={say('section.fondsen')}>
            {funds.map(({ fundId, name }) => (
              <option key={fundId} value={fundId}>
                {name}
              </option>
            ))}
          </optgroup>
          {wijken.length > 0 && (
            <optgroup label={say('section.wijken')}>
              {wijken.map(({ wijkcontractId, wijkName }) => (
                <option key={wijkcontractId} value={wijkcontractId}>
                  {wijkName}
                </option>
              ))}
            </optgroup>
          )}
        </select>
      </div>
      {wijk ? <OfWijk runway={runway} wijk={wijk} /> : <OfFund runway={runway} fund={fund ?? first} />}
    </>
  );
}

function OfFund({ runway, fund }: { runway: Runway; fund: Runway['funds'][number] }) {
  return (
    <Panel title={fund.name} action={<Link href={addressOf('fondsen', fund.fundId)}>{say('runway.toFund')}</Link>}>
      <RunwayChart
        name={fund.name}
        months={fund.months}
        cliffs={runway.cliffs.filter(({ fundId }) => fundId === fund.fundId)}
      />
      <DataTable
        caption={say('runway.fundings')}
        hasVisibleCaption
        rows={fund.fundings}
        rowKey={({ funding }) => funding}
        empty={say('layers.none')}
        columns={[
          { title: say('funding'), isName: true, cell: funderName },
          { title: say('funding.until'), cell: endOf },
          { title: say('fundings.left'), isNumber: true, cell: ({ leftCents }) => <Amount cents={leftCents} /> },
          {
            title: say('runway.receivable'),
            isNumber: true,
            cell: ({ months }) => <Amount cents={months.reduce((sum, each) => sum + each.receivableCents, 0n)} />,
          },
          {
            title: say('runway.committed'),
            isNumber: true,
            cell: ({ months }) => <Amount cents={months.reduce((sum, each) => sum + each.committedCents, 0n)} />,
          },
        ]}
      />
    </Panel>
  );
}

function OfWijk({ runway, wijk }: { runway: Runway; wijk: Runway['wijken'][number] }) {
  const nameOf = (id: string) => runway.funds.find(({ fundId }) => fundId === id)?.name ?? id;
  return (
    <Panel
      title={wijk.wijkName}
      action={<Link href={addressOf('wijkcontracten', wijk.wijkcontractId)}>{say('runway.toContract')}</Link>}
    >
      <p class="zr-soft">{say('runway.contractEnds', { day: longDate(wijk.contractEndsOn) })}</p>
      <RunwayChart
        name={wijk.wijkName}
        months={wijk.months}
        cliffs={runway.cliffs.filter((cliff) => cliff.wijken.some(({ wijkId }) => wijkId === wijk.wijkId))}
      />
      <DataTable
        caption={say('runway.fundings')}
        hasVisibleCaption
        rows={wijk.fundings}
        rowKey={({ funding, fundId }) => `${fundId} ${funding}`}
        empty={say('layers.none')}
        columns={[
          { title: say('funding'), isName: true, cell: funderName },
          { title: say('rounds.fund'), cell: ({ fundId }) => nameOf(fundId) },
          { title: say('funding.until'), cell: endOf },
          { title: say('runway.year'), isNumber: true, cell: ({ yearCents }) => <Amount cents={yearCents} /> },
        ]}
      />
    </Panel>
  );
}
