import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CfnElement, Stack } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { accept } from './accept.ts';

interface SiteFiles {
  bucket: Bucket;
  distribution: Distribution;
  issuer: string;
  officeClientId: string;
}

/** Files under assets/ carry their hash in their name: they may be kept for ever, and old ones stay for who still has the page open. */
const hashed = 'assets/*';

/** Puts the built pages in the bucket, and beside them the settings that only the deployment knows. */
export function siteFiles(scope: Construct, { bucket, distribution, issuer, officeClientId }: SiteFiles): void {
  const pages = Source.asset(builtPages());
  const logGroup = new LogGroup(scope, 'FilesLog', { retention: RetentionDays.ONE_MONTH });
  const assets = new BucketDeployment(scope, 'Assets', {
    destinationBucket: bucket,
    sources: [pages],
    exclude: ['*'],
    include: [hashed],
    prune: false,
    cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    logGroup,
  });
  const files = new BucketDeployment(scope, 'Files', {
    destinationBucket: bucket,
    distribution,
    distributionPaths: ['/*'],
    sources: [pages, Source.jsonData('config.json', { issuer, clientId: officeClientId, api: '/api' })],
    exclude: [hashed],
    cacheControl: [CacheControl.fromString('public, max-age=0, must-revalidate')],
    logGroup,
  });
  files.node.addDependency(assets);
  acceptDeployer(files, bucket);
}

/** Where the built pages lie; before the first build there is only the notice that says so. */
function builtPages(): string {
  const built = join(import.meta.dirname, '..', '..', 'web', 'dist');
  return existsSync(join(built, 'index.html')) ? built : join(import.meta.dirname, 'not-built');
}

/** The function that copies the files comes with the CDK: its runtime and role are not ours to choose, and it runs only during a release. */
function acceptDeployer(deployment: BucketDeployment, bucket: Bucket): void {
  const stack = Stack.of(deployment);
  const deployer = stack.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
  if (!deployer) throw new Error('The function of the CDK that copies the pages is not where it was.');
  const role = deployment.handlerRole;
  accept(
    deployer,
    'AwsSolutions-L1',
    'The CDK chooses the runtime of the function that copies the pages; it runs only during a release.',
  );
  accept(
    role,
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    'The CDK gives the function that copies the pages this policy, which only lets it write logs.',
  );
  for (const action of ['GetObject*', 'GetBucket*', 'List*', 'DeleteObject*', 'Abort*'] as const)
    accept(
      role,
      `AwsSolutions-IAM5[Action::s3:${action}]`,
      'The CDK lets the function that copies the pages sync one bucket from its assets.',
    );
  const assets = `arn:aws:s3:::cdk-hnb659fds-assets-${stack.account}-${stack.region}/*`;
  const pages = `<${stack.getLogicalId(bucket.node.defaultChild as CfnElement)}.Arn>/*`;
  for (const objects of [assets, pages])
    accept(
      role,
      `AwsSolutions-IAM5[Resource::${objects}]`,
      'Every object of the assets is read and every object of the page bucket is written.',
    );
  accept(
    role,
    'AwsSolutions-IAM5[Resource::*]',
    'CloudFront has invalidations created by a function whose distribution the CDK does not name.',
  );
}
