import * as z from 'zod/mini';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { type getMembership, letLeaveAtOnce, transferMembership } from '../../../shared/membership/life/contract.ts';
import { longDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Act } from '../act-form.tsx';
import { memberNumbered } from '../member-number.ts';
import { useOffice } from '../office-context.ts';
import { WhenLoaded } from '../parts.tsx';
import { say } from '../texts.ts';
import { decisionName, type ExitWindow, loadWindows, type Windows } from './exit-windows.tsx';

type Membership = Reply<typeof getMembership>['membership'];

interface EndingProps {
  membership: Membership;
  onDone: () => void;
}

/** The two ends that the law gives apart from notice: at once because of a decision (2:36 BW), and by merger or demerger (2:34 lid 2 BW). */
export function EndingByLaw({ membership, onDone }: EndingProps) {
  if (membership.status === 'ended') return null;
  return (
    <>
      {membership.procedure?.kind === 'resignation' && <LeaveAtOnce membership={membership} onDone={onDone} />}
      {membership.kind === 'legal' && <Transfer membership={membership} onDone={onDone} />}
    </>
  );
}

/** The board's own judgement: it rests on no decision of others. */
const notReasonable = 'not-reasonable';

function LeaveAtOnce({ membership, onDone }: EndingProps) {
  const office = useOffice();
  const { loaded, reload } = useLoad('exit windows', () => loadWindows(office));
  const { memberId, version, procedure } = membership;
  if (procedure?.kind !== 'resignation' || procedure.immediate !== null) return null;
  const { receivedOn } = procedure;
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(all) => {
        const open = windowsOn(all, receivedOn);
        return (
          <Act
            open={say('atOnce.act')}
            lead={say(open.length > 0 ? 'atOnce.lead' : 'atOnce.noWindow', { day: longDate(receivedOn) })}
            schema={letLeaveAtOnce.body}
            questions={[
              {
                name: 'decisionId',
                label: say('atOnce.because'),
                kind: 'choice',
                options: [
                  ...open.map(({ decisionId }) => ({ value: decisionId, label: decisionName(all, decisionId) })),
                  { value: notReasonable, label: say('atOnce.not-reasonable') },
                ],
              },
            ]}
            body={({ decisionId }) => groundOf(open, String(decisionId))}
            act={(body) => office.call(letLeaveAtOnce, { params: { memberId }, body }, { ifMatch: version })}
            onDone={onDone}
          />
        );
      }}
    </WhenLoaded>
  );
}

/** The month must have run on the day the resignation came in, and nothing rests on a decision that was annulled since. */
const windowsOn = ({ windows, decisions }: Windows, day: string): ExitWindow[] =>
  windows.filter(
    ({ decisionId, toldOn, closesOn }) =>
      toldOn <= day && day <= closesOn && decisions.some((decision) => decision.decisionId === decisionId),
  );

function groundOf(open: readonly ExitWindow[], chosen: string) {
  if (chosen === notReasonable) return { ground: notReasonable, decisionId: null };
  const window = open.find(({ decisionId }) => decisionId === chosen);
  return { ground: window?.ground ?? notReasonable, decisionId: chosen };
}

const { reason, on } = transferMembership.body.shape;

/** The office knows members by their number; the number leads to the organisation that takes over. */
const transferred = z.strictObject({ reason, on, memberNumber: z.int().check(z.minimum(1)) });

function Transfer({ membership: { memberId, version }, onDone }: EndingProps) {
  const office = useOffice();
  return (
    <Act
      open={say('transfer.act')}
      lead={say('transfer.lead')}
      schema={transferred}
      questions={[
        {
          name: 'reason',
          label: say('transfer.reason'),
          kind: 'choice',
          options: transferMembership.body.shape.reason.options.map((value) => ({
            value,
            label: say(`transfer.${value}`),
          })),
        },
        { name: 'on', label: say('transfer.on'), kind: 'date', description: say('transfer.on.why') },
        {
          name: 'memberNumber',
          label: say('transfer.acquirer'),
          kind: 'whole',
          description: say('transfer.acquirer.why'),
        },
      ]}
      act={async ({ memberNumber, ...passed }) => {
        const body = { ...passed, acquirerId: await memberNumbered(office, memberNumber) };
        await office.call(transferMembership, { params: { memberId }, body }, { ifMatch: version });
      }}
      onDone={onDone}
    />
  );
}
