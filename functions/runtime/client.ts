import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDatabase } from './database.ts';
import { optionalSetting, setting } from './environment.ts';

export const client = new DynamoDBClient({ maxAttempts: 5 });
// The client would write out what it asks and is answered for a log that nobody keeps: a twentieth of the work of a door, and no business of a log.
client.middlewareStack.remove('loggerMiddleware');

/** One client for each function's life. A function without the right to the vault has no name for it either. */
export const database = dynamoDatabase(client, {
  Cooperative: setting('COOPERATIVE_TABLE'),
  Vault: optionalSetting('VAULT_TABLE') ?? 'no-access-to-the-vault',
});
