import * as z from 'zod/mini';
import {
  formHousehold,
  listHouseholdCaps,
  listHouseholds,
  setHouseholdCap,
} from '../../../shared/membership/households/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { longDate, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { memberNumbered } from '../member-number.ts';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { Amount, Code, MorePages, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { useDecisionQuestion } from './adopted-decisions.ts';
import { RegisterTabs } from './register-tabs.tsx';

const numbered = z.strictObject({ numbers: z.string().check(z.regex(/^\d{1,7}([,;\s]+\d{1,7}){0,11}$/)) });

/** Members at one address who together pay no more than the cap. */
export function HouseholdsPage() {
  const office = useOffice();
  const pages = usePages('households', (cursor) =>
    office.call(listHouseholds, { query: { limit: '50', ...(cursor && { cursor }) } }),
  );
  const refused = needsBoard(office.me);
  const why = refused && say(refused);
  return (
    <>
      <PageTitle title={say('households.title')} place="huishoudens" lead={say('households.lead')} />
      <RegisterTabs current="huishoudens" />
      {why !== undefined && <Why>{why}</Why>}
      <Caps mayAct={why === undefined} />
      <Panel title={say('households.title')}>
        {why === undefined && (
          <Act
            open={say('households.form')}
            schema={numbered}
            questions={[
              { name: 'numbers', label: say('households.numbers'), description: say('households.numbers.help') },
            ]}
            act={async ({ numbers }) => {
              const wanted = numbers.split(/[,;\s]+/).map(Number);
              const memberIds = await Promise.all(wanted.map((number) => memberNumbered(office, number, 'numbers')));
              await office.call(formHousehold, { body: { memberIds } });
            }}
            onDone={pages.reload}
          />
        )}
        <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
          {(rows) => (
            <>
              <DataTable
                caption={say('households.title')}
                rows={rows}
                rowKey={({ householdId }) => householdId}
                empty={say('households.empty')}
                columns={[
                  {
                    title: say('households.members'),
                    isName: true,
                    cell: ({ householdId, members }) => (
                      <Link href={addressOf('leden', 'huishoudens', householdId)}>
                        {members.length === 0
                          ? say('households.nobody')
                          : say('households.of', {
                              numbers: members.map(({ memberNumber }) => memberNumber).join(', '),
                            })}
                      </Link>
                    ),
                  },
                  { title: say('households.count'), isNumber: true, cell: ({ members }) => members.length },
                  { title: say('households.formedOn'), cell: ({ formedOn }) => shortDate(formedOn) },
                ]}
              />
              <MorePages pages={pages} />
            </>
          )}
        </WhenLoaded>
      </Panel>
    </>
  );
}

/** The most that a household pays in a year, now and before; it rests on a decision about what members pay. */
function Caps({ mayAct }: { mayAct: boolean }) {
  const office = useOffice();
  const { loaded, reload } = useLoad('household-caps', () => office.call(listHouseholdCaps, {}));
  const decision = useDecisionQuestion('contribution');
  return (
    <Panel title={say('caps.title')}>
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ inForce, items }) => (
          <>
            <p>
              {inForce ? (
                <>
                  <strong>
                    <Amount cents={inForce.capCents} />
                  </strong>{' '}
                  {say('caps.since', { day: longDate(inForce.effectiveFrom) })}
                </>
              ) : (
                say('caps.none')
              )}
            </p>
            {items.length > 0 && (
              <DataTable
                caption={say('caps.history')}
                hasVisibleCaption
                rows={items.toReversed()}
                rowKey={({ effectiveFrom }) => effectiveFrom}
                empty=""
                columns={[
                  { title: say('caps.from'), isName: true, cell: ({ effectiveFrom }) => shortDate(effectiveFrom) },
                  { title: say('caps.amount'), isNumber: true, cell: ({ capCents }) => <Amount cents={capCents} /> },
                  { title: say('decision'), cell: ({ decisionId }) => <Code>{decisionId}</Code> },
                ]}
              />
            )}
          </>
        )}
      </WhenLoaded>
      {mayAct && (
        <Act
          open={say('caps.set')}
          lead={say('caps.set.lead')}
          schema={setHouseholdCap.body}
          questions={[
            { name: 'capCents', label: say('caps.amount'), kind: 'amount', description: say('amount.example') },
            { name: 'effectiveFrom', label: say('caps.from'), kind: 'date' },
            decision,
          ]}
          act={(body) => office.call(setHouseholdCap, { body })}
          onDone={reload}
        />
      )}
    </Panel>
  );
}
