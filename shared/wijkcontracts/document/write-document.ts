import { printed } from '../../documents/index.ts';
import type { Job, JobTools } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, instant } from '../../kernel/dates.ts';
import { exportName, type Files } from '../../kernel/files.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { qualityItemsOf, yearPlansOf } from '../plans/plans.table.ts';
import { representativesOf } from '../representative.table.ts';
import { indicatorsOf } from '../results/results.table.ts';
import { findText } from '../text.table.ts';
import { type AtWork, annexOf } from './annex.ts';
import { textOfSubject } from './contract-document.ts';
import { contractText } from './contract-text.ts';

interface Deps {
  database: Database;
  files: Files;
  cooperative: { legalName: string };
}

/** The work of a document: a text as signed, in the words of people, with what stands beside it as it was on the day. Made twice it has the same name. */
export async function writeContractDocument(
  { database, files, cooperative }: Deps,
  _act: Act,
  job: Job,
  _tools: JobTools,
): Promise<'done'> {
  const { wijkcontractId, number } = textOfSubject(job.subject);
  const text = await findText(database, wijkcontractId, number);
  if (!text) throw commonRefusals.NOT_FOUND();
  const partyIds = text.terms.parties.map(({ partyId }) => partyId);
  const representatives = await representativesOf(database, partyIds);
  const madeAt = instant(job.requestedAt);
  const annex = annexOf(await atWork(database, wijkcontractId), text.terms.parties, amsterdamDate(madeAt));
  const pdf = printed(contractText(text, representatives, cooperative, annex), madeAt);
  await files.write(exportName(job.jobId), pdf, 'application/pdf');
  return 'done';
}

async function atWork(database: Database, wijkcontractId: string): Promise<AtWork> {
  const [indicators, qualityItems, yearPlans] = await Promise.all([
    indicatorsOf(database, wijkcontractId),
    qualityItemsOf(database, wijkcontractId),
    yearPlansOf(database, wijkcontractId),
  ]);
  return { indicators, qualityItems, yearPlans };
}
