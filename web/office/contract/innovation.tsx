import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  bookInnovationTime,
  contractInnovationTime,
  getInnovationTime,
  innovationActivity,
  listInnovationBookings,
  withdrawInnovationTime,
} from '../../../shared/wijkcontracts/plans/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { usePages } from '../pages.ts';
import { Badge, MorePages, Panel, WhenLoaded } from '../parts.tsx';
import { personName } from '../person.ts';
import type { Question } from '../questions.ts';
import { StateTabs } from '../state-tabs.tsx';
import { say } from '../texts.ts';
import { type AtHand, type Contract, partyOptions, whyNotWork } from './at-hand.ts';
import { hours, minutesOf } from './hours.ts';
import { InnovationChart } from './innovation-chart.tsx';

type Time = Reply<typeof getInnovationTime>;
type Row = Time['rows'][number];

/** The share of the working time that is for development and innovation: agreed, booked, and what is short, per party and quarter. */
export function InnovationTab({ contract }: AtHand) {
  const office = useOffice();
  const { wijkcontractId } = contract;
  const [year, setYear] = useState<string>();
  const { loaded, reload } = useLoad(`time ${wijkcontractId} ${year}`, () =>
    office.call(getInnovationTime, { params: { wijkcontractId }, query: { ...(year && { year }) } }),
  );
  const why = whyNotWork(contract, office.me);
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(time) => (
        <>
          <StateTabs
            label={say('profile.year')}
            tabs={yearsOf(contract).map((key) => ({ key, label: key }))}
            current={String(time.year)}
            onPick={setYear}
          />
          <Panel title={say('time.title', { year: time.year })}>
            <p class="zr-soft">{say('time.lead', { percent: time.percent })}</p>
            {time.rows.length > 0 && <InnovationChart rows={time.rows} year={time.year} />}
            <TimeTable time={time} />
            {!why && <ContractTime contract={contract} time={time} onDone={reload} />}
          </Panel>
          <Bookings contract={contract} why={why} time={time} onChange={reload} />
        </>
      )}
    </WhenLoaded>
  );
}

function yearsOf({ startsOn, endsOn }: Contract): string[] {
  const first = Number(startsOn.slice(0, 4));
  return Array.from({ length: Number(endsOn.slice(0, 4)) - first + 1 }, (_, index) => String(first + index));
}

function TimeTable({ time }: { time: Time }) {
  return (
    <DataTable
      caption={say('time.title', { year: time.year })}
      rows={time.rows}
      rowKey={({ partyId, quarter }) => `${partyId} ${quarter}`}
      empty={say('time.empty')}
      columns={[
        { title: say('time.party'), isName: true, cell: ({ partyName: name }) => name },
        { title: say('time.quarter'), cell: ({ quarter }) => quarter },
        {
          title: say('time.working'),
          isNumber: true,
          cell: ({ contracted }) => contracted && hours(contracted.workingMinutes),
        },
        {
          title: say('time.contracted'),
          isNumber: true,
          cell: ({ contracted }) => contracted && hours(contracted.contractedMinutes),
        },
        { title: say('time.booked'), isNumber: true, cell: ({ bookedMinutes }) => hours(bookedMinutes) },
        { title: say('time.short'), isNumber: true, cell: ({ shortMinutes }) => hours(shortMinutes) },
        { title: say('state'), cell: (row) => <Standing row={row} /> },
      ]}
    />
  );
}

function Standing({ row: { shortMinutes, isOver } }: { row: Row }) {
  if (shortMinutes === 0) return <Badge tone="done">{say('time.enough')}</Badge>;
  return <Badge tone={isOver ? 'alarm' : 'busy'}>{say(isOver ? 'time.fellShort' : 'time.underWay')}</Badge>;
}

interface TimeProps {
  contract: Contract;
  time: Time;
  onDone: () => void;
}

const { partyId, quarter } = contractInnovationTime.params.shape;
/** Which party and quarter stands in the address; here they are asked for with the rest. */
const placedTime = z.extend(contractInnovationTime.body, { partyId, quarter });

