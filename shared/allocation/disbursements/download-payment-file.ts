import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import type { downloadPaymentFile as contract } from './contract.ts';
import { findPaymentFile, textOfPaymentFile } from './disbursement.table.ts';
import { sha256 } from './payment-file.ts';

/** The same bytes every time: a text that does not fit the hash of the file is a fault, and never handed out. */
export async function downloadPaymentFile(
  deps: { database: Database },
  _act: Act,
  { params: { paymentFileId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const file = await findPaymentFile(deps.database, paymentFileId);
  if (!file) throw commonRefusals.NOT_FOUND();
  const content = await textOfPaymentFile(deps.database, paymentFileId);
  if (sha256(content) !== file.sha256) throw new Error(`The text of ${paymentFileId} is not the one that was made.`);
  return { fileName: `${paymentFileId}.xml`, content };
}
