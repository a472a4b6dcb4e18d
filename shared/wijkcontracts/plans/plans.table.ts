/**
 * Access patterns of the work of a wijkcontract:
 * 1. one item of the quality framework; all of a contract     get, query WIJKCONTRACT#<id> / QUALITY#<qualityItemId>
 * 2. a year plan; with its goals and projects; all plans      get, query WIJKCONTRACT#<id> / YEARPLAN#<year>[#GOAL#<id> | #PROJECT#<id>]
 * 3. innovation time contracted, and booked, in a year        query WIJKCONTRACT#<id> / INNOVATION#<quarter>#<partyId>, / BOOKED#<quarter>#<partyId>
 * 4. the bookings of a quarter, oldest first; one of them     query, get WIJKCONTRACT#<id>#BOOKINGS / <quarter>#<innovationBookingId>
 * What is booked is added up beside each booking, so that a year is read in a handful of items.
 */
import * as z from 'zod/mini';
import { commonRefusals } from '../../kernel/refusal.ts';
import {
  change,
  check,
  type Database,
  everyItem,
  type Key,
  type Page,
  type PageRequest,
  putNew,
  type StoredItem,
  type Write,
} from '../../kernel/table.ts';
import type { BookedTime, InnovationBooking, InnovationTime } from './innovation-time.ts';
import type { QualityItem } from './quality-item.ts';
import { plansRefusals } from './refusals.ts';
import { goal, innovationBooking, innovationTime, project, qualityItem, yearPlan } from './words.ts';
import type { Goal, Project, WholeYearPlan, YearPlan } from './year-plan.ts';

const partition = (wijkcontractId: string) => `WIJKCONTRACT#${wijkcontractId}`;
const key = (wijkcontractId: string, sk: string): Key => ({ pk: partition(wijkcontractId), sk });
const qualityKey = (wijkcontractId: string, qualityItemId: string) => key(wijkcontractId, `QUALITY#${qualityItemId}`);
type PlanName = Pick<YearPlan, 'wijkcontractId' | 'year'>;
const planKey = ({ wijkcontractId, year }: PlanName) => key(wijkcontractId, `YEARPLAN#${year}`);
const goalKey = ({ wijkcontractId, year }: PlanName, goalId: string) =>
  key(wijkcontractId, `YEARPLAN#${year}#GOAL#${goalId}`);
const projectKey = ({ wijkcontractId, year }: PlanName, projectId: string) =>
  key(wijkcontractId, `YEARPLAN#${year}#PROJECT#${projectId}`);
type QuarterName = Pick<InnovationTime, 'wijkcontractId' | 'quarter' | 'partyId'>;
const innovationKey = ({ wijkcontractId, quarter, partyId }: QuarterName) =>
  key(wijkcontractId, `INNOVATION#${quarter}#${partyId}`);
const bookedKey = ({ wijkcontractId, quarter, partyId }: QuarterName) =>
  key(wijkcontractId, `BOOKED#${quarter}#${partyId}`);
const bookingList = (wijkcontractId: string) => `${partition(wijkcontractId)}#BOOKINGS`;
type BookingName = Pick<InnovationBooking, 'wijkcontractId' | 'quarter' | 'innovationBookingId'>;
const bookingKey = ({ wijkcontractId, quarter, innovationBookingId }: BookingName): Key => ({
  pk: bookingList(wijkcontractId),
  sk: `${quarter}#${innovationBookingId}`,
});

const bookedTime = z.object({
  partyId: z.string(),
  partyName: z.string(),
  quarter: z.string(),
  bookedMinutes: z.int(),
});

async function itemsOf(database: Database, wijkcontractId: string, startsWith: string): Promise<StoredItem[]> {
  const found: StoredItem[] = [];
  const question = { of: partition(wijkcontractId), startsWith, consistent: true };
  for await (const item of everyItem(database, question)) found.push(item);
  return found;
}

const staleOrMissing = (existing: StoredItem | undefined) =>
  existing ? commonRefusals.VERSION_STALE() : commonRefusals.NOT_FOUND();

export async function qualityItemsOf(database: Database, wijkcontractId: string): Promise<QualityItem[]> {
  return (await itemsOf(database, wijkcontractId, 'QUALITY#')).map((item) => z.parse(qualityItem, item));
}

export async function findQualityItem(database: Database, wijkcontractId: string, qualityItemId: string) {
  const item = await database.get(qualityKey(wijkcontractId, qualityItemId));
  return item && z.parse(qualityItem, item);
}

export function keepNewQualityItem(item: QualityItem): Write {
  const at = qualityKey(item.wijkcontractId, item.qualityItemId);
  return putNew({ ...at, entity: 'QualityItem', ...item }, () => commonRefusals.BUSY());
}

export function keepAssessed(item: QualityItem): Write {
  const { wijkcontractId, qualityItemId, wijkId, category, ...rest } = item;
  return change(qualityKey(wijkcontractId, qualityItemId))
    .expect('version', '=', item.version - 1)
    .set(rest)
    .orElse(staleOrMissing);
}

/** The newest year first; goals and projects in the order in which they were made. */
export async function yearPlansOf(database: Database, wijkcontractId: string): Promise<WholeYearPlan[]> {
  return wholePlans(await itemsOf(database, wijkcontractId, 'YEARPLAN#'));
}

