import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type Bucket, BucketEncryption, HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Cooperative } from '../cooperatives/cooperative.ts';
import { privateBucket } from './private-bucket.ts';

/**
 * The name is ours to give: it stands in the policy of the pages and in the rights of the doors before the bucket is there. All the world's
 * buckets share their names, and the account number is nobody else's.
 */
export function filesBucketName({ slug, deployment }: Cooperative): string {
  return `zorgregio-${slug}-files-${deployment.account}`;
}

export interface FilesProps {
  cooperative: Cooperative;
  accessLogs: Bucket;
  /** Bank files name people, so they lie under the key of the vault. */
  key: IKey;
}

/**
 * Bank files that come in and exports that go out. Each file is written once and goes by itself: what was imported stands in the tables, and an
 * export can be made again. It has no versions, because they would keep names longer than that.
 */
export function filesBucket(scope: Construct, id: string, { cooperative, accessLogs, key }: FilesProps): Bucket {
  return privateBucket(scope, id, accessLogs, {
    bucketName: filesBucketName(cooperative),
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    cors: [
      {
        allowedOrigins: [`https://${cooperative.facts.domain}`],
        allowedMethods: [HttpMethods.PUT],
        allowedHeaders: ['content-type', 'x-amz-checksum-sha256'],
        maxAge: 3600,
      },
    ],
    lifecycleRules: [
      { id: 'uploads', prefix: 'uploads/', expiration: Duration.days(30) },
      { id: 'pieces', prefix: 'pieces/', expiration: Duration.days(7) },
      { id: 'exports', prefix: 'exports/', expiration: Duration.days(90) },
      { id: 'unfinished', abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
  });
}
