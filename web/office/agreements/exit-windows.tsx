import { listDecisions } from '../../../shared/governance/decisions/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { listExitWindows, openExitWindow } from '../../../shared/membership/life/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Act } from '../act-form.tsx';
import { type Office, useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { everyItem } from '../pages.ts';
import { Badge, WhenLoaded } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { daysUntil, useNow } from '../privacy/clock.ts';
import { say } from '../texts.ts';

export type ExitWindow = Reply<typeof listExitWindows>['items'][number];
type Decision = Reply<typeof listDecisions>['items'][number];

export interface Windows {
  windows: ExitWindow[];
  decisions: Decision[];
}

/** With the decisions in force, for they give a window its name. */
export async function loadWindows(office: Office): Promise<Windows> {
  const [{ items }, decisions] = await Promise.all([
    office.call(listExitWindows, {}),
    everyItem((cursor) => office.call(listDecisions, { query: { limit: '100', ...(cursor && { cursor }) } })),
  ]);
  return { windows: items.toSorted(newestFirst), decisions: decisions.filter(isInForce) };
}

const isInForce = ({ status }: Decision): boolean => status === 'adopted' || status === 'executed';
const newestFirst = (one: ExitWindow, other: ExitWindow) => other.toldOn.localeCompare(one.toldOn);

export function decisionName({ decisions }: Windows, decisionId: string): string {
  const decision = decisions.find((each) => each.decisionId === decisionId);
  return decision ? `${decision.year}-${decision.number}: ${decision.subject}` : decisionId;
}

/** Decisions because of which members may leave at once, for a month from the day they were told (article 2:36 lid 3 and 4 BW). */
export function ExitWindowsPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('exit windows', () => loadWindows(office));
  return (
    <>
      <PageTitle title={say('section.uittreden')} place="uittreden" lead={say('windows.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {(all) => (
          <>
            <OpenWindow all={all} onDone={reload} />
            <WindowTable all={all} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function WindowTable({ all }: { all: Windows }) {
  const now = useNow();
  return (
    <DataTable
      caption={say('section.uittreden')}
      rows={all.windows}
      rowKey={({ decisionId }) => decisionId}
      empty={say('windows.none')}
      columns={[
        { title: say('decision'), isName: true, cell: ({ decisionId }) => decisionName(all, decisionId) },
        { title: say('windows.ground'), cell: ({ ground }) => say(`windows.${ground}`) },
        { title: say('windows.toldOn'), cell: ({ toldOn }) => shortDate(toldOn) },
        {
          title: say('windows.closesOn'),
          cell: ({ closesOn }) => {
            const left = daysUntil(closesOn, now);
            return (
              <>
                {shortDate(closesOn)}{' '}
                <Badge tone={left < 0 ? 'calm' : 'busy'}>
                  {left < 0 ? say('windows.over') : say('windows.left', { count: left + 1 })}
                </Badge>
              </>
            );
          },
        },
        { title: say('windows.isFinancial'), cell: ({ isFinancial }) => say(isFinancial ? 'yes' : 'no') },
      ]}
    />
  );
}

function OpenWindow({ all: { windows, decisions }, onDone }: { all: Windows; onDone: () => void }) {
  const office = useOffice();
  const refused = needsBoard(office.me);
  const known = new Set(windows.map(({ decisionId }) => decisionId));
  const open = decisions.filter(({ decisionId }) => !known.has(decisionId));
  const why = refused ? say(refused) : open.length === 0 ? say('windows.needsDecision') : undefined;
  return (
    <Act
      open={say('windows.open')}
      lead={say('windows.open.lead')}
      why={why}
      schema={openExitWindow.body}
      questions={[
        {
          name: 'decisionId',
          label: say('decision'),
          kind: 'choice',
          options: open.map(({ decisionId, year, number, subject }) => ({
            value: decisionId,
            label: `${year}-${number}: ${subject}`,
          })),
        },
        {
          name: 'ground',
          label: say('windows.ground'),
          kind: 'choice',
          options: openExitWindow.body.shape.ground.options.map((value) => ({ value, label: say(`windows.${value}`) })),
        },
        { name: 'isFinancial', label: say('windows.financial'), kind: 'tick' },
        { name: 'toldOn', label: say('windows.toldOn'), kind: 'date', description: say('windows.toldOn.why') },
      ]}
      act={(body) => office.call(openExitWindow, { body })}
      onDone={onDone}
    />
  );
}
