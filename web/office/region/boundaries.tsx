import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { ageBands, type getWijk } from '../../../shared/region/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment, shortDate } from '../../ui/dates.ts';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { Badge, Code, Panel, Unfold, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import { WijkForm } from './wijk-form.tsx';

type Whole = Reply<typeof getWijk>;
type Version = Whole['versions'][number];

interface BoundariesProps extends Whole {
  onChange: () => void;
}

/** Where the wijk lies and lay, with the buurten of each version and the day from which it counts. */
export function WijkBoundaries({ wijk, versions, onChange }: BoundariesProps) {
  const { me } = useOffice();
  const why = needsBoard(me);
  return (
    <>
      {why ? (
        <Why>{say('wijken.board')}</Why>
      ) : (
        <Unfold label={say('wijk.redraw')}>
          {(close) => (
            <WijkForm
              known={wijk}
              onCancel={close}
              onDone={() => {
                close();
                onChange();
              }}
            />
          )}
        </Unfold>
      )}
      {versions.map((version, index) => (
        <OneVersion key={version.version} version={version} isNewest={index === 0} />
      ))}
    </>
  );
}

function OneVersion({ version, isNewest }: { version: Version; isNewest: boolean }) {
  const { me } = useOffice();
  const { boundary, validFrom, validUntil, registeredAt, registeredBy, source, buurten, totalResidents } = version;
  return (
    <Panel
      title={say('wijk.version', { number: version.version, year: boundary.cbsYear })}
      action={isNewest && <Badge tone="done">{say('wijk.newest')}</Badge>}
    >
      <p class="zr-soft">
        {validUntil
          ? say('wijk.validUntil', { from: shortDate(validFrom), until: shortDate(validUntil) })
          : say('wijk.validFrom', { from: shortDate(validFrom) })}
        {registeredBy &&
          registeredAt &&
          ` ${say('wijk.registered', { name: personName(registeredBy, me), at: moment(registeredAt) })}`}{' '}
        {say('wijken.source', { source })}
      </p>
      <DataTable
        caption={say('wijk.buurten.of', { number: version.version })}
        rows={buurten}
        rowKey={({ buurtCode }) => buurtCode}
        empty=""
        columns={[
          {
            title: say('wijk.buurt'),
            isName: true,
            cell: ({ buurtCode, name }) => (
              <>
                {name} <Code>{buurtCode}</Code>
              </>
            ),
          },
          ...ageBands.map((band) => ({
            title: band,
            isNumber: true,
            cell: ({ residents }: Version['buurten'][number]) => count(residents[band]),
          })),
          { title: say('wijken.residents'), isNumber: true, cell: (buurt) => count(buurt.totalResidents) },
        ]}
        total={[say('total'), ...ageBands.map((band) => count(version.residents[band])), count(totalResidents)]}
      />
    </Panel>
  );
}
