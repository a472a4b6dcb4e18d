import { Contributions } from './contributions.tsx';
import { DisbursementsPage } from './disbursements.tsx';
import { FundPage } from './fund.tsx';
import { FundsPage } from './funds.tsx';
import { JournalPage } from './journal.tsx';
import { JournalEntryPage } from './journal-entry.tsx';
import { LedgerPage } from './ledger.tsx';
import { MemberPage } from './member.tsx';
import { MembersPage } from './members.tsx';
import { Overview } from './overview.tsx';
import { RoundPage } from './round.tsx';
import { RoundsPage } from './rounds.tsx';
import type { Route } from './route.ts';
import { TasksPage } from './tasks.tsx';
import { WijkenPage } from './wijken.tsx';

/** One page for each section, and one for each thing in it. */
export function Section({ route }: { route: Route }) {
  const { section, id, part } = route;
  switch (section) {
    case 'overzicht':
      return <Overview />;
    case 'taken':
      return <TasksPage />;
    case 'leden':
      return id ? <MemberPage key={id} memberId={id} /> : <MembersPage />;
    case 'bijdragen':
      return <Contributions />;
    case 'grootboek':
      if (part === 'boeking' && id) return <JournalEntryPage key={id} entryId={id} />;
      return part === 'journaal' ? <JournalPage /> : <LedgerPage />;
    case 'wijken':
      return <WijkenPage />;
    case 'fondsen':
      return id ? <FundPage key={id} fundId={id} /> : <FundsPage />;
    case 'verdeelrondes':
      return id ? <RoundPage key={id} roundId={id} /> : <RoundsPage />;
    case 'uitbetalingen':
      return <DisbursementsPage />;
    default:
      return <Overview />;
  }
}
