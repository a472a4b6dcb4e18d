import type { Reply } from '../../../shared/kernel/endpoint.ts';
import type { listMembers } from '../../../shared/membership/contract.ts';
import type { Column } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { Badge } from '../parts.tsx';
import { say } from '../texts.ts';

type Row = Pick<Reply<typeof listMembers>['items'][number], 'policy'>;

/** In the register and in what was found in it: none, one that runs, one that has a last day, or one that is over. */
export const policyColumn: Column<Row> = {
  title: say('members.policy'),
  cell: ({ policy }) => <PolicyToday policy={policy} />,
};

const tones = { running: 'done', ending: 'busy', ended: 'calm' } as const;

function PolicyToday({ policy }: Row) {
  if (!policy) return <span>{say('members.policy.none')}</span>;
  const { state, endsOn } = policy;
  const text =
    endsOn === null ? say(`members.policy.${state}`) : say(`members.policy.${state}.on`, { day: shortDate(endsOn) });
  return <Badge tone={tones[state]}>{text}</Badge>;
}
