import { listTasks } from '../../../shared/governance/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { correctDeath, type getMembership, recordDeath } from '../../../shared/membership/life/contract.ts';
import { Act } from '../act-form.tsx';
import { type Office, useOffice } from '../office-context.ts';
import { everyItem } from '../pages.ts';
import { say } from '../texts.ts';
import { asSeen, reasoning } from './membership-questions.ts';

interface ActsProps {
  life: Reply<typeof getMembership>;
  onDone: () => void;
}

/** It was recorded by mistake: the membership goes on. */
export function LivesAfterAll({ life, onDone }: ActsProps) {
  const office = useOffice();
  const { params, seen } = asSeen(life.membership);
  return (
    <div class="zr-row">
      <Act
        open={say('life.deathCorrected')}
        lead={say('life.deathCorrected.lead')}
        schema={correctDeath.body}
        questions={[reasoning()]}
        act={(body) => office.call(correctDeath, { params, body }, seen)}
        onDone={onDone}
      />
    </div>
  );
}

/** The membership ended on that day, by law. */
export function Death({ life, onDone }: ActsProps) {
  const office = useOffice();
  const { params, seen } = asSeen(life.membership);
  return (
    <Act
      open={say('life.death')}
      lead={say('life.death.lead')}
      schema={recordDeath.body}
      questions={[{ name: 'diedOn', label: say('life.diedOn'), kind: 'date' }]}
      body={(answers) => ({ taskId: null, ...answers })}
      act={async (body) => {
        const taskId = await askedByTheBank(office, life.membership.memberId);
        return office.call(recordDeath, { params, body: { ...body, taskId } }, seen);
      }}
      onDone={onDone}
    />
  );
}

/** The review that a bank's word opened: it is closed with what is recorded here. */
async function askedByTheBank(office: Office, memberId: string): Promise<string | null> {
  const tasks = await everyItem((cursor) =>
    office.call(listTasks, { query: { state: 'open', limit: '100', ...(cursor && { cursor }) } }),
  );
  return tasks.find((task) => task.kind === 'death-review' && task.memberId === memberId)?.taskId ?? null;
}