export async function findYearPlan(database: Database, { wijkcontractId, year }: PlanName) {
  const [plan] = wholePlans(await itemsOf(database, wijkcontractId, `YEARPLAN#${year}`));
  return plan;
}

function wholePlans(items: readonly StoredItem[]): WholeYearPlan[] {
  const under = (plan: YearPlan, kind: string) =>
    items.filter(({ sk }) => sk.startsWith(`YEARPLAN#${plan.year}#${kind}#`));
  const plans = items.filter(({ entity }) => entity === 'YearPlan').map((item) => z.parse(yearPlan, item));
  const whole = (plan: YearPlan) => ({
    ...plan,
    goals: under(plan, 'GOAL').map((item) => z.parse(goal, item)),
    projects: under(plan, 'PROJECT').map((item) => z.parse(project, item)),
  });
  return plans.sort((one, other) => other.year - one.year).map(whole);
}

export function keepNewPlan(plan: YearPlan): Write {
  return putNew({ ...planKey(plan), entity: 'YearPlan', ...plan }, () =>
    plansRefusals.YEAR_PLAN_EXISTS({ field: 'year' }),
  );
}

export function keepPlanStep({ state, adopted, closed, version, ...plan }: YearPlan): Write {
  return change(planKey(plan))
    .expect('version', '=', version - 1)
    .set({ state, adopted, closed, version })
    .orElse(staleOrMissing);
}

/** What is written under a plan stands only if the plan is still as it was read: nothing slips in behind its adoption or closure. */
const planIs = (plan: YearPlan): Write =>
  check(planKey(plan))
    .expect('version', '=', plan.version)
    .orElse(() => plansRefusals.YEAR_PLAN_NOT_IN_STATE());

export const keepNewGoal = (plan: YearPlan, added: Goal): Write[] => [
  putNew({ ...goalKey(plan, added.goalId), entity: 'YearPlanGoal', ...added }),
  planIs(plan),
];

export const keepNewProject = (plan: YearPlan, added: Project): Write[] => [
  putNew({ ...projectKey(plan, added.projectId), entity: 'YearPlanProject', ...added }),
  planIs(plan),
];

export function keepGoal(plan: YearPlan, { goalId, ...after }: Goal): Write[] {
  const step = change(goalKey(plan, goalId))
    .expect('version', '=', after.version - 1)
    .set(after);
  return [step.orElse(staleOrMissing), planIs(plan)];
}

export function keepProject(plan: YearPlan, { projectId, ...after }: Project): Write[] {
  const step = change(projectKey(plan, projectId))
    .expect('version', '=', after.version - 1)
    .set(after);
  return [step.orElse(staleOrMissing), planIs(plan)];
}

export async function innovationTimesOf(database: Database, wijkcontractId: string, year: number) {
  const items = await itemsOf(database, wijkcontractId, `INNOVATION#${year}-`);
  return items.map((item) => z.parse(innovationTime, item));
}

export async function bookedTimesOf(database: Database, wijkcontractId: string, year: number): Promise<BookedTime[]> {
  return (await itemsOf(database, wijkcontractId, `BOOKED#${year}-`)).map((item) => z.parse(bookedTime, item));
}

export async function findInnovationTime(database: Database, name: QuarterName): Promise<InnovationTime | undefined> {
  const item = await database.get(innovationKey(name));
  return item && z.parse(innovationTime, item);
}

export function keepInnovationTime(time: InnovationTime): Write {
  const at = innovationKey(time);
  if (time.version === 1)
    return putNew({ ...at, entity: 'InnovationTime', ...time }, () => commonRefusals.VERSION_STALE());
  const { wijkcontractId, wijkId, quarter, partyId, ...rest } = time;
  return change(at)
    .expect('version', '=', time.version - 1)
    .set(rest)
    .orElse(staleOrMissing);
}

export async function bookingsOf(
  database: Database,
  { wijkcontractId, quarter }: { wijkcontractId: string; quarter: string },
  page: PageRequest,
): Promise<Page<InnovationBooking>> {
  const question = { of: bookingList(wijkcontractId), startsWith: `${quarter}#`, newestFirst: true, ...page };
  const { items, nextCursor } = await database.query(question);
  return { items: items.map((item) => z.parse(innovationBooking, item)), nextCursor };
}

export async function findBooking(database: Database, name: BookingName): Promise<InnovationBooking | undefined> {
  const item = await database.get(bookingKey(name));
  return item && z.parse(innovationBooking, item);
}

export function keepBooking(booking: InnovationBooking): Write[] {
  return [
    putNew({ ...bookingKey(booking), entity: 'InnovationBooking', ...booking }),
    addBooked(booking, booking.minutes),
  ];
}

export function keepWithdrawn(booking: InnovationBooking): Write[] {
  const { withdrawn, version } = booking;
  return [
    change(bookingKey(booking))
      .expect('version', '=', version - 1)
      .set({ withdrawn, version })
      .orElse(staleOrMissing),
    addBooked(booking, -booking.minutes),
  ];
}

function addBooked(booking: InnovationBooking, minutes: number): Write {
  const { partyId, partyName, quarter } = booking;
  return change(bookedKey(booking))
    .set({ entity: 'BookedInnovationTime', partyId, partyName, quarter })
    .add('bookedMinutes', minutes)
    .done();
}
