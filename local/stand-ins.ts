/** What AWS itself would run beside the product: tables, files, secrets, mail, sign-in. */
import { type DynamoDb, startDynamoDb } from './dynamodb.ts';
import { startFiles } from './files/start.ts';
import { type Identity, startIdentity } from './identity.ts';
import type { LoopbackServer } from './loopback.ts';
import { type Mail, startMail } from './mail.ts';
import { secretValues, startSecrets } from './secrets.ts';
import { seedOnce } from './seed-once.ts';
import type { Stage } from './stage.ts';
import { stripeSecretOf } from './stripe-stand-in.ts';
import { createTables } from './tables.ts';

export interface StandIns {
  readonly dynamodb: DynamoDb;
  readonly files: LoopbackServer;
  readonly secrets: LoopbackServer;
  readonly mail: Mail;
  readonly identity: Identity;
  readonly clientId: string;
}

/** `siteAddress` is known only when the site runs, which needs the rest to run first. */
export async function startStandIns(stage: Stage, siteAddress: () => string): Promise<StandIns> {
  const { assembly, definitions, options, ports, clock, state, lasting, log } = stage;
  const dynamodb = await stage.start('DynamoDB Local', () =>
    startDynamoDb({ port: ports.dynamodb, dir: lasting('dynamodb'), log }),
  );
  await stage.step('tables', () => createTables(dynamodb.endpoint, assembly));
  if (options.seeded ?? true) {
    const { endpoint } = dynamodb;
    await stage.step('seed', () => seedOnce({ assembly, endpoint, now: clock.now(), marker: lasting('seeding') }));
  }
  const directory = state('files');
  const files = await stage.start('files', () => startFiles({ assembly, port: ports.files, directory, siteAddress }));
  const values = secretValues(assembly, state('secrets.json'), stripeSecretOf(definitions).values);
  const secrets = await stage.start('secrets', () => startSecrets(values));
  const page = ports.mail === 0 ? undefined : { web: ports.mail, smtp: ports.smtp, directory: state('mails') };
  const mail = await stage.start('mail', () => startMail({ page, now: clock.now }));
  const clientId = assembly.ofType('AWS::Cognito::UserPoolClient')[0]?.ref ?? 'office';
  const identity = await stage.start('sign-in', () =>
    startIdentity({ port: ports.identity, clientId, siteAddress, keyFile: state('identity.json') }),
  );
  return { dynamodb, files, secrets, mail, identity, clientId };
}
