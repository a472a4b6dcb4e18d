import { decisionRefusals } from '../../../shared/governance/decisions/refusals.ts';
import { localDate } from '../../../shared/kernel/dates.ts';
import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import { lifeRefusals } from '../../../shared/membership/life/refusals.ts';
import { searchRefusals } from '../../../shared/membership/search/refusals.ts';
import { found } from './acting.ts';
import type { Answers, Asked } from './api.ts';
import { page } from './page.ts';
import { decision, expulsion, type RegisterState, resignation } from './register-sample.ts';
import type { State } from './state.ts';

const today = localDate('2026-11-23');
const day = (value: unknown) => localDate(String(value));

function seen<T extends { version: number }>(thing: T, { version }: Asked): T {
  if (thing.version !== version) throw commonRefusals.VERSION_STALE();
  thing.version++;
  return thing;
}

const applicationOf = ({ register }: State, { params }: Asked) =>
  found(register.admissions.find(({ applicationId }) => applicationId === params.applicationId));
const decisionOf = ({ register }: State, { params }: Asked) =>
  found(register.decisions.find(({ decisionId }) => decisionId === params.decisionId));

function needsAdopted({ register }: State, decisionId: unknown): void {
  if (decisionId === null || decisionId === undefined) return;
  const named = register.decisions.find((each) => each.decisionId === decisionId);
  if (!named) throw decisionRefusals.DECISION_NOT_FOUND({ field: 'decisionId' });
  if (named.status !== 'adopted') throw decisionRefusals.DECISION_NOT_ADOPTED({ field: 'decisionId' });
}

const admissions: Answers = {
  listAdmissions: ({ register }, asked) =>
    page(
      register.admissions.filter(({ status }) => status === asked.query.status),
      asked,
    ),
  admitApplications: ({ register }, { body }) => ({
    items: (body.applicationIds as string[]).map((applicationId) => {
      const application = register.admissions.find((each) => each.applicationId === applicationId);
      if (application?.isMinor && !application.hasGuardian)
        return { applicationId, outcome: 'guardian-missing', memberId: null, memberNumber: null };
      if (application) application.status = 'admitted';
      return { applicationId, outcome: 'admitted', memberId: 'mem_00099', memberNumber: 4809 };
    }),
  }),
  offerPlaces: (_, { body }) => ({
    items: (body.applicationIds as string[]).map((applicationId) => ({
      applicationId,
      outcome: 'still-outside',
      wijk: null,
    })),
  }),
  recordGuardian: (state, asked) => Object.assign(seen(applicationOf(state, asked), asked), { hasGuardian: true }),
  refuseApplication: (state, asked) => {
    const { admission } = found(state.register.admissions.find(({ status }) => status === 'refused'));
    return Object.assign(seen(applicationOf(state, asked), asked), {
      status: 'refused',
      admission: admission && { ...admission, reason: String(asked.body.reason) },
    });
  },
  admitByAssembly: (state, asked) => {
    needsAdopted(state, asked.body.decisionId);
    return Object.assign(seen(applicationOf(state, asked), asked), { status: 'admitted' });
  },
};

const decisions: Answers = {
  getDecision: ({ register }, { params }) => {
    const one = found(register.decisions.find(({ decisionId }) => decisionId === params.decisionId));
    const rests = [
      { operation: 'expelMember', subject: 'mem_00001', at: one.proposedAt },
      { operation: 'adoptStatutes', subject: 'statutes:2', at: one.proposedAt },
    ];
    return { ...one, rests: one.keepsRests ? rests : [] };
  },
  listDecisions: ({ register }, asked) =>
    page(
      register.decisions.filter(({ matter }) => [undefined, matter].includes(asked.query.matter as undefined)),
      asked,
    ),
  proposeDecision: ({ register }, { body }) => {
    const number = register.decisions.length + 1;
    const proposed = decision(number, { text: null, ...body });
    register.decisions.unshift(proposed);
    return proposed;
  },
  recordDecision: (state, asked) => {
    const { directorsVotes, votesFor, votesAgainst, votesBlank, decidedOn } =
      asked.body as unknown as RegisterState['decisions'][number];
    if (String(decidedOn) > today) throw decisionRefusals.DECISION_DATE_AHEAD({ field: 'decidedOn' });
    const count = (vote: string) => directorsVotes?.filter((each) => each.vote === vote).length;
    return Object.assign(seen(decisionOf(state, asked), asked), {
      status: 'adopted',
      decidedOn,
      votesFor: count('for') ?? votesFor,
      votesAgainst: count('against') ?? votesAgainst,
      votesBlank: count('blank') ?? votesBlank,
    });
  },
  recuseFromDecision: (state, asked) => {
    const stepped = decisionOf(state, asked);
    stepped.recusals.push({ personId: `person_${asked.person}`, reason: String(asked.body.reason) });
    return stepped;
  },
  executeDecision: (state, asked) => Object.assign(seen(decisionOf(state, asked), asked), { status: 'executed' }),
  annulDecision: (state, asked) => Object.assign(seen(decisionOf(state, asked), asked), { status: 'annulled' }),
};

