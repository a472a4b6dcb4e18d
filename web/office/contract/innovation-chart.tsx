import type { Reply } from '../../../shared/kernel/endpoint.ts';
import type { getInnovationTime } from '../../../shared/wijkcontracts/plans/contract.ts';
import { CompareBars } from '../region/compare-bars.tsx';
import { say } from '../texts.ts';
import { hours } from './hours.ts';

interface InnovationChartProps {
  rows: Reply<typeof getInnovationTime>['rows'];
  year: number;
}

/** What was booked beside what was agreed; the table under it names the same hours. */
export function InnovationChart({ rows, year }: InnovationChartProps) {
  const most = Math.max(1, ...rows.map((row) => Math.max(row.bookedMinutes, row.contracted?.contractedMinutes ?? 0)));
  return (
    <figure class="zr-chart">
      <figcaption class="zr-chart__legend">
        <span class="zr-chart__key zr-chart__key--in">{say('time.booked')}</span>
        <span class="zr-chart__key zr-chart__key--mark">{say('time.contracted')}</span>
      </figcaption>
      <CompareBars
        label={say('time.chart', { year })}
        bars={rows.map(({ partyId, partyName, quarter, contracted, bookedMinutes }) => ({
          key: `${partyId} ${quarter}`,
          label: `${partyName}, ${quarter}`,
          share: bookedMinutes / most,
          mark: contracted ? contracted.contractedMinutes / most : undefined,
          text: contracted
            ? say('time.of', { booked: hours(bookedMinutes), contracted: hours(contracted.contractedMinutes) })
            : hours(bookedMinutes),
        }))}
      />
    </figure>
  );
}
