import type * as z from 'zod/mini';
import type { Instant, LocalDate } from '../kernel/dates.ts';
import type { TaskKind, task } from './words.ts';

/** Something that no rule can settle, with the reason why a person must look: opened by the rules, closed by a person with a note. */
export type Task = z.output<typeof task>;

export interface NewTask {
  taskId: string;
  kind: TaskKind;
  subject: string;
  memberId?: string | null;
  dueOn?: LocalDate | null;
  openedAt: Instant;
}
