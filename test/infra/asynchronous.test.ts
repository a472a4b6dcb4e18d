import { describe, expect, it } from 'vitest';
import { scheduleDoors, streamDoors } from '../../infra/doors.ts';
import { doorsOf, laidGround, referenceOf, resourcesOf, type Statement } from '../support/ground.ts';

const { service } = laidGround();
const doorOf = (value: unknown) => doorsOf(service).find(([, , id]) => id === referenceOf(value))?.[0];
const queues = resourcesOf(service, 'AWS::SQS::Queue');
const alarmNames = resourcesOf(service, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties.AlarmName);
const queueIds = queues.map(([id]) => id);

const mappings = resourcesOf(service, 'AWS::Lambda::EventSourceMapping').map(
  ([, { Properties }]) => [doorOf(Properties.FunctionName) ?? 'nobody', Properties] as const,
);

describe('the stream of the cooperative', () => {
  it('is followed by exactly the doors that declare it', () => {
    expect(mappings.map(([door]) => door).sort()).toEqual(streamDoors.map(({ name }) => name).sort());
  });

  describe.each(mappings)('behind %s', (door, mapping) => {
    it('brings only new items of its own entities', () => {
      const { Filters } = mapping.FilterCriteria as { Filters: { Pattern: string }[] };
      const { entities } = streamDoors.find(({ name }) => name === door) ?? {};

      expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
        { eventName: ['INSERT'], dynamodb: { NewImage: { entity: { S: entities } } } },
      ]);
    });

    it('tries at most five times within half a day, halves a failing batch and reports which records failed', () => {
      expect(mapping.MaximumRetryAttempts).toBeGreaterThan(0);
      expect(mapping.MaximumRetryAttempts).toBeLessThan(5);
      expect(mapping.MaximumRecordAgeInSeconds).toBeLessThanOrEqual(12 * 3600);
      expect(mapping.BisectBatchOnFunctionError).toBe(true);
      expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    });

    it('starts at the oldest record and keeps the order of a shard', () => {
      expect(mapping.StartingPosition).toBe('TRIM_HORIZON');
      expect(mapping.ParallelizationFactor).toBe(1);
    });

    it('ends in a dead-letter queue of its own, watched like its age', () => {
      const { OnFailure } = mapping.DestinationConfig as { OnFailure: { Destination: unknown } };

      expect(queueIds).toContain(referenceOf(OnFailure.Destination));
      expect(alarmNames).toEqual(
        expect.arrayContaining([`rietmeer-${door}-iterator-age`, `rietmeer-${door}-dead-letters`]),
      );
    });
  });
});

describe('the schedules', () => {
  const schedules = resourcesOf(service, 'AWS::Scheduler::Schedule').map(([, { Properties }]) => {
    const target = Properties.Target as {
      Arn: unknown;
      RetryPolicy: { MaximumRetryAttempts: number };
      DeadLetterConfig: { Arn: unknown };
    };
    return [doorOf(target.Arn) ?? 'nobody', Properties, target] as const;
  });

  it('are exactly those that are declared, in Amsterdam time', () => {
    expect(schedules.map(([door, { ScheduleExpression }]) => [door, ScheduleExpression]).sort()).toEqual(
      scheduleDoors.map(({ name, expression }) => [name, expression]).sort(),
    );
    for (const [, { ScheduleExpressionTimezone }] of schedules)
      expect(ScheduleExpressionTimezone).toBe('Europe/Amsterdam');
  });

  it.each(schedules)(
    'of %s has finite tries on both sides of Lambda’s queue and one dead-letter queue',
    (door, _, target) => {
      const tries = resourcesOf(service, 'AWS::Lambda::EventInvokeConfig')
        .map(([, { Properties }]) => Properties)
        .find(({ FunctionName }) => doorOf(FunctionName) === door);
      const end = tries?.DestinationConfig as { OnFailure: { Destination: unknown } } | undefined;

      expect(target.RetryPolicy.MaximumRetryAttempts).toBeLessThanOrEqual(5);
      expect(tries?.MaximumRetryAttempts).toBeLessThanOrEqual(2);
      expect(tries?.MaximumEventAgeInSeconds).toBeLessThanOrEqual(3600);
      expect(queueIds).toContain(referenceOf(target.DeadLetterConfig.Arn));
      expect(referenceOf(end?.OnFailure.Destination)).toBe(referenceOf(target.DeadLetterConfig.Arn));
    },
  );

  it.each(schedules)('of %s never runs twice at once and is missed when it does not run', (door) => {
    const [, lambda] = doorsOf(service).find(([name]) => name === door) ?? [];

    expect(lambda?.Properties.ReservedConcurrentExecutions).toBe(1);
    expect(alarmNames).toEqual(expect.arrayContaining([`rietmeer-${door}-missed`, `rietmeer-${door}-dead-letters`]));
  });
});

describe('a dead-letter queue', () => {
  it('belongs to one stream or schedule', () => {
    expect(queues).toHaveLength(streamDoors.length + scheduleDoors.length);
  });

  it.each(queues)('%s is encrypted, speaks TLS alone and keeps a record for fourteen days', (id, queue) => {
    const policy = resourcesOf(service, 'AWS::SQS::QueuePolicy').find(([, { Properties }]) =>
      JSON.stringify(Properties.Queues).includes(`"${id}"`),
    );
    const document = policy?.[1].Properties.PolicyDocument as { Statement: Statement[] } | undefined;

    expect(queue.Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 86_400 });
    expect(queue.UpdateReplacePolicy).toBe('Retain');
    expect(document?.Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });
});
