import { type Decision, requireAdopted, restsOn, type StatuteProfile, statutesAt } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, addMonths, amsterdamDate, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { showDay } from '../letters/withdrawal-form.ts';
import { boardRefusals } from '../life/board-refusals.ts';
import { changeMembership, type LifeDeps } from '../life/change-membership.ts';
import type { Explanation } from '../life/explain-end.ts';
import { lifeLetter } from '../life/life-letter.ts';
import { keepProcedureText } from '../life/procedure-text.table.ts';
import { lifeRefusals as refusals } from '../life/refusals.ts';
import { type Changed, underSuspension, withoutSuspension } from '../life/spells.ts';
import type { Member, Suspension } from '../member.ts';
import { enterChange } from '../register/register-entry.table.ts';
import type * as contract from './contract.ts';

/**
 * A body of the statutes takes a member's vote for a time, on a ground and with its reasons; the law itself knows only the suspension that comes with
 * an expulsion (2:35 lid 4 and 2:38 lid 1 BW). Whoever is suspended stays a member with every duty, and pays.
 */
export async function suspendMember(
  deps: LifeDeps,
  act: Act,
  { params, body }: Input<typeof contract.suspendMember>,
): Promise<Reply<typeof contract.suspendMember>> {
  const { ground, reasoning, decisionId } = body;
  const { memberId } = params;
  const [from, until] = [amsterdamDate(act.at), localDate(body.until)];
  return changeMembership(deps, act, memberId, async (member) => {
    if (member.status === 'ended') throw refusals.MEMBERSHIP_ENDED();
    if (member.suspension) throw boardRefusals.SUSPENSION_OPEN();
    const statutes = await statutesAt(deps.database, deps.cooperative, from);
    const rule = ruleOf(statutes, from, until);
    const { inForce } = await decisionToSuspend(deps.database, decisionId, memberId, rule.body);
    const procedureId = deps.newId('procedure');
    const statuteVersion = statutes.version;
    const suspension: Suspension = { kind: 'suspension', procedureId, ground, from, until, decisionId, statuteVersion };
    const explanation = explained(suspension, rule.mostMonths);
    const { nl: explanationNl, en: explanationEn } = explanation;
    const entry = { on: from, reason: ground, procedureId, decisionId, statuteVersion };
    return {
      changed: underSuspension(member, suspension),
      explanation,
      also: [
        inForce,
        restsOn(decisionId, act, memberId),
        keepProcedureText(member.personId, { procedureId, part: 'reasons', text: reasoning }, act.at),
        enterChange(member, 'suspended', entry, act),
        await lifeLetter(deps, act, member, 'suspended', {
          ...{ procedureId, ground, from, until },
          ...{ explanationNl, explanationEn },
        }),
      ],
    };
  });
}

/** @throws SUSPENSION_NOT_IN_STATUTES, SUSPENSION_TERM */
function ruleOf({ rules }: StatuteProfile, from: LocalDate, until: LocalDate) {
  const rule = rules.suspension;
  if (!rule) throw boardRefusals.SUSPENSION_NOT_IN_STATUTES();
  const latest = addDays(addMonths(from, rule.mostMonths), -1);
  if (until < from || until > latest) throw boardRefusals.SUSPENSION_TERM({ field: 'until', values: { latest } });
  return rule;
}

/** By the body of the statutes; the assembly may always decide itself. */
async function decisionToSuspend(
  database: Database,
  decisionId: string,
  about: string,
  body: Decision['body'],
): Promise<{ decision: Decision; inForce: Write }> {
  const wanted = { matter: 'suspension', about } as const;
  const found = await requireAdopted(database, decisionId, wanted);
  return found.decision.body === 'assembly' ? found : requireAdopted(database, decisionId, { ...wanted, body });
}

const months = (count: number): Explanation =>
  count === 1 ? { nl: 'één maand', en: 'one month' } : { nl: `${count} maanden`, en: `${count} months` };

/** How the term follows, in sentences that anyone can check. */
function explained({ from, until, statuteVersion }: Suspension, mostMonths: number): Explanation {
  const most = months(mostMonths);
  return {
    nl: `De schorsing duurt van ${showDay(from, 'nl')} tot en met ${showDay(until, 'nl')} en eindigt daarna vanzelf. Versie ${statuteVersion} van de statuten laat hoogstens ${most.nl} toe.`,
    en: `The suspension runs from ${showDay(from, 'en')} up to and including ${showDay(until, 'en')} and then ends by itself. Version ${statuteVersion} of the statutes allows ${most.en} at most.`,
  };
}

/** Before its term is over; today is its last day. */
export async function liftSuspension(
  deps: LifeDeps,
  act: Act,
  { params, body }: Input<typeof contract.liftSuspension>,
): Promise<Reply<typeof contract.liftSuspension>> {
  const today = amsterdamDate(act.at);
  return changeMembership(deps, act, params.memberId, async (member) => {
    const { suspension } = member;
    if (!suspension) throw boardRefusals.NO_SUSPENSION_OPEN();
    const { procedureId } = suspension;
    const over = await suspensionOver(deps, act, member, suspension, { on: today, kind: 'suspension-lifted' });
    const text = { procedureId, part: 'lifting' as const, text: body.reasoning };
    return { ...over, also: [...over.also, keepProcedureText(member.personId, text, act.at)] };
  });
}

/** Its last day has passed, or it was lifted: the member votes again from the next day, and is told. */
export async function suspensionOver(
  deps: Pick<LifeDeps, 'database' | 'newId'>,
  act: Act,
  member: Member,
  suspension: Suspension,
  { on, kind }: { on: LocalDate; kind: 'suspension-lifted' | 'suspension-ended' },
): Promise<{ changed: Changed; also: Write[] }> {
  const { procedureId, until } = suspension;
  const lastDay = on < until ? on : until;
  return {
    changed: withoutSuspension(member, suspension, lastDay),
    also: [
      enterChange(member, kind, { on: lastDay, procedureId }, act),
      await lifeLetter(deps, act, member, 'suspension-ended', {
        lastDay,
        isLifted: kind === 'suspension-lifted' ? 1 : 0,
      }),
    ],
  };
}