function ContractTime({ contract, time, onDone }: TimeProps) {
  const office = useOffice();
  const { wijkcontractId } = contract;
  const quarters = [1, 2, 3, 4].map((number) => `${time.year}-Q${number}`);
  const place: Question[] = [
    { name: 'partyId', label: say('time.party'), kind: 'choice', options: partyOptions(contract) },
    {
      name: 'quarter',
      label: say('time.quarter'),
      kind: 'choice',
      options: quarters.map((quarter) => ({ value: quarter, label: quarter })),
    },
  ];
  return (
    <Act
      open={say('time.set')}
      label={say('contours.save')}
      lead={say('time.set.why', { percent: time.percent })}
      schema={placedTime}
      questions={[
        ...place,
        { name: 'workingMinutes', label: say('time.hours'), description: say('time.hours.example'), kind: 'decimal' },
      ]}
      body={(answers) => ({ ...answers, workingMinutes: minutesOf(String(answers.workingMinutes)) })}
      act={({ partyId, quarter, ...body }) => {
        const row = time.rows.find((each) => each.partyId === partyId && each.quarter === quarter);
        return office.call(
          contractInnovationTime,
          { params: { wijkcontractId, partyId, quarter }, body },
          { ifMatch: row?.contracted?.version ?? 0 },
        );
      }}
      onDone={onDone}
    />
  );
}

interface BookingsProps {
  contract: Contract;
  time: Time;
  why: string | undefined;
  onChange: () => void;
}

function Bookings({ contract, time, why, onChange }: BookingsProps) {
  const office = useOffice();
  const { wijkcontractId } = contract;
  const pages = usePages(`bookings ${wijkcontractId}`, (cursor) =>
    office.call(listInnovationBookings, {
      params: { wijkcontractId },
      query: { limit: '25', ...(cursor && { cursor }) },
    }),
  );
  const changed = () => {
    pages.reload();
    onChange();
  };
  return (
    <Panel title={say('time.bookings')}>
      <Act
        open={say('time.book')}
        why={why}
        schema={bookInnovationTime.body}
        questions={[
          { name: 'partyId', label: say('time.party'), kind: 'choice', options: partyOptions(contract) },
          { name: 'on', label: say('day'), kind: 'date' },
          { name: 'minutes', label: say('time.hours'), description: say('time.hours.example'), kind: 'decimal' },
          {
            name: 'activity',
            label: say('time.activity'),
            kind: 'choice',
            options: innovationActivity.options.map((each) => ({ value: each, label: say(`time.${each}`) })),
          },
          { name: 'description', label: say('time.description') },
        ]}
        body={(answers) => ({ ...answers, minutes: minutesOf(String(answers.minutes)) })}
        act={(body) => office.call(bookInnovationTime, { params: { wijkcontractId }, body })}
        onDone={changed}
      />
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(bookings) => (
          <>
            <DataTable
              caption={say('time.bookings')}
              rows={bookings}
              rowKey={({ innovationBookingId }) => innovationBookingId}
              empty={say('time.bookings.empty', { year: time.year })}
              columns={[
                { title: say('day'), cell: ({ on }) => shortDate(on) },
                {
                  title: say('time.description'),
                  isName: true,
                  cell: ({ description, activity }) => (
                    <>
                      {description}
                      <span class="zr-table__under">{say(`time.${activity}`)}</span>
                    </>
                  ),
                },
                { title: say('time.party'), cell: ({ partyName }) => partyName },
                { title: say('time.booked'), isNumber: true, cell: ({ minutes }) => hours(minutes) },
                {
                  title: say('who'),
                  cell: ({ bookedBy, withdrawn }) => (
                    <>
                      {personName(bookedBy, office.me)}
                      {withdrawn && (
                        <span class="zr-table__under">{say('time.withdrawn', { reason: withdrawn.reason })}</span>
                      )}
                    </>
                  ),
                },
              ]}
              {...(!why && { detail: (booking: Booking) => <Withdraw booking={booking} onDone={changed} /> })}
            />
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
    </Panel>
  );
}

type Booking = Reply<typeof listInnovationBookings>['items'][number];

function Withdraw({ booking, onDone }: { booking: Booking; onDone: () => void }) {
  const office = useOffice();
  const { wijkcontractId, innovationBookingId, quarter, version, withdrawn, description } = booking;
  if (withdrawn) return null;
  return (
    <Act
      open={say('time.withdraw', { name: description })}
      short={say('time.withdraw.short')}
      schema={withdrawInnovationTime.body}
      questions={[{ name: 'reason', label: say('reason') }]}
      act={(body) =>
        office.call(
          withdrawInnovationTime,
          { params: { wijkcontractId, quarter, innovationBookingId }, body },
          { ifMatch: version },
        )
      }
      onDone={onDone}
    />
  );
}
