import { type CfnResource, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  ParamsAndSecretsLayerVersion,
  ParamsAndSecretsLogLevel,
  ParamsAndSecretsVersions,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import { fiveMinutes, pascal, type Watchman } from './alarms.ts';
import type { Bundler } from './bundle.ts';
import { checkedImpact, type Impact } from './impact.ts';

export interface DoorProps {
  name: string;
  /** What people notice when this door fails: it is the text of every alarm of the door. */
  impactIfFailing: Impact;
  timeoutSeconds: number;
  memoryMb?: number;
  environment: Record<string, string>;
  readsSecrets: boolean;
  reservedConcurrency?: number;
  bundler: Bundler;
  watchman: Watchman;
}

/**
 * One trust boundary: a function with a role, a log group and alarms of its own. Every door has the same runtime, architecture and tracing;
 * what differs between doors is what they may touch, and that is granted from outside, action by action.
 */
export class Door extends Construct {
  readonly name: string;
  readonly impact: Impact;
  readonly role: Role;
  readonly logGroup: LogGroup;
  readonly function: LambdaFunction;

  constructor(scope: Construct, props: DoorProps) {
    super(scope, pascal(props.name));
    this.name = props.name;
    this.impact = checkedImpact(`The door ${props.name}`, props.impactIfFailing);
    this.logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = roleOf(this, this.logGroup);
    this.function = new LambdaFunction(this, 'Default', {
      description: props.impactIfFailing.en,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(props.bundler(props.name)),
      handler: 'index.handler',
      role: this.role,
      logGroup: this.logGroup,
      tracing: Tracing.ACTIVE,
      memorySize: props.memoryMb ?? 512,
      timeout: Duration.seconds(props.timeoutSeconds),
      environment: props.environment,
      ...(props.reservedConcurrency !== undefined && { reservedConcurrentExecutions: props.reservedConcurrency }),
      ...(props.readsSecrets && { paramsAndSecrets: secretsExtension() }),
    });
    this.#describe();
    this.#watch(props);
  }

  /** The name and the impact stand in the template itself, so that whoever runs or reads it needs no other source. */
  #describe(): void {
    const resource = this.function.node.defaultChild as CfnResource;
    resource.addMetadata('zorgregio:door', this.name);
    resource.addMetadata('zorgregio:impactIfFailing', this.impact);
  }

  #watch({ watchman, timeoutSeconds }: DoorProps): void {
    const errors = this.function.metricErrors({ period: fiveMinutes, statistic: 'Sum' });
    const throttles = this.function.metricThrottles({ period: fiveMinutes, statistic: 'Sum' });
    const duration = this.function.metricDuration({ period: fiveMinutes, statistic: 'p99' });
    watchman.watch(this, this.name, this.impact, { kind: 'errors', metric: errors, threshold: 1 });
    watchman.watch(this, this.name, this.impact, { kind: 'throttles', metric: throttles, threshold: 1 });
    watchman.watch(this, this.name, this.impact, {
      kind: 'duration',
      metric: duration,
      threshold: timeoutSeconds * 800,
      periods: 3,
    });
  }
}

/** Not the managed basic execution role: it may write to every log group of the account. */
function roleOf(scope: Construct, logGroup: LogGroup): Role {
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(
    new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
  );
  accept(
    role,
    'AwsSolutions-IAM5[Resource::*]',
    'X-Ray accepts trace segments only on the resource "*"; it has no narrower one.',
  );
  return role;
}

function secretsExtension(): ParamsAndSecretsLayerVersion {
  return ParamsAndSecretsLayerVersion.fromVersion(ParamsAndSecretsVersions.V1_0_103, {
    cacheSize: 10,
    secretsManagerTtl: Duration.minutes(5),
    logLevel: ParamsAndSecretsLogLevel.WARN,
  });
}
