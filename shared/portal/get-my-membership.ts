import type { CooperativeFacts } from '../governance/cooperative.ts';
import { statutesAt } from '../governance/index.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { type Member, mayVoteOn, organisationFeeOn, showDay } from '../membership/index.ts';
import { membershipFeeOn } from '../policies/index.ts';
import type * as contract from './contract.ts';
import { myself } from './me.ts';

type MyMembership = Reply<typeof contract.getMyMembership>;

export async function getMyMembership(
  { database, cooperative }: { database: Database; cooperative: CooperativeFacts },
  act: Act,
  _input: Input<typeof contract.getMyMembership>,
): Promise<MyMembership> {
  const today = amsterdamDate(act.at);
  const [member, statutes, ofPeople, ofOrganisations] = await Promise.all([
    myself(database, act),
    statutesAt(database, cooperative, today),
    membershipFeeOn(database, today),
    organisationFeeOn(database, today),
  ]);
  const { memberNumber, kind, status, memberSince, endsOn, spells, version } = member;
  const { legalName, kvkNumber, email } = cooperative;
  return {
    ...{ memberNumber, kind, status, memberSince, endsOn, version },
    endReason: reasonOf(member),
    explanation: explained(member),
    spells: spells.map(({ from, until, reason }) => ({ from, until, reason })),
    procedure: procedureOf(member),
    suspendedUntil: member.suspension?.until ?? null,
    mayVote: mayVoteOn(member, today),
    cooperative: { legalName, kvkNumber, email },
    statutes: { version: statutes.version, effectiveFrom: statutes.effectiveFrom },
    feeCents: (kind === 'legal' ? ofOrganisations : undefined) ?? ofPeople ?? null,
  };
}

function reasonOf({ procedure, spells }: Member): MyMembership['endReason'] {
  return spells.at(-1)?.reason ?? procedure?.kind ?? null;
}

function procedureOf({ procedure, endsOn }: Member): MyMembership['procedure'] {
  if (!procedure) return null;
  const isExpulsion = procedure.kind === 'expulsion';
  return {
    kind: procedure.kind,
    endsOn,
    appealUntil: isExpulsion ? procedure.appealUntil : null,
    appealedOn: isExpulsion ? procedure.appealedOn : null,
  };
}

function explained({ status, suspension, procedure }: Member): MyMembership['explanation'] {
  if (!suspension || procedure?.kind === 'expulsion') return explanations[status];
  const [nl, en] = [showDay(suspension.until, 'nl'), showDay(suspension.until, 'en')];
  const before = status === 'leaving' ? explanations.leaving : { nl: 'U bent lid.', en: 'You are a member.' };
  return {
    nl: `${before.nl} U bent geschorst tot en met ${nl}: u kunt niet stemmen, en u betaalt uw bijdrage. Daarna eindigt de schorsing vanzelf.`,
    en: `${before.en} You are suspended up to and including ${en}: you cannot vote, and you pay your contribution. After that the suspension ends by itself.`,
  };
}

const explanations: Record<Member['status'], { nl: string; en: string }> = {
  active: { nl: 'U bent lid.', en: 'You are a member.' },
  leaving: {
    nl: 'U bent lid tot en met de laatste dag die hier staat.',
    en: 'You are a member up to and including the last day shown here.',
  },
  suspended: {
    nl: 'Uw lidmaatschap is geschorst. U kunt niet stemmen. Tegen een ontzetting kunt u in beroep.',
    en: 'Your membership is suspended. You cannot vote. You can appeal against an expulsion.',
  },
  ended: {
    nl: 'Uw lidmaatschap is geëindigd. U kunt hier nog uw gegevens en brieven vinden.',
    en: 'Your membership has ended. You can still find your data and letters here.',
  },
};
