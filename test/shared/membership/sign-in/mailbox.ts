import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshalItem } from '../../../../functions/runtime/marshal.ts';
import { systemAct } from '../../../../shared/kernel/actor.ts';
import type { Instant } from '../../../../shared/kernel/dates.ts';
import type { StoredItem } from '../../../../shared/kernel/table.ts';
import { type Mail, requestSignInCode, sendLetter, signIn } from '../../../../shared/membership/index.ts';
import { anAct, fixedInstant } from '../../../support/database.ts';
import type { World } from '../world.ts';

export type Sent = Parameters<Mail['send']>[0];

export async function everything(world: World, table: 'Cooperative' | 'Vault' = 'Cooperative'): Promise<StoredItem[]> {
  const found: StoredItem[] = [];
  let ExclusiveStartKey: Record<string, never> | undefined;
  do {
    const page = await world.client.send(
      new ScanCommand({ TableName: world.tables[table], ConsistentRead: true, ExclusiveStartKey }),
    );
    found.push(...(page.Items ?? []).map(unmarshalItem));
    ExclusiveStartKey = page.LastEvaluatedKey as Record<string, never> | undefined;
  } while (ExclusiveStartKey);
  return found;
}

/** Sends the codes that wait, as the stream would; gives what went out. */
export async function sendCodes(world: World, at: Instant = fixedInstant): Promise<Sent[]> {
  const sent: Sent[] = [];
  const mail: Mail = {
    send: async (letter) => {
      sent.push(letter);
      return `message-${letter.letterId}`;
    },
  };
  const deps = { ...world, mail, paymentDesk: { isStillOwed: async () => true } };
  for (const item of await everything(world))
    if (item.template === 'sign-in-code' && item.status === 'requested')
      await sendLetter(deps, systemAct('on-letter', at, 'stream'), item);
  return sent;
}

export const asksCode = (world: World, email: string, at: Instant = fixedInstant) =>
  requestSignInCode(
    world,
    { ...anAct({ at }), actor: { kind: 'visitor', id: 'visitor' } },
    {
      params: undefined,
      query: undefined,
      body: { email },
    },
  );

let tokens = 0;
export const tries = (
  world: World,
  body: { email: string; code: string; memberNumber?: number },
  at: Instant = fixedInstant,
) =>
  signIn(
    { ...world, newToken: () => `token-${String(++tokens).padStart(37, '0')}` },
    { ...anAct({ at }), actor: { kind: 'visitor', id: 'visitor' } },
    { params: undefined, query: undefined, body },
  );

/** Asks for a code and reads it in the mail. */
export async function mailedCode(world: World, email: string, at: Instant = fixedInstant): Promise<string> {
  await asksCode(world, email, at);
  const sent = (await sendCodes(world, at)).filter(({ to }) => to === email);
  const [, code] = /Code: (\d{6})/.exec(sent.at(-1)?.text ?? '') ?? [];
  if (!code) throw new Error('No code was mailed.');
  return code;
}

export const anotherCode = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
