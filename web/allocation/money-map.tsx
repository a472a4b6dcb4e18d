import { useId, useRef } from 'preact/hooks';
import { share } from '../ui/chart-scale.ts';
import { DataTable } from '../ui/data-table.tsx';
import { euro } from '../ui/money.ts';
import { Paragraph } from '../ui/text.tsx';
import { useWidth } from '../ui/use-width.ts';
import { band, type FunderPart, flowOf, type Slot, slots, type WijkPart } from './money-flow.ts';
import type { Publication } from './round.tsx';
import { say } from './texts.ts';

/** From who paid, through the fund, to the wijken and what was paid there. Drawn by hand, with the tables behind it. */
export function MoneyMap({ publication }: { publication: Publication }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { funders, wijken } = flowOf(publication);
  const { round } = publication;
  const label = say('map.label', { amount: euro(round.budgetCents), fund: round.fund.name, count: wijken.length });
  return (
    <figure class="zr-card zr-stack">
      <figcaption class="zr-stack">
        <Paragraph>{funders.length > 0 ? say('map.lead') : say('map.soon')}</Paragraph>
        {funders.length > 0 && <Legend />}
      </figcaption>
      <div ref={frame}>
        <Drawing width={width} label={label} fund={round.fund.name} funders={funders} wijken={shownOf(wijken)} />
      </div>
      <details class="zr-allocation__details">
        <summary>{say('map.table')}</summary>
        <div class="zr-stack">
          {funders.length > 0 && <FunderTable funders={funders} />}
          <WijkTable wijken={wijken} />
        </div>
      </details>
    </figure>
  );
}

const standings = ['paid', 'coming', 'conditional', 'returned'] as const;

function Legend() {
  return (
    <ul class="zr-flow__legend">
      {standings.map((standing) => (
        <li key={standing} class={`zr-flow__key zr-flow__key--${standing}`}>
          {say(`flow.${standing}`)}
        </li>
      ))}
    </ul>
  );
}

const mostDrawn = 12;

/** The largest by name, all others as one: the table names every wijk. */
function shownOf(wijken: readonly WijkPart[]): WijkPart[] {
  if (wijken.length <= mostDrawn) return [...wijken];
  const sorted = [...wijken].sort((a, b) => (a.amountCents > b.amountCents ? -1 : 1));
  const others = sorted.slice(mostDrawn - 1);
  const sum = (of: (wijk: WijkPart) => bigint) => others.reduce((total, wijk) => total + of(wijk), 0n);
  return [
    ...sorted.slice(0, mostDrawn - 1),
    {
      wijkId: 'others',
      name: say('map.others', { count: others.length }),
      amountCents: sum(({ amountCents }) => amountCents),
      paidCents: sum(({ paidCents }) => paidCents),
      comingCents: sum(({ comingCents }) => comingCents),
      conditionalCents: sum(({ conditionalCents }) => conditionalCents),
      returnedCents: sum(({ returnedCents }) => returnedCents),
    },
  ];
}

interface DrawingProps {
  width: number;
  label: string;
  fund: string;
  funders: readonly FunderPart[];
  wijken: readonly WijkPart[];
}

const whole = 300;
const bar = 14;
const head = 56;

function Drawing({ width, label, fund, funders, wijken }: DrawingProps) {
  const hatch = useId();
  const left = slots(
    funders.map(({ amountCents }) => amountCents),
    whole,
  );
  const right = slots(
    wijken.map(({ amountCents }) => amountCents),
    whole,
  );
  const height = Math.max(left.height, right.height, whole) + head;
  const middle = funders.length > 0 ? (width - bar) / 2 : 0;
  const drop = (own: number) => head + (height - head - own) / 2;
  const fundTop = drop(whole);
  const letters = Math.max(8, Math.floor((width / (funders.length > 0 ? 2 : 1) - 3 * bar) / 7.4));
  return (
    <svg class="zr-flow" width={width} height={height} role="img" aria-label={label}>
      <defs>
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="7" height="7" class="zr-flow__conditional" />
          <rect width="2.5" height="7" class="zr-flow__hatch" />
        </pattern>
      </defs>
      <text
        class="zr-flow__fund-name"
        x={funders.length > 0 ? width / 2 : 0}
        y="20"
        text-anchor={funders.length > 0 ? 'middle' : 'start'}
      >
        {short(fund, Math.floor(width / 8))}
      </text>
      <g transform={`translate(0 ${drop(left.height)})`}>
        <Bands slots={left.slots} side="in" x={middle} fundTop={fundTop - drop(left.height)} />
      </g>
      <g transform={`translate(0 ${drop(right.height)})`}>
        <Bands
          slots={right.slots}
          side="out"
          x={middle + bar}
          end={width - bar}
          fundTop={fundTop - drop(right.height)}
        />
      </g>
      <rect class="zr-flow__fund" x={middle} y={fundTop} width={bar} height={whole} rx="3" />
      <g transform={`translate(0 ${drop(left.height)})`}>
        {funders.map(({ funding, name, amountCents }, at) => (
          <Name
            key={funding}
            x={bar + 6}
            slot={left.slots[at]}
            name={short(name ?? say('own'), letters)}
            amountCents={amountCents}
          />
        ))}
        {left.slots.map(({ top, thick }, at) => (
          <rect key={funders[at]?.funding} class="zr-flow__funder" y={top} width={bar} height={thick} rx="3" />
        ))}
      </g>
      <g transform={`translate(0 ${drop(right.height)})`}>
        {wijken.map((wijk, at) => (
          <g key={wijk.wijkId}>
            <Name
              x={width - bar - 6}
              isEnd
              slot={right.slots[at]}
              name={short(wijk.name, letters)}
              amountCents={wijk.amountCents}
            />
            <Standing wijk={wijk} slot={right.slots[at]} x={width - bar} hatch={hatch} />
          </g>
        ))}
      </g>
    </svg>
  );
}

