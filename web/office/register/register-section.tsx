import { MemberPage } from '../member.tsx';
import { MembersPage } from '../members.tsx';
import { RegisterImportPage } from './import.tsx';
import { RegisterImportsPage } from './imports.tsx';

/** The members, one of them, or a part of the register beside them: the first word of the address says which. */
export function RegisterSection({ id, part }: { id: string | undefined; part: string | undefined }) {
  switch (id) {
    case undefined:
      return <MembersPage />;
    case 'registers':
      return part ? <RegisterImportPage key={part} importId={part} /> : <RegisterImportsPage />;
    default:
      return <MemberPage key={id} memberId={id} />;
  }
}
