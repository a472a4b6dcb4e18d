import { ExitWindowsPage } from './agreements/exit-windows.tsx';
import { StatementPage } from './agreements/statement.tsx';
import { StatementsPage } from './agreements/statements.tsx';
import { ArrearsPage } from './arrears.tsx';
import { ArrearsCasePage } from './arrears-case.tsx';
import { BankFilePage, StatementPlace } from './bank-file.tsx';
import { BankFilesPage } from './bank-files.tsx';
import { BankLinePage } from './bank-line.tsx';
import { AdvicePage } from './contract/advice.tsx';
import { ContractPage } from './contract/contract.tsx';
import { ContractsPage } from './contract/contracts.tsx';
import { ContributionPage } from './contribution.tsx';
import { Contributions } from './contributions.tsx';
import { ExportsPage } from './exports.tsx';
import { AgreementPage } from './funds/agreement.tsx';
import { AgreementsPage } from './funds/agreements.tsx';
import { FundPage } from './funds/fund.tsx';
import { FundsPage } from './funds/funds.tsx';
import { RunwayPage } from './funds/runway.tsx';
import { DisbursementsPage } from './grants/disbursements.tsx';
import { InvariantRunPage } from './invariant-run.tsx';
import { JournalPage } from './journal.tsx';
import { JournalEntryPage } from './journal-entry.tsx';
import { LedgerPage } from './ledger.tsx';
import { MatchingPage } from './matching.tsx';
import { Overview } from './overview.tsx';
import { PayoutPage } from './payout.tsx';
import { PayoutsPage } from './payouts.tsx';
import { PeriodPage } from './period.tsx';
import { PeriodsPage } from './periods.tsx';
import { AccessLogPage } from './privacy/access-log.tsx';
import { BreachesPage } from './privacy/breaches.tsx';
import { DataRequestsPage } from './privacy/data-requests.tsx';
import { ProcessingPage } from './privacy/processing.tsx';
import { DataRequestPage } from './privacy/request-page.tsx';
import { RetentionPage } from './privacy/retention.tsx';
import { RefundsPage } from './refunds.tsx';
import { CoordinatorsPage } from './region/coordinators.tsx';
import { RegionFilePage } from './region/file.tsx';
import { RegionFilesPage } from './region/files.tsx';
import { WijkPage } from './region/wijk.tsx';
import { WijkenPage } from './region/wijken.tsx';
import { AdmissionsPage } from './register/admissions.tsx';
import { DecisionsPage } from './register/decisions.tsx';
import { ProceduresPage } from './register/procedures.tsx';
import { ProductsPage } from './register/products.tsx';
import { RegisterSection } from './register/register-section.tsx';
import { StatutesPage } from './register/statutes.tsx';
import { FormulasPage } from './rounds/formulas.tsx';
import { RoundPage } from './rounds/round.tsx';
import { RoundsPage } from './rounds/rounds.tsx';
import type { Route } from './route.ts';
import { TasksPage } from './tasks.tsx';

const isMonth = /^\d{4}-\d{2}$/;

/** One page for each section, and one for each thing in it. */
export function Section({ route }: { route: Route }) {
  const { section, id, part } = route;
  switch (section) {
    case 'overzicht':
      return <Overview />;
    case 'taken':
      return <TasksPage />;
    case 'leden':
      return <RegisterSection id={id} part={part} />;
    case 'toelating':
      return <AdmissionsPage />;
    case 'procedures':
      return <ProceduresPage />;
    case 'herroepingen':
      return id ? <StatementPage key={id} statementId={id} memberId={part} /> : <StatementsPage />;
    case 'uittreden':
      return <ExitWindowsPage />;
    case 'besluiten':
      return <DecisionsPage />;
    case 'statuten':
      return <StatutesPage />;
    case 'producten':
      return <ProductsPage />;
    case 'verzoeken':
      return id ? <DataRequestPage key={id} dataRequestId={id} /> : <DataRequestsPage />;
    case 'datalekken':
      return <BreachesPage />;
    case 'bewaartermijnen':
      return <RetentionPage />;
    case 'verwerkingen':
      return <ProcessingPage />;
    case 'inzagelog':
      return <AccessLogPage key={id} asked={id} />;
    case 'bijdragen':
      return part && id ? <ContributionPage key={id} memberId={part} contributionId={id} /> : <Contributions />;
    case 'grootboek':
      if (part === 'boeking' && id) return <JournalEntryPage key={id} entryId={id} />;
      return part === 'journaal' ? <JournalPage /> : <LedgerPage />;
    case 'maandafsluiting':
      if (part === 'controles' && id) return <InvariantRunPage key={id} runId={id} />;
      return part && isMonth.test(part) ? <PeriodPage key={part} month={part} /> : <PeriodsPage />;
    case 'wijken':
      return id ? <WijkPage key={id} wijkId={id} part={part} /> : <WijkenPage />;
    case 'wijkcontracten':
      return id ? <ContractPage key={id} wijkcontractId={id} part={part} /> : <ContractsPage />;
    case 'indicatoren':
      return <AdvicePage wijkcontractId={id} />;
    case 'regiobestanden':
      return id ? <RegionFilePage key={id} fileId={id} /> : <RegionFilesPage />;
    case 'coordinatoren':
      return <CoordinatorsPage />;
    case 'fondsen':
      return id ? <FundPage key={id} fundId={id} /> : <FundsPage />;
    case 'financiering':
      return id ? <AgreementPage key={id} fundingAgreementId={id} /> : <AgreementsPage />;
    case 'vooruitblik':
      return <RunwayPage chosen={id} />;
    case 'verdeelrondes':
      return id ? <RoundPage key={id} roundId={id} /> : <RoundsPage />;
    case 'verdeelsleutels':
      return <FormulasPage />;
    case 'uitbetalingen':
      return <DisbursementsPage />;
    case 'achterstand':
      return id ? <ArrearsCasePage key={id} contributionId={id} /> : <ArrearsPage />;
    case 'terugbetalingen':
      return <RefundsPage />;
    case 'afletteren':
      return id ? <BankLinePage key={id} lineId={id} /> : <MatchingPage />;
    case 'bankafschriften':
      if (id?.startsWith('bst_')) return <StatementPlace statementId={id} />;
      return id ? <BankFilePage key={id} fileId={id} /> : <BankFilesPage />;
    case 'stortingen':
      return id ? <PayoutPage key={id} payoutId={id} /> : <PayoutsPage />;
    case 'exports':
      return <ExportsPage />;
  }
}
