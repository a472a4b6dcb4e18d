import type { Reply } from '../../../shared/kernel/endpoint.ts';
import type { getMember } from '../../../shared/membership/contract.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';

/** The other records of the same person, and the way to merge one that nobody saw was another. */
export function OtherRecords({ file }: { file: Reply<typeof getMember> }) {
  const office = useOffice();
  const { member, formerly, goesOnAs } = file;
  const mayMerge = office.is('board') && member.kind === 'natural' && goesOnAs === null;
  if (!mayMerge && formerly.length === 0 && !goesOnAs) return null;
  const number = ({ memberId, memberNumber }: { memberId: string; memberNumber: number }) => (
    <Link href={addressOf('leden', memberId)}>{say('reviews.number', { number: memberNumber })}</Link>
  );
  return (
    <div class="zr-stack">
      {goesOnAs && (
        <p>
          {say('member.goesOnAs')} {number(goesOnAs)}
        </p>
      )}
      {formerly.map((record) => (
        <p key={record.memberId}>
          {say('member.formerly')} {number(record)}
        </p>
      ))}
      {mayMerge && (
        <p>
          <Link href={addressOf('leden', member.memberId, 'samenvoegen')}>{say('merge.start')}</Link>
        </p>
      )}
    </div>
  );
}
