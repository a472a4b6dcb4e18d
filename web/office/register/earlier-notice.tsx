import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { type getMembership, resignMember } from '../../../shared/membership/life/contract.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { say } from '../texts.ts';

interface EarlierNoticeProps {
  life: Reply<typeof getMembership>;
  onDone: () => void;
}

/** A letter that came in on another day than today: the term of the membership runs from the day of receipt. */
export function EarlierNotice({ life: { membership }, onDone }: EarlierNoticeProps) {
  const office = useOffice();
  const { memberId, version } = membership;
  return (
    <Act
      open={say('stop.earlier')}
      lead={say('stop.earlier.lead')}
      schema={resignMember.body}
      questions={[
        { name: 'receivedOn', label: say('life.receivedOn'), kind: 'date' },
        { name: 'requestedEnd', label: say('life.requestedEnd'), kind: 'date', optional: true },
      ]}
      body={(answers) => ({ requestedEnd: null, immediate: null, ...answers })}
      act={(body) => office.call(resignMember, { params: { memberId }, body }, { ifMatch: version })}
      onDone={onDone}
    />
  );
}
