import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { indexes } from '../../shared/kernel/table.ts';
import { filesBucket } from '../constructs/files-bucket.ts';
import { OfficeSignIn } from '../constructs/office-sign-in.ts';
import { accessLogBucket } from '../constructs/private-bucket.ts';
import type { Cooperative } from '../cooperatives/cooperative.ts';

/** Both tables: paid by use, restorable to any second of the last 35 days, and impossible to delete by accident. */
const kept = {
  partitionKey: { name: 'pk', type: AttributeType.STRING },
  sortKey: { name: 'sk', type: AttributeType.STRING },
  billing: Billing.onDemand(),
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
  deletionProtection: true,
  removalPolicy: RemovalPolicy.RETAIN,
} as const satisfies TablePropsV2;

/**
 * What must outlive every release: the two tables, the people of the office and the files. Identity stands only in the vault and in bank files,
 * under a key of its own and without a stream.
 */
export class DataStack extends Stack {
  readonly cooperative: TableV2;
  readonly vault: TableV2;
  readonly vaultKey: Key;
  readonly signIn: OfficeSignIn;

  constructor(scope: Construct, id: string, cooperative: Cooperative, props: StackProps) {
    super(scope, id, {
      ...props,
      description: `${cooperative.facts.legalName}: what is kept.`,
      terminationProtection: true,
    });
    this.cooperative = new TableV2(this, 'Cooperative', {
      ...kept,
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'expiresAt',
      globalSecondaryIndexes: Object.values(indexes).map((index) => ({
        indexName: index.name,
        partitionKey: { name: index.partition, type: AttributeType.STRING },
        sortKey: { name: index.sort, type: AttributeType.STRING },
        projectionType: ProjectionType.ALL,
      })),
    });
    this.vaultKey = new Key(this, 'VaultKey', {
      description: 'Opens the vault: who the members are.',
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.vault = new TableV2(this, 'Vault', {
      ...kept,
      encryption: TableEncryptionV2.customerManagedKey(this.vaultKey),
    });
    this.signIn = new OfficeSignIn(this, 'SignIn', {
      slug: cooperative.slug,
      region: cooperative.deployment.region,
      webAddress: `https://${cooperative.facts.domain}`,
    });
    filesBucket(this, 'Files', {
      cooperative,
      accessLogs: accessLogBucket(this, 'AccessLogs'),
      key: this.vaultKey,
    });
  }
}
