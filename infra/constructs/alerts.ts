import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { fiveMinutes, type Watchman } from './alarms.ts';
import type { Door } from './door.ts';
import { checkedImpact, type Impact } from './impact.ts';

/**
 * What a door cannot solve and must not let pass: it goes on, and logs a line with `alert` and an id for a person to look at. One line is
 * enough for an alarm.
 */
export function watchAlerts(door: Door, impact: Impact, watchman: Watchman): void {
  const alerts = new MetricFilter(door, 'Alerts', {
    logGroup: door.logGroup,
    filterPattern: FilterPattern.exists('$.alert'),
    metricNamespace: 'Zorgregio',
    metricName: `${door.name}-alerts`,
    metricValue: '1',
  });
  const metric = alerts.metric({ period: fiveMinutes, statistic: 'Sum' });
  watchman.watch(door, door.name, checkedImpact(`The alerts of ${door.name}`, impact), {
    kind: 'alerts',
    metric,
    threshold: 1,
  });
}
