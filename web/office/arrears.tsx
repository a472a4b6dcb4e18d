import { type getArrearsCase, listArrears } from '../../shared/billing/arrears/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { inLanguage } from '../language/speaker.ts';
import { DataTable } from '../ui/data-table.tsx';
import { shortDate } from '../ui/dates.ts';
import { Link } from '../ui/text.tsx';
import { AmountBars } from './amount-bars.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { usePages } from './pages.ts';
import { Amount, Badge, MorePages, Panel, WhenLoaded } from './parts.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

export type Case = Reply<typeof getArrearsCase>;
type Buckets = Reply<typeof listArrears>['buckets'];

export function ArrearsPage() {
  const office = useOffice();
  // Every page brings the sums of everything that is open; those of the first are shown.
  const cases = usePages('arrears', async (cursor) => {
    const page = await office.call(listArrears, { query: { limit: '50', ...(cursor && { cursor }) } });
    return { ...page, items: page.items.map((one) => ({ ...one, buckets: page.buckets })) };
  });
  return (
    <>
      <PageTitle title={say('section.achterstand')} place="achterstand" lead={say('arrears.lead')} />
      <WhenLoaded loaded={cases.loaded} reload={cases.reload}>
        {(items) => (
          <>
            {items[0] && (
              <Panel title={say('arrears.byAge')}>
                <ArrearsChart buckets={items[0].buckets} />
              </Panel>
            )}
            <CaseTable cases={items} />
            <MorePages pages={cases} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

const kinds = { 'under-8': 'calm', '8-to-30': 'calm', '31-to-60': 'late', 'over-60': 'alarm' } as const;

export function ArrearsChart({ buckets }: { buckets: Buckets }) {
  return (
    <AmountBars
      caption={say('arrears.byAge')}
      label={say('arrears.chart.label')}
      of={say('arrears.age')}
      bars={buckets.map(({ days, count, amountCents }) => ({
        key: days,
        label: say(`arrears.${days}`),
        things: count,
        amountCents,
        kind: kinds[days],
      }))}
    />
  );
}

function CaseTable({ cases }: { cases: readonly Case[] }) {
  return (
    <DataTable
      caption={say('section.achterstand')}
      rows={cases}
      rowKey={({ contributionId }) => contributionId}
      empty={say('arrears.empty')}
      columns={[
        {
          title: say('contributions.of'),
          isName: true,
          cell: ({ contributionId, memberNumber }) => (
            <Link href={addressOf('achterstand', contributionId)}>
              {memberNumber === null
                ? say('contributions.noMember')
                : say('contributions.member', { number: String(memberNumber) })}
            </Link>
          ),
        },
        {
          title: say('arrears.age'),
          isNumber: true,
          cell: ({ ageDays }) => say('arrears.days', { count: ageDays }),
        },
        { title: say('arrears.reason'), cell: ({ reason }) => inLanguage(reason) },
        { title: say('arrears.step'), cell: (one) => <NextStep arrears={one} /> },
        { title: say('amount'), isNumber: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
      ]}
    />
  );
}

/** What the rules do next by themselves, or that they wait for a person. */
export function NextStep({
  arrears: { step, nextOn, decision },
}: {
  arrears: Pick<Case, 'step' | 'nextOn' | 'decision'>;
}) {
  if (decision && !decision.approvedBy) return <Badge tone="busy">{say('arrears.waitsForSecond')}</Badge>;
  const isForPerson = step === 'decide' || step === 'wait';
  return (
    <>
      <Badge tone={isForPerson ? 'busy' : 'calm'}>{say(`arrears.step.${step}`)}</Badge>
      {nextOn && <span class="zr-table__under">{shortDate(nextOn)}</span>}
    </>
  );
}
