import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { alarmText, type Impact } from './impact.ts';

export interface Watch {
  /** The last word of the alarm's name and the heading of its runbook: `errors`, `dead-letters`. */
  kind: string;
  metric: IMetric;
  /** Goes off at this value or above it; for `belowIsBad` at anything under it. */
  threshold: number;
  periods?: number;
  belowIsBad?: boolean;
}

/** Where all alarms of one deployment go. An alarm is named `<cooperative>-<part>-<kind>` and explained in docs/runbooks/<part>.md#<kind>. */
export class Watchman extends Construct {
  readonly alarms: Alarm[] = [];
  readonly #topic: ITopic;
  readonly #cooperative: string;

  constructor(scope: Construct, id: string, cooperative: string, topic: ITopic) {
    super(scope, id);
    this.#topic = topic;
    this.#cooperative = cooperative;
  }

  watch(scope: Construct, part: string, impact: Impact, watch: Watch): Alarm {
    const alarm = new Alarm(scope, `${pascal(watch.kind)}Alarm`, {
      alarmName: `${this.#cooperative}-${part}-${watch.kind}`,
      alarmDescription: alarmText(impact, `${part}.md#${watch.kind}`),
      metric: watch.metric,
      threshold: watch.threshold,
      evaluationPeriods: watch.periods ?? 1,
      comparisonOperator: watch.belowIsBad
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: watch.belowIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
    alarm.addOkAction(new SnsAction(this.#topic));
    this.alarms.push(alarm);
    return alarm;
  }
}

export const fiveMinutes = Duration.minutes(5);

/** "on-journal-entry" becomes "OnJournalEntry". */
export function pascal(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
