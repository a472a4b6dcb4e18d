import { type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { startDynamoDb } from '../local/dynamodb.ts';
import { instant, type LocalDate } from '../shared/kernel/dates.ts';
import { credit, debit, entry, postEntry } from '../shared/ledger/index.ts';
import { anAct, freshTables, localClient } from '../test/support/database.ts';
import { serveSecrets, useDoorEnvironment } from '../test/support/doors.ts';
import { compare, row, withWorkers } from './measure.ts';

/**
 * B11: entries a second that all go to one fund, against the same entries spread over a thousand funds; eight workers, the whole way of an
 * act. DynamoDB Local raises no conflict, so it is done here as AWS does it: a transaction that touches an item that another holds is
 * cancelled. One in twenty is cancelled besides.
 */
const perRound = 2000;
const rounds = 6;
const workers = 8;
const local = await startDynamoDb();
const plain = localClient(local.endpoint);
const tables = await freshTables(plain);
useDoorEnvironment(local.endpoint, tables);
await serveSecrets();
const { client, database } = await import('../functions/runtime/client.ts');

const conflicts = contend(client);
let sequence = 0;

function entriesTo(funds: number) {
  return Array.from({ length: perRound }, () => {
    const number = ++sequence;
    const fund = `fnd_1Q0PgeB7WZ01zgkW${String(number % funds).padStart(8, '0')}`;
    return entry({
      cause: `approp:${fund}:${number}`,
      bookedOn: '2026-11-23' as LocalDate,
      recordedAt: instant(Date.parse('2026-11-23T09:00:00Z') + number),
      description: 'Bestemming',
      postings: [debit('0590', 2400n), credit('0520.01', 2400n, { fund })],
    });
  });
}

const post = (funds: number) => () =>
  withWorkers(workers, entriesTo(funds), async (each) => {
    await database.commit(anAct({ person: 'person_anna', once: `key-${each.entryId}` }), [postEntry(each)], {
      subject: each.entryId,
      reply: {},
    });
  });

const compared = await compare(rounds, post(1000), post(1));
const shared = conflicts.met - conflicts.injected;
process.stdout.write(
  `${JSON.stringify([
    row(
      'B11',
      'entries a second to one fund, against a thousand funds',
      compared.floor / compared.ours,
      0.9,
      'higher',
      `${Math.round((perRound / compared.ours) * 1000)} entries/s; ${conflicts.injected} conflicts injected, ${shared} over an item; ${compared.note}`,
    ),
  ])}\n`,
);
plain.destroy();
await local.stop();
process.exit(0);

interface Conflicts {
  met: number;
  injected: number;
}

function contend(of: DynamoDBClient): Conflicts {
  const seen: Conflicts = { met: 0, injected: 0 };
  const held = new Set<string>();
  let transactions = 0;
  of.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== 'TransactWriteItemsCommand') return next(args);
      const keys = keysOf(args.input);
      const isInjected = ++transactions % 20 === 0;
      if (isInjected || keys.some((key) => held.has(key))) {
        seen.met++;
        if (isInjected) seen.injected++;
        throw new TransactionCanceledException({
          message: 'A conflict.',
          CancellationReasons: [{ Code: 'TransactionConflict' }],
          $metadata: {},
        });
      }
      for (const key of keys) held.add(key);
      try {
        return await next(args);
      } finally {
        for (const key of keys) held.delete(key);
      }
    },
    { step: 'finalizeRequest', priority: 'low', name: 'contend' },
  );
  return seen;
}

function keysOf(input: unknown): string[] {
  const { TransactItems = [] } = input as { TransactItems?: Record<string, { Key?: Attributes; Item?: Attributes }>[] };
  return TransactItems.flatMap((item) => Object.values(item)).map(({ Key, Item }) => {
    const { pk, sk } = Key ?? Item ?? {};
    return `${pk?.S} ${sk?.S}`;
  });
}

type Attributes = Record<string, { S?: string }>;
