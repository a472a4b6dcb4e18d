import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { accept } from './accept.ts';
import { fiveMinutes, type Watchman } from './alarms.ts';
import type { Impact } from './impact.ts';

/** Where a record goes that failed on every try. It waits fourteen days for a person; one record is enough for an alarm. */
export function deadLetters(scope: Construct, part: string, impact: Impact, watchman: Watchman): Queue {
  const queue = new Queue(scope, 'DeadLetters', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  accept(queue, 'AwsSolutions-SQS3', 'This queue is itself the dead-letter queue of a stream or a schedule.');
  const metric = queue.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: 'Maximum' });
  watchman.watch(scope, part, impact, { kind: 'dead-letters', metric, threshold: 1 });
  return queue;
}
