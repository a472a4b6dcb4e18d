import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { accept } from './accept.ts';

/** The acts on files. To offer is to sign an address: whoever has it does what the door that signed it may do. */
const acts = {
  'offer-upload': { 'uploads/': ['s3:PutObject'] },
  'offer-export': { 'exports/': ['s3:GetObject'] },
  'read-upload': { 'uploads/': ['s3:GetObject'] },
  'write-export': {
    'pieces/': ['s3:PutObject', 's3:AbortMultipartUpload', 's3:GetObject'],
    'exports/': ['s3:PutObject', 's3:AbortMultipartUpload'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

export type FileAct = keyof typeof acts;

const reason =
  'The names of files are made one by one as people ask for them; the prefix keeps what comes in apart from what goes out.';

/** Named actions on the files below one prefix. The key opens only by way of S3. */
export function grantFiles(role: Role, bucketName: string, key: IKey, granted: readonly FileAct[]): void {
  const below = granted.flatMap((act) => Object.entries<readonly string[]>(acts[act]));
  for (const [prefix, actions] of below) {
    const resource = `arn:aws:s3:::${bucketName}/${prefix}*`;
    role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [resource] }));
    accept(role, `AwsSolutions-IAM5[Resource::${resource}]`, reason);
  }
  const all = below.flatMap(([, actions]) => actions);
  // Parts that belong together are put together under the key, which takes opening it as well.
  const opens = all.includes('s3:GetObject') || all.includes('s3:AbortMultipartUpload');
  role.addToPolicy(
    new PolicyStatement({
      actions: [...(opens ? ['kms:Decrypt'] : []), ...(all.includes('s3:PutObject') ? ['kms:GenerateDataKey'] : [])],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${Stack.of(role).region}.amazonaws.com` } },
    }),
  );
}
