import { CannotStart } from './cannot-start.ts';
import { type FunctionDefinition, functionBehind } from './function-definitions.ts';
import { type Timetable, timetableOf } from './schedule-expression.ts';
import { plainName } from './stand-in-names.ts';
import type { Assembly, Resource } from './template.ts';

interface Target {
  readonly Arn: string;
  readonly Input?: string;
  readonly DeadLetterConfig?: { readonly Arn: string };
}

export interface Schedule {
  /** The name of its function when that has no other schedule, else its own. */
  readonly name: string;
  readonly definition: FunctionDefinition;
  readonly timetable: Timetable;
  readonly target: Target;
  readonly retryAttempts: number;
  readonly onFailureArn: string | undefined;
}

export function schedulesOf(assembly: Assembly, definitions: readonly FunctionDefinition[]): readonly Schedule[] {
  const found = targetsOf(assembly)
    .filter(([resource]) => resource.property('State') !== 'DISABLED')
    .map(([resource, target]) => scheduleOf(assembly, definitions, resource, target));
  return found.map((schedule) => {
    const isAlone = found.filter(({ definition }) => definition === schedule.definition).length === 1;
    return isAlone ? { ...schedule, name: schedule.definition.name } : schedule;
  });
}

/** Both kinds of schedule that AWS knows: those of EventBridge Scheduler and the older rules. */
function targetsOf(assembly: Assembly): (readonly [Resource, Target])[] {
  const schedules = assembly
    .ofType('AWS::Scheduler::Schedule')
    .map((resource) => [resource, resource.property('Target') as unknown as Target] as const);
  const rules = assembly
    .ofType('AWS::Events::Rule')
    .filter((resource) => resource.property('ScheduleExpression') !== undefined)
    .flatMap((resource) => {
      const targets = (resource.property('Targets') ?? []) as unknown as Target[];
      return targets.map((target) => [resource, target] as const);
    });
  return [...schedules, ...rules];
}

function scheduleOf(
  assembly: Assembly,
  definitions: readonly FunctionDefinition[],
  resource: Resource,
  target: Target,
): Schedule {
  const definition = functionBehind(definitions, target.Arn);
  if (!definition) {
    throw new CannotStart(
      `Schedule ${resource.logicalId} calls ${target.Arn}, which is no function of the template: correct infra and run "npm run synth".`,
    );
  }
  const tries = assembly
    .ofType('AWS::Lambda::EventInvokeConfig')
    .find((config) => functionBehind(definitions, String(config.property('FunctionName'))) === definition);
  const destination = tries?.property('DestinationConfig') as { OnFailure?: { Destination: string } } | undefined;
  const timeZone = resource.property('ScheduleExpressionTimezone') as string | undefined;
  return {
    name: plainName(resource.logicalId),
    definition,
    target,
    timetable: timetableOf(String(resource.property('ScheduleExpression')), timeZone),
    retryAttempts: Number(tries?.property('MaximumRetryAttempts') ?? 2),
    onFailureArn: destination?.OnFailure?.Destination ?? definition.deadLetterTarget ?? target.DeadLetterConfig?.Arn,
  };
}

export function eventFor({ target, name }: Schedule, now: Date): unknown {
  const time = `${now.toISOString().slice(0, 19)}Z`;
  if (target.Input !== undefined) {
    return JSON.parse(target.Input.replaceAll('<aws.scheduler.scheduled-time>', time)) as unknown;
  }
  return {
    version: '0',
    id: crypto.randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: '000000000000',
    time,
    region: 'eu-central-1',
    resources: [`arn:aws:scheduler:eu-central-1:000000000000:schedule/default/${name}`],
    detail: '{}',
  };
}