interface BandsProps {
  slots: readonly Slot[];
  side: 'in' | 'out';
  x: number;
  end?: number;
  fundTop: number;
}

/** The bands lie against each other at the fund, in the order of the names. */
function Bands({ slots: placed, side, x, end = 0, fundTop }: BandsProps) {
  let at = fundTop;
  return (
    <>
      {placed.map(({ top, thick }) => {
        const fundSide = { x, y: at };
        at += thick;
        const path =
          side === 'in' ? band({ x: bar, y: top }, fundSide, thick) : band(fundSide, { x: end, y: top }, thick);
        return <path key={path} class={`zr-flow__band zr-flow__band--${side}`} d={path} />;
      })}
    </>
  );
}

interface NameProps {
  x: number;
  slot: Slot | undefined;
  name: string;
  amountCents: bigint;
  isEnd?: boolean;
}

function Name({ x, slot, name, amountCents, isEnd = false }: NameProps) {
  const middle = slot?.middle ?? 0;
  const anchor = isEnd ? 'end' : 'start';
  return (
    <>
      <text class="zr-flow__name" x={x} y={middle - 3} text-anchor={anchor}>
        {name}
      </text>
      <text class="zr-flow__amount" x={x} y={middle + 15} text-anchor={anchor}>
        {euro(amountCents)}
      </text>
    </>
  );
}

function Standing({ wijk, slot, x, hatch }: { wijk: WijkPart; slot: Slot | undefined; x: number; hatch: string }) {
  const { top = 0, thick = 0 } = slot ?? {};
  const parts = {
    paid: wijk.paidCents,
    coming: wijk.comingCents,
    conditional: wijk.conditionalCents,
    returned: wijk.returnedCents,
  };
  let at = top;
  return (
    <>
      {standings.map((standing) => {
        const high = thick * share(parts[standing], wijk.amountCents);
        const y = at;
        at += high;
        const fill = standing === 'conditional' ? { fill: `url(#${hatch})` } : { class: `zr-flow__${standing}` };
        return high > 0 && <rect key={standing} {...fill} x={x} y={y} width={bar} height={high} />;
      })}
    </>
  );
}

const short = (name: string, letters: number): string =>
  name.length <= letters ? name : `${name.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;

const total = (list: readonly bigint[]): string => euro(list.reduce((sum, each) => sum + each, 0n));

function FunderTable({ funders }: { funders: readonly FunderPart[] }) {
  return (
    <DataTable
      caption={say('map.funders')}
      hasVisibleCaption
      rows={funders}
      rowKey={({ funding }) => funding}
      empty=""
      columns={[
        { title: say('funder'), isName: true, cell: ({ name }) => name ?? say('own') },
        { title: say('amount'), isNumber: true, cell: ({ amountCents }) => euro(amountCents) },
      ]}
      total={[say('together'), total(funders.map(({ amountCents }) => amountCents))]}
    />
  );
}

function WijkTable({ wijken }: { wijken: readonly WijkPart[] }) {
  const column = (title: string, of: (wijk: WijkPart) => bigint) => ({
    title,
    isNumber: true,
    cell: (wijk: WijkPart) => euro(of(wijk)),
    sum: () => total(wijken.map(of)),
  });
  const amounts = [
    column(say('amount'), ({ amountCents }) => amountCents),
    column(say('flow.paid'), ({ paidCents }) => paidCents),
    column(say('flow.coming'), ({ comingCents }) => comingCents),
    column(say('flow.conditional'), ({ conditionalCents }) => conditionalCents),
    column(say('flow.returned'), ({ returnedCents }) => returnedCents),
  ];
  return (
    <DataTable
      caption={say('map.wijken')}
      hasVisibleCaption
      rows={wijken}
      rowKey={({ wijkId }) => wijkId}
      empty=""
      columns={[{ title: say('wijk'), isName: true, cell: ({ name }) => name }, ...amounts]}
      total={[say('together'), ...amounts.map(({ sum }) => sum())]}
    />
  );
}
