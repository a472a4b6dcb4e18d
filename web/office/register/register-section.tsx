import { MemberPage } from '../member.tsx';
import { MembersPage } from '../members.tsx';
import { DuplicatesPage } from './duplicates.tsx';
import { HouseholdPage } from './household.tsx';
import { HouseholdsPage } from './households.tsx';
import { RegisterImportPage } from './import.tsx';
import { RegisterImportsPage } from './imports.tsx';
import { ChooseOtherPage, MergePage } from './merge.tsx';
import { OrganisationPage } from './organisation.tsx';
import { OrganisationsPage } from './organisations.tsx';
import { RegisterChangesPage } from './register-changes.tsx';
import { RegisterOnPage } from './register-on.tsx';
import { ReviewPage } from './review.tsx';

/** The members, one of them, or a part of the register beside them: the first word of the address says which. */
export function RegisterSection({ id, part }: { id: string | undefined; part: string | undefined }) {
  switch (id) {
    case undefined:
      return <MembersPage />;
    case 'organisaties':
      return part ? <OrganisationPage key={part} memberId={part} /> : <OrganisationsPage />;
    case 'huishoudens':
      return part ? <HouseholdPage key={part} householdId={part} /> : <HouseholdsPage />;
    case 'registers':
      return part ? <RegisterImportPage key={part} importId={part} /> : <RegisterImportsPage />;
    case 'dubbelen':
      return part ? <ReviewPage key={part} reviewId={part} /> : <DuplicatesPage />;
    case 'register':
      return <RegisterOnPage day={part} />;
    case 'wijzigingen':
      return <RegisterChangesPage part={part} />;
    default:
      return <OneMember memberId={id} part={part} />;
  }
}

/** A member, or beside the member the other record of the same person. */
function OneMember({ memberId, part }: { memberId: string; part: string | undefined }) {
  if (part === 'samenvoegen') return <ChooseOtherPage key={memberId} memberId={memberId} />;
  if (part?.startsWith('mem_')) return <MergePage key={memberId} memberId={memberId} otherMemberId={part} />;
  return <MemberPage key={memberId} memberId={memberId} />;
}
