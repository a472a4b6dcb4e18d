import { describe, expect, it } from 'vitest';
import { roles } from '../../shared/kernel/actor.ts';
import { indexes } from '../../shared/kernel/table.ts';
import { laidGround, type Resource, resourcesOf, type Statement, theOnly } from '../support/ground.ts';

const { data, service } = laidGround();
const tables = resourcesOf(data, 'AWS::DynamoDB::GlobalTable');
const tableOf = (name: string) => tables.find(([id]) => id.startsWith(name))?.[1] as Resource;
const replicaOf = (name: string) => (tableOf(name).Properties.Replicas as [Record<string, unknown>])[0];

describe.each(['Cooperative', 'Vault'])('the table %s', (name) => {
  it('can be restored to any second of the last 35 days', () => {
    expect(replicaOf(name).PointInTimeRecoverySpecification).toEqual({
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: 35,
    });
  });

  it('cannot be deleted by accident and outlives its stack', () => {
    expect(replicaOf(name).DeletionProtectionEnabled).toBe(true);
    expect([tableOf(name).DeletionPolicy, tableOf(name).UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });

  it('is paid by use, keyed by pk and sk, and kept in one region', () => {
    expect(tableOf(name).Properties.BillingMode).toBe('PAY_PER_REQUEST');
    expect(tableOf(name).Properties.KeySchema).toEqual([
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ]);
    expect(replicaOf(name).Region).toBe('eu-central-1');
    expect(tableOf(name).Properties.Replicas).toHaveLength(1);
  });
});

describe('the two tables', () => {
  it('are all there is', () => {
    expect(tables).toHaveLength(2);
    expect(resourcesOf(service, 'AWS::DynamoDB::GlobalTable')).toEqual([]);
  });

  it('stream the cooperative whole and the vault never', () => {
    expect(tableOf('Cooperative').Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
    expect(tableOf('Vault').Properties.StreamSpecification).toBeUndefined();
  });

  it('have exactly the indexes that the kernel asks its questions of', () => {
    const built = tableOf('Cooperative').Properties.GlobalSecondaryIndexes as {
      IndexName: string;
      KeySchema: { AttributeName: string }[];
    }[];

    expect(built.map(({ IndexName, KeySchema }) => [IndexName, ...KeySchema.map((key) => key.AttributeName)])).toEqual(
      Object.values(indexes).map(({ name, partition, sort }) => [name, partition, sort]),
    );
    expect(tableOf('Vault').Properties.GlobalSecondaryIndexes).toBeUndefined();
  });

  it('forget what has expired', () => {
    expect(tableOf('Cooperative').Properties.TimeToLiveSpecification).toEqual({
      AttributeName: 'expiresAt',
      Enabled: true,
    });
  });
});

describe('the key of the vault', () => {
  const [[keyId, key] = []] = resourcesOf(data, 'AWS::KMS::Key');

  it('is its own, turns every year and outlives its stack', () => {
    expect(JSON.stringify(replicaOf('Vault').SSESpecification)).toContain(String(keyId));
    expect(key?.Properties.EnableKeyRotation).toBe(true);
    expect(key?.DeletionPolicy).toBe('Retain');
  });
});

describe('sign-in of the office', () => {
  const pool = theOnly(data, 'AWS::Cognito::UserPool');
  const client = theOnly(data, 'AWS::Cognito::UserPoolClient');

  it('always asks for a second factor, and not by text message', () => {
    expect(pool.Properties.MfaConfiguration).toBe('ON');
    expect(pool.Properties.EnabledMfas).toEqual(['SOFTWARE_TOKEN_MFA']);
  });

  it('is by invitation only', () => {
    expect(pool.Properties.AdminCreateUserConfig).toMatchObject({ AllowAdminCreateUserOnly: true });
  });

  it('knows exactly the roles of the cooperative', () => {
    const groups = resourcesOf(data, 'AWS::Cognito::UserPoolGroup').map(([, group]) => group.Properties.GroupName);

    expect(groups.sort()).toEqual([...roles].sort());
  });

  it('gives the browser a code to exchange and never a token in an address or a secret to keep', () => {
    expect(client.Properties.AllowedOAuthFlows).toEqual(['code']);
    expect(client.Properties.GenerateSecret).toBe(false);
    expect(client.Properties.ExplicitAuthFlows).toBeUndefined();
  });

  it('survives its stack', () => {
    expect([pool.DeletionPolicy, pool.Properties.DeletionProtection]).toEqual(['Retain', 'ACTIVE']);
  });
});

describe('the files', () => {
  const files = resourcesOf(data, 'AWS::S3::Bucket').find(([id]) => id.startsWith('Files'))?.[1].Properties ?? {};

  it('lie under the key of the vault, because bank files name people', () => {
    expect(JSON.stringify(files.BucketEncryption)).toMatch(/VaultKey.*aws:kms/);
  });

  it('go by themselves: what came in after thirty days, what went out after ninety, and have no versions that stay', () => {
    const { Rules } = files.LifecycleConfiguration as { Rules: { Prefix?: string; ExpirationInDays?: number }[] };

    expect(Object.fromEntries(Rules.map(({ Prefix, ExpirationInDays }) => [Prefix ?? '', ExpirationInDays]))).toEqual({
      'uploads/': 30,
      'pieces/': 7,
      'exports/': 90,
      '': undefined,
    });
    expect(files.VersioningConfiguration).toBeUndefined();
  });

  it('are put there by the pages of the cooperative and by no other site', () => {
    expect((files.CorsConfiguration as { CorsRules: unknown[] }).CorsRules).toEqual([
      expect.objectContaining({
        AllowedOrigins: ['https://zorgregio-rietmeer.example'],
        AllowedMethods: ['PUT'],
        AllowedHeaders: ['content-type', 'x-amz-checksum-sha256'],
      }),
    ]);
  });
});

describe('every bucket', () => {
  const both = { Resources: { ...data.Resources, ...service.Resources } };
  const buckets = resourcesOf(both, 'AWS::S3::Bucket');
  const policies = resourcesOf(both, 'AWS::S3::BucketPolicy').map(([, { Properties }]) => Properties);

  it.each(buckets)('%s is closed, encrypted, kept, and spoken to over TLS alone', (id, bucket) => {
    const policy = policies.find(({ Bucket }) => (Bucket as { Ref: string }).Ref === id) ?? {};
    const statements = (policy.PolicyDocument as { Statement: Statement[] }).Statement;

    expect(bucket.Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(bucket.Properties.BucketEncryption).toBeDefined();
    expect(bucket.DeletionPolicy).toBe('Retain');
    expect(statements).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });
});
