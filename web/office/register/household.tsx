import * as z from 'zod/mini';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { getHousehold, joinHousehold, leaveHousehold } from '../../../shared/membership/households/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { longDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { memberNumbered } from '../member-number.ts';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { ActionButton, Amount, Figure, Figures, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';

type File = Reply<typeof getHousehold>;

const numbered = z.strictObject({ memberNumber: z.int().check(z.minimum(1)) });

/** One household: who is in it, and what they pay together beside the cap that counts now. */
export function HouseholdPage({ householdId }: { householdId: string }) {
  const office = useOffice();
  const params = { householdId };
  const { loaded, reload } = useLoad(householdId, () => office.call(getHousehold, { params }));
  const refused = needsBoard(office.me);
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
        {({ members, togetherCents: together, cap, version }) => (
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
              rows={members}
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
                  cell: ({ feeCents, isClaimed }) => (
                    <>
                      <Amount cents={feeCents} />
                      {feeCents > 0n && !isClaimed && <span class="zr-soft"> {say('households.fixed')}</span>}
                    </>
                  ),
                },
                { title: say('households.next'), cell: ({ next }) => <NextYear next={next} /> },
              ]}
              detail={({ memberId, memberNumber }) =>
                refused === undefined && (
                  <ActionButton
                    label={say('households.leave', { number: memberNumber })}
                    act={async () => {
                      await office.call(leaveHousehold, { params: { ...params, memberId } }, { ifMatch: version });
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
                  const memberId = await memberNumbered(office, memberNumber);
                  await office.call(joinHousehold, { params, body: { memberId } }, { ifMatch: version });
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

function NextYear({ next }: Pick<File['members'][number], 'next'>) {
  if (!next) return <>–</>;
  return (
    <>
      <Amount cents={next.feeCents} />{' '}
      <span class="zr-soft">
        {say(next.isFixed ? 'households.next.fixed' : 'households.next.expected', { day: longDate(next.from) })}
      </span>
    </>
  );
}
