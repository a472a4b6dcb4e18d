import { getWijkcontract } from '../../../shared/wijkcontracts/contract.ts';
import { shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Badge, WhenLoaded } from '../parts.tsx';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { AmendmentsTab } from './amendments.tsx';
import { type AtHand, statusTones } from './at-hand.ts';
import { ContoursTab } from './contours.tsx';
import { IndicatorsTab } from './indicators.tsx';
import { InnovationTab } from './innovation.tsx';
import { MoneyTab } from './money.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { PartiesTab } from './parties.tsx';
import { PayeesTab } from './payees.tsx';
import { QualityTab } from './quality.tsx';
import { ResultsTab } from './results.tsx';
import { YearPlanTab } from './year-plan.tsx';

const tabs = {
  overzicht: OverviewTab,
  partijen: PartiesTab,
  contouren: ContoursTab,
  kwaliteit: QualityTab,
  jaarplan: YearPlanTab,
  indicatoren: IndicatorsTab,
  innovatietijd: InnovationTab,
  resultaten: ResultsTab,
  geld: MoneyTab,
  rekening: PayeesTab,
  wijzigingen: AmendmentsTab,
} as const;
type Tab = keyof typeof tabs;
const tabNames = Object.keys(tabs).filter((name): name is Tab => name in tabs);

/** One contract: what it is now, what can be done next and by whom, and everything that was agreed. */
export function ContractPage({ wijkcontractId, part }: { wijkcontractId: string; part: string | undefined }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(wijkcontractId, () =>
    office.call(getWijkcontract, { params: { wijkcontractId } }),
  );
  const tab = tabNames.find((name) => name === part) ?? 'overzicht';
  const Part = tabs[tab];
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(whole) => {
        const atHand: AtHand = { whole, contract: whole.wijkcontract, reload };
        return (
          <>
            <Title atHand={atHand} />
            <Tabs wijkcontractId={wijkcontractId} current={tab} />
            <Part key={tab} {...atHand} />
          </>
        );
      }}
    </WhenLoaded>
  );
}

function Title({ atHand: { contract } }: { atHand: AtHand }) {
  const { wijkcontractId, wijkId, name, wijkName, status, startsOn, endsOn } = contract;
  return (
    <PageTitle
      title={name}
      place={wijkcontractId}
      back={{ href: addressOf('wijkcontracten'), title: say('section.wijkcontracten') }}
      lead={
        <>
          <Badge tone={statusTones[status]}>{say(`contracts.${status}`)}</Badge>{' '}
          <Link href={addressOf('wijken', wijkId)}>{wijkName}</Link>, {shortDate(startsOn)} – {shortDate(endsOn)}
        </>
      }
    />
  );
}

function Tabs({ wijkcontractId, current }: { wijkcontractId: string; current: Tab }) {
  return (
    <nav class="zr-tabs" aria-label={say('contract.parts')}>
      {tabNames.map((name) => (
        <a
          key={name}
          href={addressOf('wijkcontracten', wijkcontractId, ...(name === 'overzicht' ? [] : [name]))}
          aria-current={name === current ? 'page' : undefined}
        >
          {say(`contract.tab.${name}`)}
        </a>
      ))}
    </nav>
  );
}
