import { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';

/** DynamoDB Local never leaves keys unprocessed, so the client is mocked here and nowhere else. */
const client = mockClient(DynamoDBClient);
afterEach(() => client.reset());
const database = dynamoDatabase(new DynamoDBClient({ region: 'eu-central-1' }), { Cooperative: 'T', Vault: 'V' });

const key = (number: number) => ({ pk: `K#${number}`, sk: 'K' });
const raw = (number: number) => ({ pk: { S: `K#${number}` }, sk: { S: 'K' }, number: { N: String(number) } });
const rawKey = (number: number) => ({ pk: { S: `K#${number}` }, sk: { S: 'K' } });

describe('reading many items', () => {
  it('asks again for what was left unread, until it has all', async () => {
    client
      .on(BatchGetItemCommand)
      .resolvesOnce({
        Responses: { T: [raw(1)] },
        UnprocessedKeys: { T: { Keys: [rawKey(2), rawKey(3)], ConsistentRead: true } },
      })
      .resolvesOnce({
        Responses: { T: [] },
        UnprocessedKeys: { T: { Keys: [rawKey(2), rawKey(3)], ConsistentRead: true } },
      })
      .resolvesOnce({ Responses: { T: [raw(3), raw(2)] }, UnprocessedKeys: {} });

    const items = await database.getMany([key(1), key(2), key(3)]);

    expect(items.map((item) => item?.number)).toEqual([1, 2, 3]);
    const asked = client
      .commandCalls(BatchGetItemCommand)
      .map(({ args }) => args[0].input.RequestItems?.T?.Keys?.length);
    expect(asked).toEqual([3, 2, 2]);
  });

  it('gives up when it is throttled for too long, instead of leaving some out', async () => {
    client.on(BatchGetItemCommand).resolves({ Responses: { T: [] }, UnprocessedKeys: { T: { Keys: [rawKey(1)] } } });

    await expect(database.getMany([key(1)])).rejects.toThrow('throttled');
  });
});