/** What runs of the membership from now on, and how it stands by that. */
function goesOn(state: State, asked: Asked, change: Partial<RegisterState['life']['membership']>) {
  const membership = Object.assign(seen(state.register.life.membership, asked), change);
  return { membership, explanation: null };
}

const life: Answers = {
  listProcedures: ({ register }, asked) => page(register.procedures, asked),
  getMembership: ({ register }) => register.life,
  resignMember: (state, asked) => {
    if (String(asked.body.receivedOn) > today) throw lifeRefusals.DAY_NOT_POSSIBLE({ field: 'receivedOn' });
    return goesOn(state, asked, { status: 'leaving', endsOn: resignation.endsOn, procedure: { ...resignation } });
  },
  answerUndo: (state, asked) => goesOn(state, asked, { status: 'active', endsOn: null, procedure: null }),
  acknowledgeResignation: (state, asked) =>
    goesOn(state, asked, { procedure: { ...resignation, acknowledgedOn: today } }),
  terminateMembership: (state, asked) => {
    needsAdopted(state, asked.body.decisionId);
    const { procedureId, endsOn, statuteVersion } = resignation;
    const notice = { noticeOn: today, isImmediate: false, decisionId: null };
    const procedure = {
      kind: 'termination',
      ground: 'requirements-not-met',
      procedureId,
      endsOn,
      statuteVersion,
      ...notice,
    } as const;
    return goesOn(state, asked, { status: 'leaving', endsOn, procedure });
  },
  revokeTermination: (state, asked) => goesOn(state, asked, { status: 'active', endsOn: null, procedure: null }),
  expelMember: (state, asked) => {
    needsAdopted(state, asked.body.decisionId);
    return goesOn(state, asked, { status: 'suspended', procedure: { ...expulsion } });
  },
  recordReceipt: (state, asked) =>
    goesOn(state, asked, {
      procedure: { ...expulsion, receivedOn: day(asked.body.receivedOn), appealUntil: localDate('2026-12-21') },
    }),
  recordAppeal: (state, asked) =>
    goesOn(state, asked, {
      procedure: { ...expulsion, receivedOn: today, state: 'appealed', appealedOn: day(asked.body.receivedOn) },
    }),
  decideAppeal: (state, asked) => {
    needsAdopted(state, asked.body.decisionId);
    return goesOn(state, asked, { status: 'active', procedure: null });
  },
  recordDeath: (state, asked) =>
    goesOn(state, asked, { status: 'ended', endsOn: day(asked.body.diedOn), procedure: null }),
};

const people: Answers = {
  searchMembers: ({ office }, asked) => {
    const q = String(asked.query.q).toLowerCase();
    if (q.length < 3) throw searchRefusals.SEARCH_TOO_SHORT({ field: 'q' });
    const address = {
      street: 'Havenplein',
      houseNumber: 12,
      houseNumberAddition: null,
      postcode: '1701SA',
      city: 'Rietmeer',
    };
    const matching = office.members.filter(({ name }) => name?.toLowerCase().includes(q));
    return {
      ...page(
        matching.map((member) => ({ ...member, address })),
        asked,
      ),
      readAs: 'name',
    };
  },
  listMemberLetters: ({ member, office }, asked) =>
    page(office.members.length === 0 ? [] : member.letters.map((letter) => ({ ...letter, paper: null })), asked),
  getMemberLetterPdf: (_, { params }) => ({ fileName: `${params.letterId}.pdf`, content: '%PDF-' }),
};

export const registerAnswers: Answers = { ...admissions, ...decisions, ...life, ...people };
