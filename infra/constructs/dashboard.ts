import { AlarmStatusWidget, Dashboard, GraphWidget, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { fiveMinutes, type Watchman } from './alarms.ts';
import type { Door } from './door.ts';

interface DashboardProps {
  name: string;
  title: string;
  doors: readonly Door[];
  tables: Readonly<Record<string, ITableV2>>;
  watchman: Watchman;
}

/** One screen for whoever is on watch: the alarms first, then every door, then the tables. */
export function watchDashboard(scope: Construct, { name, title, doors, tables, watchman }: DashboardProps): Dashboard {
  const dashboard = new Dashboard(scope, 'Dashboard', { dashboardName: name });
  dashboard.addWidgets(new TextWidget({ markdown: `# ${title}`, width: 24, height: 1 }));
  dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms: watchman.alarms, width: 24, height: 5 }));
  dashboard.addWidgets(...doors.map(doorGraph));
  dashboard.addWidgets(...Object.entries(tables).map(([table, metrics]) => tableGraph(table, metrics)));
  return dashboard;
}

function doorGraph({ name, function: lambda }: Door): GraphWidget {
  return new GraphWidget({
    title: name,
    width: 6,
    height: 5,
    left: [
      lambda.metricInvocations({ period: fiveMinutes, statistic: 'Sum', label: 'runs' }),
      lambda.metricErrors({ period: fiveMinutes, statistic: 'Sum', label: 'faults' }),
    ],
    right: [lambda.metricDuration({ period: fiveMinutes, statistic: 'p95', label: 'milliseconds, p95' })],
  });
}

function tableGraph(title: string, table: ITableV2): GraphWidget {
  return new GraphWidget({
    title,
    width: 12,
    height: 5,
    left: [
      table.metricConsumedReadCapacityUnits({ period: fiveMinutes }),
      table.metricConsumedWriteCapacityUnits({ period: fiveMinutes }),
    ],
  });
}
