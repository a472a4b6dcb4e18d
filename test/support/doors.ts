import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rietmeer } from '../../infra/cooperatives/rietmeer.ts';
import type { TableName } from '../../shared/kernel/table.ts';

export const webhookSecrets = ['whsec_rehearsal_one', 'whsec_rehearsal_two'];

/**
 * The environment of a deployed function, for loading a door in this process. Call it before `import('../functions/….ts')`: a door reads its
 * settings once, when it is loaded.
 */
export function useDoorEnvironment(
  endpoint: string,
  tables: Record<TableName, string>,
  extra: Record<string, string> = {},
): void {
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    COOPERATIVE_TABLE: tables.Cooperative,
    VAULT_TABLE: tables.Vault,
    STRIPE_SECRET_ID: 'stripe',
    LINK_KEY_SECRET_ID: 'link-key',
    WEB_ADDRESS: 'https://zorgregio-rietmeer.example',
    COOPERATIVE: JSON.stringify(rietmeer.facts),
    FILES_BUCKET: 'files-for-tests',
    ...extra,
  });
}

/** What the secrets extension answers beside a function; gives its port. */
export async function serveSecrets(
  secrets: Record<string, string> = {},
): Promise<{ port: number; stop(): Promise<void> }> {
  const known: Record<string, string> = {
    stripe: JSON.stringify({ apiKey: 'sk_test_local', webhookSecrets }),
    'link-key': 'a-key-for-tests-only',
    ...secrets,
  };
  const server = createServer((request, response) => {
    const id = new URL(request.url ?? '/', 'http://localhost').searchParams.get('secretId') ?? '';
    const SecretString = known[id];
    response.writeHead(SecretString === undefined ? 404 : 200).end(JSON.stringify({ SecretString }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  process.env.PARAMETERS_SECRETS_EXTENSION_HTTP_PORT = String(port);
  return { port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
