import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Watchman } from './alarms.ts';
import { deadLetters } from './dead-letters.ts';
import type { Door } from './door.ts';
import { checkedImpact, type Impact } from './impact.ts';

export interface ScheduleProps {
  door: Door;
  /** An expression of EventBridge Scheduler, read in Amsterdam time: `rate(5 minutes)`, `cron(30 3 * * ? *)`. */
  expression: string;
  /** No run in this many periods on end is an alarm. */
  silence: { period: Duration; periods: number };
  impactIfFailing: Impact;
  watchman: Watchman;
}

/**
 * A door that time opens. The scheduler hands the run to Lambda's own queue, so both have finite retries and the same dead-letter queue; that
 * nothing ran at all has an alarm of its own.
 */
export class Schedule extends Construct {
  constructor(scope: Construct, props: ScheduleProps) {
    super(scope, 'Schedule');
    const { door, watchman } = props;
    const impact = checkedImpact(`The schedule of ${door.name}`, props.impactIfFailing);
    const queue = deadLetters(this, door.name, impact, watchman);
    new EventInvokeConfig(this, 'Tries', {
      function: door.function,
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
      onFailure: new SqsDestination(queue),
    });
    new CfnSchedule(this, 'Default', {
      scheduleExpression: props.expression,
      scheduleExpressionTimezone: 'Europe/Amsterdam',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: door.function.functionArn,
        roleArn: this.#role(door, queue).roleArn,
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
        deadLetterConfig: { arn: queue.queueArn },
      },
    });
    const runs = door.function.metricInvocations({ period: props.silence.period, statistic: 'Sum' });
    const { periods } = props.silence;
    watchman.watch(this, door.name, impact, { kind: 'missed', metric: runs, threshold: 1, periods, belowIsBad: true });
  }

  #role(door: Door, queue: Queue): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [door.function.functionArn] }),
    );
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
    return role;
  }
}
