import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { endReason } from '../../../shared/membership/life/words.ts';
import { listRegisterChanges } from '../../../shared/membership/register/contract.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { longDate, moment, shortDate } from '../../ui/dates.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { useContractForm } from '../../ui/form.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { MorePages, Panel, WhenLoaded } from '../parts.tsx';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { dayErrors, isDay } from './days.ts';
import { fullPages } from './full-pages.ts';
import { RegisterTabs } from './register-tabs.tsx';
import { WholeList } from './whole-list.tsx';

type Changes = Reply<typeof listRegisterChanges>;
type Row = Changes['items'][number];
type Period = { from: string; until: string };

const between = '_';

function periodIn(part: string | undefined): Period | undefined {
  const [from = '', until = ''] = part?.split(between) ?? [];
  return isDay(from) && isDay(until) ? { from, until } : undefined;
}

/** Who came, left and was renamed, in a fiscal year or between two days: the list that the law asks for. */
export function RegisterChangesPage({ part }: { part: string | undefined }) {
  const asked = periodIn(part);
  const key = asked ? `${asked.from}${between}${asked.until}` : 'year';
  return (
    <>
      <PageTitle title={say('changes.title')} place={`wijzigingen ${key}`} lead={say('changes.lead')} />
      <RegisterTabs current="wijzigingen" />
      <ChangesIn key={key} asked={asked} />
    </>
  );
}

function ChangesIn({ asked }: { asked: Period | undefined }) {
  const office = useOffice();
  const load = fullPages<Row, Changes>((cursor) =>
    office.call(listRegisterChanges, { query: { ...asked, limit: '100', ...(cursor && { cursor }) } }),
  );
  const { loaded, reload } = useLoad('changes', () => load());
  return (
    <>
      {/* What was typed stays when it is refused, so that it can be put right. */}
      {(asked || loaded.state === 'ready') && (
        <ChoosePeriod
          period={asked ?? (loaded.state === 'ready' ? loaded.value : undefined)}
          isAsked={Boolean(asked)}
        />
      )}
      <WhenLoaded loaded={loaded} reload={reload}>
        {(first) => <TheChanges first={first} load={load} />}
      </WhenLoaded>
    </>
  );
}

function ChoosePeriod({ period, isAsked }: { period: Period | undefined; isAsked: boolean }) {
  const form = useContractForm({
    start: { from: period?.from ?? '', until: period?.until ?? '' },
    check: (typed) => dayErrors(typed, ['from', 'until']),
    onSubmit: ({ from, until }) => {
      location.hash = addressOf('leden', 'wijzigingen', `${from}${between}${until}`);
    },
  });
  return (
    <div class="zr-stack zr-screen-only">
      <ErrorSummary form={form} />
      <form class="zr-search" onSubmit={form.submit} noValidate>
        <TextField form={form} name="from" type="date" label={say('changes.from')} />
        <TextField form={form} name="until" type="date" label={say('changes.until')} />
        <Button submits busy={form.busy}>
          {say('changes.show')}
        </Button>
        {isAsked && (
          <ButtonLink appearance="secondary-action" href={addressOf('leden', 'wijzigingen')}>
            {say('changes.thisYear')}
          </ButtonLink>
        )}
      </form>
    </div>
  );
}

function TheChanges({ first, load }: { first: Changes; load: (cursor?: string) => Promise<Changes> }) {
  const pages = usePages('changes', (cursor) => (cursor === undefined ? Promise.resolve(first) : load(cursor)));
  const { from, until } = first;
  const caption = say('changes.caption', { from: longDate(from), until: longDate(until) });
  return (
    <Panel title={caption}>
      <p>{say('changes.of', { name: first.legalName, version: first.statuteVersion })}</p>
      {first.handInBy && <p>{say('changes.handInBy', { day: longDate(first.handInBy) })}</p>}
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(rows) => (
          <>
            {rows.length > 0 && (
              <WholeList asked={{ kind: 'register-changes', from, until }} isWhole={!pages.hasMore} />
            )}
            <ChangeTable caption={caption} rows={rows} />
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
    </Panel>
  );
}

function ChangeTable({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ memberId, kind, recordedAt }) => `${memberId} ${kind} ${recordedAt}`}
      empty={say('changes.empty')}
      columns={[
        { title: say('changes.on'), cell: ({ on }) => shortDate(on) },
        { title: say('members.number'), isNumber: true, cell: ({ memberNumber }) => memberNumber },
        {
          title: say('members.name'),
          isName: true,
          cell: ({ memberId, name }) => (
            <Link href={addressOf('leden', memberId)}>{name ?? say('members.erased')}</Link>
          ),
        },
        { title: say('changes.kind'), cell: whatOf },
        { title: say('changes.recordedAt'), cell: ({ recordedAt }) => moment(recordedAt) },
      ]}
    />
  );
}

const kinds = ['admitted', 'returned', 'ended', 'death-corrected', 'name-changed'] as const;

function kindOf({ kind }: Row): string {
  const known = kinds.find((each) => each === kind);
  return known ? say(`change.${known}`) : kind;
}

function reasonOf({ reason }: Row): string | null {
  const known = endReason.options.find((each) => each === reason);
  return known ? say(`life.reason.${known}`) : null;
}

const whatOf = (row: Row): string => [kindOf(row), reasonOf(row)].filter(Boolean).join(': ');
