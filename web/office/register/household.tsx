import * as z from 'zod/mini';
import { listContributions } from '../../../shared/billing/contract.ts';
import {
  getHousehold,
  joinHousehold,
  leaveHousehold,
  listHouseholdCaps,
} from '../../../shared/membership/households/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { longDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { type Office, useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { ActionButton, Amount, Figure, Figures, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { todayThere } from '../privacy/clock.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { memberIdOf } from './member-number.ts';

const numbered = z.strictObject({ memberNumber: z.int().check(z.minimum(1)) });

/** One household: who is in it, and what they pay together beside the cap that counts now. */
export function HouseholdPage({ householdId }: { householdId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(householdId, () => fileOf(office, householdId));
  const refused = needsBoard(office.me);
  const params = { householdId };
  return (
    <>
      <PageTitle
        title={say('households.one')}
        place={householdId}
        back={{ href: addressOf('leden', 'huishoudens'), title: say('households.title') }}
        lead={say('households.one.lead')}
      />
      {refused && <Why>{say(refused)}</Why>}
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ household, rows, together, cap }) => (
          <>
            <Figures>
              <Figure label={say('households.together')} note={say('households.together.note')}>
                <Amount cents={together} />
              </Figure>
              <Figure
                label={say('households.cap')}
                {...(cap && { note: say('caps.since', { day: longDate(cap.effectiveFrom) }) })}
              >
                {cap ? <Amount cents={cap.capCents} /> : say('households.cap.none')}
              </Figure>
              {cap && together <= cap.capCents && (
                <Figure label={say('households.left')}>
                  <Amount cents={cap.capCents - together} />
                </Figure>
              )}
            </Figures>
            {cap && together > cap.capCents && <Why>{say('households.above')}</Why>}
            <DataTable
              caption={say('households.members')}
              rows={rows}
              rowKey={({ memberId }) => memberId}
              empty={say('households.nobody')}
              columns={[
                {
                  title: say('households.member'),
                  isName: true,
                  cell: ({ memberId, memberNumber }) => (
                    <Link href={addressOf('leden', memberId)}>
                      {say('households.number', { number: memberNumber })}
                    </Link>
                  ),
                },
                {
                  title: say('households.pays'),
                  isNumber: true,
                  cell: ({ paysCents }) => <Amount cents={paysCents} />,
                },
              ]}
              detail={({ memberId, memberNumber }) =>
                refused === undefined && (
                  <ActionButton
                    label={say('households.leave', { number: memberNumber })}
                    act={async () => {
                      const ifMatch = household.version;
                      await office.call(leaveHousehold, { params: { ...params, memberId } }, { ifMatch });
                      reload();
                    }}
                  />
                )
              }
            />
            {refused === undefined && (
              <Act
                open={say('households.join')}
                schema={numbered}
                questions={[{ name: 'memberNumber', label: say('households.join.number'), kind: 'whole' }]}
                act={async ({ memberNumber }) => {
                  const memberId = await memberIdOf(office, memberNumber, 'memberNumber');
                  await office.call(joinHousehold, { params, body: { memberId } }, { ifMatch: household.version });
                }}
                onDone={reload}
              />
            )}
          </>
        )}
      </WhenLoaded>
    </>
  );
}

async function fileOf(office: Office, householdId: string) {
  const [household, { inForce: cap }] = await Promise.all([
    office.call(getHousehold, { params: { householdId } }),
    office.call(listHouseholdCaps, {}),
  ]);
  const rows = await Promise.all(
    household.members.map(async (one) => ({ ...one, paysCents: await runningFee(office, one.memberId) })),
  );
  return { household, rows, cap, together: rows.reduce((sum, { paysCents }) => sum + paysCents, 0n) };
}

/** The membership fee of the year that runs today: what the cap is about. A programme's price does not count. */
async function runningFee(office: Office, memberId: string): Promise<bigint> {
  const today = todayThere();
  const { items } = await office.call(listContributions, { query: { memberId, limit: '100' } });
  return items
    .filter(({ status, amountCents, creditedCents }) => status !== 'cancelled' && creditedCents < amountCents)
    .flatMap(({ lines }) => lines)
    .filter(({ kind, from, until }) => kind === 'membership' && from <= today && today < until)
    .reduce((sum, { amountCents }) => sum + amountCents, 0n);
}
