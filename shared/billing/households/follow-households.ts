import type { Act } from '../../kernel/actor.ts';
import { addDays, addMonths, amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Cents } from '../../kernel/money.ts';
import { unlessRaceIsLost } from '../../kernel/race.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { eachInTurn } from '../../kernel/rounds.ts';
import { ConditionFailed, type Database, everyItem, type Write } from '../../kernel/table.ts';
import {
  findMembers,
  type Household,
  householdsList,
  isMember,
  keepHousehold,
  type Member,
  readHousehold,
} from '../../membership/index.ts';
import { membershipFeeOn } from '../../policies/index.ts';
import { contributionsOf } from '../agreements/terms-of.ts';
import { letterAbout } from '../arrears/arrears-letters.ts';
import type { Contribution } from '../contribution.ts';
import { requestErrand } from '../errand.table.ts';
import { householdFeesOf } from './household-fee.table.ts';
import { yearFee } from './year-fee.ts';

interface Deps {
  database: Database;
  newId: NewId;
}

/** Long enough before the claim for the member to hear of the amount. */
const aheadDays = 21;
/** Nobody of it pays by a yearly subscription yet: whoever begins one is seen in time. */
const idleDays = 30;

/**
 * Sees to it that the provider claims of each what the cap of the household leaves: three weeks before a year begins its price is fixed and, when
 * it differs, changed from that year on. Who left pays the own fee again from the next year. Each step is one transaction that the next run finds
 * done; a household that is left halfway is looked at again.
 */
export async function followHouseholds(
  deps: Deps,
  act: Act,
  stillTime: () => boolean,
): Promise<{ householdFeesFixed: number }> {
  const today = amsterdamDate(act.at);
  const feeCents = await membershipFeeOn(deps.database, today);
  let householdFeesFixed = 0;
  if (feeCents === undefined) return { householdFeesFixed };
  const due = everyItem(deps.database, { index: 'whatIsListed', of: householdsList, to: `${today}#~` });
  await eachInTurn(due, stillTime, async (item) => {
    const fixed = await unlessRaceIsLost(() => lookAt(deps, act, readHousehold(item), feeCents), isOvertaken);
    householdFeesFixed += fixed ?? 0;
  });
  return { householdFeesFixed };
}

async function lookAt(deps: Deps, act: Act, before: Household, feeCents: Cents): Promise<number> {
  const today = amsterdamDate(act.at);
  const known = await findMembers(deps.database, [...before.memberIds, ...before.leftIds]);
  const stay = known.filter((one) => one !== undefined).filter(isMember);
  const present = stay.filter(({ memberId }) => before.memberIds.includes(memberId));
  const gone = stay.filter(({ memberId, householdId }) => before.leftIds.includes(memberId) && householdId === null);

  const years = (await Promise.all(present.map((member) => nextYearOf(deps.database, member, today))))
    .filter((year) => year !== undefined)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.member.memberNumber - b.member.memberNumber));
  let fixed = 0;
  for (const year of years)
    if (year.from <= addDays(today, aheadDays) && (await fix(deps, act, before, year, feeCents))) fixed++;
  const restored = await Promise.all(gone.map((member) => putBack(deps, act, before, member, feeCents)));
  const leftIds = gone.filter((_, at) => restored[at] === 'later').map(({ memberId }) => memberId);

  const memberIds = present.map(({ memberId }) => memberId);
  const looks = [...years.map(({ from }) => nextLook(from, today)), addDays(today, idleDays)].sort();
  const after = { ...before, memberIds, leftIds, lookOn: looks[0] ?? today, version: before.version + 1 };
  const writes = restored.flatMap((one) => (one === 'later' ? [] : one));
  await deps.database.commit(act, [keepHousehold(before, after), ...writes]);
  return fixed;
}

const nextLook = (from: LocalDate, today: LocalDate): LocalDate => {
  const look = addDays(from, -aheadDays);
  return look > today ? look : addDays(addMonths(from, 12), -aheadDays);
};

interface Year {
  member: Member;
  subscriptionId: string;
  /** The first day of the year to come. */
  from: LocalDate;
  /** What the running year costs. */
  priceCents: Cents;
  /** The price at the provider was changed for a household before. */
  wasFixed: boolean;
}

/** The year of membership that comes next; undefined for who has no yearly subscription, or is gone by then. */
async function nextYearOf(database: Database, member: Member, today: LocalDate): Promise<Year | undefined> {
  const contributions = await contributionsOf(database, member.memberId);
  const last = contributions.find(isYearOfMembership);
  const line = last?.lines[0];
  if (!last?.subscriptionId || !line) return undefined;
  const from = firstAfter(line.from, today);
  if (member.endsOn !== null && member.endsOn < from) return undefined;
  const [latest] = (await householdFeesOf(database, member.memberId)).filter((fee) => fee.from < from);
  const priceCents = latest && latest.from > line.from ? latest.amountCents : line.amountCents;
  return { member, subscriptionId: last.subscriptionId, from, priceCents, wasFixed: latest !== undefined };
}

/** A year by itself, which returns; the first year beside a policy is paid once. */
const isYearOfMembership = ({ lines }: Contribution): boolean =>
  lines.length > 0 && lines.every(({ kind }) => kind === 'membership');

function firstAfter(begun: LocalDate, today: LocalDate): LocalDate {
  let years = 1;
  while (addMonths(begun, 12 * years) <= today) years++;
  return addMonths(begun, 12 * years);
}

async function fix(deps: Deps, act: Act, { version }: Household, year: Year, feeCents: Cents): Promise<boolean> {
  const { member, from, priceCents, wasFixed } = year;
  const { amountCents, writes } = await yearFee(deps.database, member, from, feeCents);
  if (writes.length === 0) return false;
  const stands = amountCents === priceCents && !wasFixed;
  const changes = stands ? [] : await changeWrites(deps, act, { ...year, version }, amountCents);
  await deps.database.commit(act, [...writes, ...changes]);
  return true;
}

/** Asked again for what stands already, the provider changes nothing; the member is only told of another amount than last year's. */
async function changeWrites(
  deps: Deps,
  act: Act,
  { member, subscriptionId, from, priceCents, version }: Year & Pick<Household, 'version'>,
  amountCents: Cents,
): Promise<Write[]> {
  const { memberId } = member;
  const errandId = `household-fee:${memberId}:${from}:${version}`;
  const isNews = amountCents > 0n && amountCents !== priceCents;
  const told = { amount: Number(amountCents), dueOn: from };
  return [
    requestErrand({
      errandId,
      kind: 'change-membership-fee',
      memberId,
      subscriptionId,
      amountCents,
      effectiveOn: from,
      requestedAt: act.at,
    }),
    ...(isNews ? [await letterAbout(deps, act, member, 'membership-renewal', told)] : []),
  ];
}

/** The own fee again, from the next year on. What was announced for a year that has not begun is kept to, and looked at after that day. */
async function putBack(
  deps: Deps,
  act: Act,
  { version }: Household,
  member: Member,
  feeCents: Cents,
): Promise<Write[] | 'later'> {
  const today = amsterdamDate(act.at);
  const [latest] = await householdFeesOf(deps.database, member.memberId);
  if (!latest || latest.amountCents === latest.ownFeeCents) return [];
  if (latest.from > today) return 'later';
  const year = await nextYearOf(deps.database, member, today);
  return year ? changeWrites(deps, act, { ...year, version }, feeCents) : [];
}

/** Another run, or a member who came or went, was first: the household is looked at again. */
const isOvertaken = (error: unknown): boolean => error instanceof ConditionFailed || error instanceof Refusal;
