import { Duration } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, MetricType, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { fiveMinutes, type Watchman } from './alarms.ts';
import { deadLetters } from './dead-letters.ts';
import type { Door } from './door.ts';
import { checkedImpact, type Impact } from './impact.ts';

export interface StreamProps {
  table: ITableV2;
  door: Door;
  /** The values of `entity` of the new items this door acts on. */
  entities: readonly string[];
  batchSize: number;
  batchingSeconds?: number;
  oldestMinutes?: number;
  /** What stays undone while this stream stands still. */
  impactIfFailing: Impact;
  watchman: Watchman;
}

/** Five tries in all, then the dead-letter queue: a poison record never holds up what comes after it for long. */
const retries = 4;

/**
 * A door behind the table's stream. New items of its entities reach it in order, one batch at a time a shard; a failing batch is halved, reports
 * which of its records failed, is tried a finite number of times and ends in a dead-letter queue.
 */
export class Stream extends Construct {
  constructor(scope: Construct, props: StreamProps) {
    super(scope, 'Stream');
    const { door, table, watchman } = props;
    const impact = checkedImpact(`The stream of ${door.name}`, props.impactIfFailing);
    const queue = deadLetters(this, door.name, impact, watchman);
    this.#grant(table, door);
    new EventSourceMapping(this, 'Mapping', {
      target: door.function,
      ...(table.tableStreamArn !== undefined && { eventSourceArn: table.tableStreamArn }),
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { NewImage: { entity: { S: FilterRule.or(...props.entities) } } },
        }),
      ],
      batchSize: props.batchSize,
      maxBatchingWindow: Duration.seconds(props.batchingSeconds ?? 0),
      parallelizationFactor: 1,
      retryAttempts: retries,
      maxRecordAge: Duration.hours(12),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(queue),
      metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
    });
    const age = door.function.metric('IteratorAge', { period: fiveMinutes, statistic: 'Maximum' });
    watchman.watch(this, door.name, impact, {
      kind: 'iterator-age',
      metric: age,
      threshold: Duration.minutes(props.oldestMinutes ?? 5).toMilliseconds(),
    });
  }

  #grant(table: ITableV2, door: Door): void {
    if (table.tableStreamArn === undefined)
      throw new Error(`The door ${door.name} stands behind a table without a stream.`);
    door.role.addToPolicy(
      new PolicyStatement({
        actions: [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ],
        resources: [table.tableStreamArn],
      }),
    );
  }
}
