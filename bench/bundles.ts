import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleOptions, bundlerInto } from '../infra/constructs/bundle.ts';

export const doors = [
  'site-api',
  'public-api',
  'member-api',
  'member-file-api',
  'register-api',
  'admission-api',
  'membership-api',
  'governance-api',
  'office-api',
  'region-api',
  'allocation-api',
  'funds-api',
  'treasury-api',
  'stripe-webhook',
  'on-stripe-event',
  'on-journal-entry',
  'on-letter',
  'follow-stripe',
  'nightly',
  'daily',
  'check-books',
] as const;
export const withStripe = new Set<string>([
  'member-api',
  'stripe-webhook',
  'on-stripe-event',
  'follow-stripe',
  'daily',
  'public-api',
]);

/** The floor of every function: a bundle that holds the DynamoDB client and one command, and nothing of ours. */
const floorSource =
  "import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';\nconst client = new DynamoDBClient({});\nexport const handler = () => client.send(new GetItemCommand({ TableName: 't', Key: {} }));\n";

export interface Bundles {
  floor: string;
  doors: Map<string, string>;
  remove(): void;
}

/** Bundles every door as it is deployed, and the floor as anyone would who bundles the client with the same care. */
export function makeBundles(): Bundles {
  const folder = join(tmpdir(), `zorgregio-bench-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const floor = join(folder, 'floor.js');
  const house = bundleOptions.absWorkingDir;
  buildSync({ ...bundleOptions, alias: {}, stdin: { contents: floorSource, resolveDir: house }, outfile: floor });
  const bundle = bundlerInto(folder);
  const made = new Map(doors.map((door) => [door as string, join(bundle(door), 'index.js')]));
  return { floor, doors: made, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Enough of an environment for a door to be loaded outside Lambda. */
export const loadingEnvironment = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: 'local',
  COOPERATIVE_TABLE: 'Cooperative',
  VAULT_TABLE: 'Vault',
  STRIPE_SECRET_ID: 'stripe',
  LINK_KEY_SECRET_ID: 'link-key',
  WEB_ADDRESS: 'https://example.org',
};

export const bytesOf = (path: string): Buffer => readFileSync(path);
