import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';

/** The acts on a table. A transaction needs the act of each of its parts, so it has none of its own. */
const acts = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  put: ['dynamodb:PutItem'],
  change: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'],
  remove: ['dynamodb:DeleteItem'],
} as const;

export type TableAct = keyof typeof acts;

/** Named actions on one table, and Query on each of its indexes by name; nothing with a wildcard. */
export function grantTable(
  role: Role,
  table: ITableV2,
  granted: readonly TableAct[],
  indexNames: readonly string[] = [],
): void {
  const actions = [...new Set(granted.flatMap((act) => acts[act]))];
  role.addToPolicy(new PolicyStatement({ actions, resources: [table.tableArn] }));
  if (granted.includes('read') && indexNames.length > 0)
    role.addToPolicy(
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: indexNames.map((name) => `${table.tableArn}/index/${name}`),
      }),
    );
}

/** The vault's key opens only by way of DynamoDB, so a stolen credential cannot use it on a copy of the data. */
export function grantVaultKey(role: Role, key: IKey, region: string, writes: boolean): void {
  const writing = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];
  role.addToPolicy(
    new PolicyStatement({
      actions: ['kms:Decrypt', 'kms:DescribeKey', ...(writes ? writing : [])],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` } },
    }),
  );
}

export function grantSecret(role: Role, secret: ISecret): void {
  role.addToPolicy(new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] }));
}
