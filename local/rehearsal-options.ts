import type { TravelOptions } from './clock-journey.ts';
import type { DeadLetter } from './dead-letter-box.ts';
import type { EnvironmentOverrides } from './function-environment.ts';
import type { FunctionMemory } from './functions.ts';
import type { ReceivedMail } from './mail.ts';
import type { Ports } from './ports.ts';
import type { Redriven } from './redrive.ts';
import type { WebhookHabits } from './stripe-stand-in.ts';

export interface RehearsalOptions {
  /** Where the state is kept. */
  readonly dir: string;
  /** The synthesised stacks; `cdk.out` of this project when nothing else is said. */
  readonly assembly?: string;
  /** Where the clock stands when nothing happened yet; without it at the present. */
  readonly startsAt?: Date;
  /** Forgets whatever an earlier run left behind. */
  readonly fresh?: boolean;
  readonly ports?: Ports | 'random';
  /** Keeps the tables in memory and shows no mail page: fast, for tests. */
  readonly inMemory?: boolean;
  /** Runs the schedules at their own times. Without it they run when asked, or when the clock is moved past them. */
  readonly timers?: boolean;
  readonly seeded?: boolean;
  readonly webhooks?: WebhookHabits;
  readonly env?: EnvironmentOverrides;
  readonly log?: (line: string) => void;
}

export interface Addresses {
  readonly api: string;
  readonly web: string;
  readonly stripe: string;
  readonly mail: string;
  readonly dynamodb: string;
  readonly issuer: string;
  readonly clock: string;
  readonly files: string;
}

export interface Rehearsal {
  readonly addresses: Addresses;
  now(): Date;
  token(person: string): Promise<string>;
  advanceClock(to: string, options?: TravelOptions): Promise<Date>;
  /** Settles when all changes are handled, all webhooks delivered and nothing runs any more. */
  idle(): Promise<void>;
  runSchedule(name: string): Promise<void>;
  deadLetters(): readonly DeadLetter[];
  redrive(id: string): Promise<Redriven>;
  mails(recipient?: string): readonly ReceivedMail[];
  /** Settles when there is a mail to this recipient: much sooner than all is idle. */
  mailArrival(recipient: string): Promise<void>;
  /** Calls a function directly, as for a test of one door. */
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /** Ends a function at once, in the middle of whatever it does; its next invocation starts it anew. */
  kill(functionName: string): Promise<void>;
  memory(): readonly FunctionMemory[];
  stop(): Promise<void>;
}
