import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { getRegisterOn } from '../../../shared/membership/register/contract.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { longDate, shortDate } from '../../ui/dates.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { useContractForm } from '../../ui/form.ts';
import { Link } from '../../ui/text.tsx';
import { useWijkNames } from '../names.ts';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { Badge, MorePages, Panel, WhenLoaded } from '../parts.tsx';
import { todayThere } from '../privacy/clock.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { dayErrors, isDay } from './days.ts';
import { fullPages } from './full-pages.ts';
import { RegisterTabs } from './register-tabs.tsx';
import { WholeList } from './whole-list.tsx';

type Row = Reply<typeof getRegisterOn>['items'][number];

/** The register as it was on any day. The day stands in the address, so that it can be kept and gone back to. */
export function RegisterOnPage({ day }: { day: string | undefined }) {
  const on = day !== undefined && isDay(day) ? day : todayThere();
  return (
    <>
      <PageTitle title={say('registerOn.title')} place={`register ${on}`} lead={say('registerOn.lead')} />
      <RegisterTabs current="register" />
      <ChooseDay key={on} day={on} />
      <OnDay key={`register ${on}`} on={on} />
    </>
  );
}

function ChooseDay({ day }: { day: string }) {
  const form = useContractForm({
    start: { day },
    check: (typed) => dayErrors(typed, ['day']),
    onSubmit: (typed) => {
      location.hash = addressOf('leden', 'register', typed.day);
    },
  });
  return (
    <div class="zr-stack zr-screen-only">
      <ErrorSummary form={form} />
      <form class="zr-search" onSubmit={form.submit} noValidate>
        <TextField form={form} name="day" type="date" label={say('registerOn.day')} />
        <Button submits busy={form.busy}>
          {say('registerOn.show')}
        </Button>
      </form>
    </div>
  );
}

function OnDay({ on }: { on: string }) {
  const office = useOffice();
  const wijkName = useWijkNames();
  const load = fullPages<Row, Reply<typeof getRegisterOn>>((cursor) =>
    office.call(getRegisterOn, { query: { on, limit: '100', ...(cursor && { cursor }) } }),
  );
  const pages = usePages(`register ${on}`, load);
  return (
    <Panel title={say('registerOn.caption', { day: longDate(on) })}>
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(rows) => (
          <>
            {rows.length > 0 && <WholeList asked={{ kind: 'register', on }} isWhole={!pages.hasMore} />}
            <DataTable
              caption={say('registerOn.caption', { day: longDate(on) })}
              rows={rows}
              rowKey={({ memberId }) => memberId}
              empty={say('registerOn.empty')}
              columns={[
                { title: say('members.number'), isNumber: true, cell: ({ memberNumber }) => memberNumber },
                {
                  title: say('members.name'),
                  isName: true,
                  cell: ({ memberId, name, isSuspended }) => (
                    <>
                      <Link href={addressOf('leden', memberId)}>{name ?? say('members.erased')}</Link>{' '}
                      {isSuspended && <Badge tone="alarm">{say('registerOn.suspended')}</Badge>}
                    </>
                  ),
                },
                { title: say('registerOn.kind'), cell: ({ kind }) => say(`registerOn.${kind}`) },
                { title: say('members.since'), cell: ({ memberSince }) => shortDate(memberSince) },
                { title: say('registerOn.until'), cell: untilOf },
                { title: say('members.wijk'), cell: ({ wijkId }) => (wijkId ? wijkName(wijkId) : '–') },
              ]}
            />
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
    </Panel>
  );
}

function untilOf({ until, reason }: Row): string {
  if (until === null) return '–';
  return reason ? `${shortDate(until)}, ${say(`life.reason.${reason}`)}` : shortDate(until);
}
