/** What `Ref` and `Fn::GetAtt` give on one machine: names that look like those of the cloud and lead back to the resource. */
import type { Json } from './template.ts';

interface Named {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Record<string, Json>;
}

const account = 'eu-central-1:000000000000';

const givenNames: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Cognito::UserPoolClient': 'ClientName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::Scheduler::Schedule': 'Name',
};

/** CDK appends eight hexadecimal digits to the path of a construct; people know it without them. */
export function plainName(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

function physicalName({ type, logicalId, properties }: Named): string {
  const given = properties[givenNames[type] ?? ''];
  return typeof given === 'string' ? given : plainName(logicalId);
}

export function referenceTo(named: Named): string {
  const name = physicalName(named);
  switch (named.type) {
    case 'AWS::SecretsManager::Secret':
      return `arn:aws:secretsmanager:${account}:secret:${name}`;
    case 'AWS::SQS::Queue':
      return `https://sqs.eu-central-1.amazonaws.com/000000000000/${name}`;
    case 'AWS::Cognito::UserPool':
      return `eu-central-1_${plainName(named.logicalId)}`;
    case 'AWS::SNS::Topic':
      return `arn:aws:sns:${account}:${name}`;
    default:
      return name;
  }
}

export function attributeOf(named: Named, attribute: string): string {
  const name = physicalName(named);
  switch (`${named.type} ${attribute}`) {
    case 'AWS::DynamoDB::GlobalTable StreamArn':
    case 'AWS::DynamoDB::Table StreamArn':
      return `arn:aws:dynamodb:${account}:table/${name}/stream/local`;
    case 'AWS::Cognito::UserPool ProviderURL':
      return `https://${attributeOf(named, 'ProviderName')}`;
    case 'AWS::Cognito::UserPool ProviderName':
      return `cognito-idp.eu-central-1.amazonaws.com/${referenceTo(named)}`;
    case 'AWS::Cognito::UserPoolClient ClientId':
    case 'AWS::SQS::Queue QueueName':
      return name;
    case 'AWS::CloudFront::Distribution DomainName':
      return 'site.local';
    case 'AWS::ApiGatewayV2::Api ApiEndpoint':
      return `https://${name}.execute-api.eu-central-1.amazonaws.com`;
    default:
      return attribute === 'Arn' ? arn(named, name) : `${name}.${attribute}`;
  }
}

function arn({ type }: Named, name: string): string {
  const [, service = 'local', kind = ''] = type.toLowerCase().split('::');
  if (type === 'AWS::Lambda::Function') return `arn:aws:lambda:${account}:function:${name}`;
  if (service === 'dynamodb') return `arn:aws:dynamodb:${account}:table/${name}`;
  if (type === 'AWS::SQS::Queue') return `arn:aws:sqs:${account}:${name}`;
  if (type === 'AWS::S3::Bucket') return `arn:aws:s3:::${name}`;
  return `arn:aws:${service}:${account}:${kind}/${name}`;
}
