import { leavingRefusals } from '../../../shared/billing/leaving/refusals.ts';
import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import { lifeRefusals } from '../../../shared/membership/life/refusals.ts';
import { moveRefusals } from '../../../shared/membership/moves/refusals.ts';
import { signInRefusals } from '../../../shared/membership/sign-in/refusals.ts';
import { portalRefusals } from '../../../shared/portal/refusals.ts';
import { privacyRefusals } from '../../../shared/privacy/refusals.ts';
import { found } from './acting.ts';
import type { Answers, Asked } from './api.ts';
import type { MemberState } from './member-sample.ts';
import { page } from './page.ts';
import { standingOf } from './register-sample.ts';
import type { State } from './state.ts';

const now = '2026-11-23T10:00:00.000Z';
const letterOf = ({ member }: State, { params }: Asked) =>
  found(member.letters.find(({ letterId }) => letterId === params.letterId));
const contributionOf = ({ member }: State, { params }: Asked) =>
  found(member.contributions.find(({ contributionId }) => contributionId === params.contributionId));

const read: Answers = {
  getMe: ({ member }) => member.me,
  getMyMembership: ({ member }) => member.membership,
  listMyPolicies: ({ member }) => ({ items: member.policies }),
  getMyWijk: ({ member }) => member.wijk,
  listMyContributions: ({ member }, asked) => page(member.contributions, asked),
  listMyUpcomingCollections: ({ member }) => ({ items: member.upcoming }),
  getMyReceipt: (state, asked) => ({ fileName: `${contributionOf(state, asked).invoiceNumber}.pdf`, content: '%PDF-' }),
  getMyAccount: ({ member }) => member.account,
  listMyLetters: ({ member }, asked) => page(member.letters, asked),
  getMyLetter: letterOf,
  getMyLetterPdf: (state, asked) => ({ fileName: `${letterOf(state, asked).letterId}.pdf`, content: '%PDF-' }),
  previewLeaving: ({ member }) => member.leaving,
  getMyResignation: ({ member }) => ({
    membership: standingOf('active'),
    earliestEnd: null,
    undo: 'not-now',
    exitWindows: [],
    appeal: member.appeal,
  }),
  getMyConsents: ({ member }) => member.consents,
  listMyAccessLog: ({ member }, asked) => page(member.accesses, asked),
  exportMyFile: () => ({ fileName: 'mijn-gegevens-4711.zip', content: 'PK' }),
  listMyDataRequests: ({ member }) => ({ items: member.requests }),
  listSessions: ({ member }) => ({ items: member.sessions }),
  previewMyErasure: ({ member }) => member.erasure,
};

const signingIn: Answers = {
  requestSignInCode: () => ({ validMinutes: 10, tries: 5 }),
  signIn: ({ member }, { body }) => {
    if (body.code !== member.code) throw signInRefusals.SIGN_IN_CODE_WRONG({ field: 'code' });
    if (member.hasChoice && body.memberNumber === undefined) {
      const one = { memberNumber: 4711, kind: 'natural', name: 'Noor van Dijk', status: 'active' };
      return { outcome: 'choose', choices: [one, { ...one, memberNumber: 4712, name: 'Sem Bakker' }] };
    }
    if (member.hasChoice && body.memberNumber !== 4711) throw signInRefusals.SIGN_IN_CHOICE_UNKNOWN();
    member.token ??= 'member-session-000000000000000000000000001';
    return { outcome: 'signed-in', token: member.token, endsAt: now, idleMinutes: 30 };
  },
  signOut: ({ member }) => {
    member.token = null;
    return { ended: 1 };
  },
  endSession: ({ member }, { params }) => {
    member.sessions = member.sessions.filter(({ sessionId }) => sessionId !== params.sessionId);
    return { ended: 1 };
  },
  confirmNewEmail: (_, { body }) => {
    if (!String(body.token).startsWith('good')) throw moveRefusals.EMAIL_LINK_LAPSED();
    return { confirmed: true };
  },
};

const ownData: Answers = {
  moveMyself: ({ member: { me } }, { body }) => {
    const { address, movedOn } = body as { address: MemberState['me']['address']; movedOn: string };
    if (movedOn > '2026-11-23') throw moveRefusals.MOVE_NOT_YET({ field: 'movedOn' });
    me.address = { ...address, houseNumberAddition: address.houseNumberAddition ?? null };
    const wijk = address.postcode.startsWith('17') ? { wijkId: 'wijk_oude-stad', name: 'Oude Stad' } : null;
    me.wijk = wijk;
    return { identity: identityOf(me), wijk, from: movedOn, version: 4 };
  },
  correctMyself: ({ member: { me } }, { body }) => {
    if (body.familyName === undefined && body.language === me.language) throw moveRefusals.NOTHING_CHANGES();
    me.name = `Noor ${String(body.familyName ?? 'van Dijk')}`;
    return { identity: identityOf(me), version: 4 };
  },
  askMyNewEmail: () => ({ linkValidUntil: now }),
  changeMyAccount: () => ({ url: '/mijn/#/rekening/gewijzigd' }),
  payMyContribution: (state, asked) => {
    if (contributionOf(state, asked).state !== 'open') throw portalRefusals.NOTHING_TO_PAY();
    return { url: '/mijn/#/overzicht', state: 'open' };
  },
  sayConsent: ({ member: { consents } }, { body }) => {
    const said = found(consents.free.find(({ purpose }) => purpose === body.purpose));
    Object.assign(said, { granted: body.granted, since: now });
    consents.history.unshift({ ...said, granted: Boolean(body.granted), at: now, channel: 'web' });
    return consents;
  },
  askAboutMyData: ({ member: { requests } }, { body }) => {
    if (requests.some(({ kind }) => kind === body.kind)) throw privacyRefusals.DATA_REQUEST_OPEN();
    const request = {
      ...found(requests[0]),
      ...(body as Pick<MemberState['requests'][number], 'kind'>),
      dataRequestId: 'dsr_new1',
      state: 'received' as const,
      wish: body.wish === undefined ? null : String(body.wish),
      answer: null,
    };
    requests.unshift(request);
    return request;
  },
  eraseMe: ({ member }) => {
    if (!member.erasure.mayErase) throw privacyRefusals.ERASURE_BLOCKED({ values: { blockers: 'uw lidmaatschap' } });
    const { pseudonym, keeps } = member.erasure;
    return { dataRequestId: 'dsr_new2', pseudonym, keeps };
  },
};

const leaving: Answers = {
  confirmLeaving: ({ member }, { body }) => {
    const { leaving: shown } = member;
    const { membership, policies } = body as {
      membership: { seenEndsOn: string; decisionId?: string } | null;
      policies: { policyId: string; seenEndsOn: string }[];
    };
    if (membership === null && policies.length === 0) throw leavingRefusals.NOTHING_TO_LEAVE();
    const { atOnce } = shown.membership;
    const isAtOnce = membership?.decisionId !== undefined && membership.decisionId === atOnce?.decisionId;
    if (membership && membership.seenEndsOn !== (isAtOnce ? atOnce?.endsOn : shown.membership.endsOn))
      throw leavingRefusals.LEAVING_DATE_CHANGED({ values: { date: String(shown.membership.endsOn) } });
    if (membership)
      Object.assign(shown.membership, {
        ...{ state: 'ending', endsOn: membership.seenEndsOn, canStop: false, canUndo: true },
      });
    for (const { policyId, seenEndsOn } of policies)
      Object.assign(found(shown.policies.find((policy) => policy.policyId === policyId)), {
        state: 'ending',
        endsOn: seenEndsOn,
        canStop: false,
        canUndo: true,
      });
    return shown;
  },
  undoResignation: ({ member: { leaving: shown } }) => {
    Object.assign(shown.membership, { state: 'running', canStop: true, canUndo: false });
    return { membership: standingOf('active'), outcome: 'undone' };
  },
  undoPolicyNotice: ({ member: { leaving: shown } }) => {
    if (shown.policies[0]?.state !== 'ending') throw leavingRefusals.NO_NOTICE_TO_UNDO();
    Object.assign(shown.policies[0], { state: 'running', canStop: true, canUndo: false });
    return shown;
  },
  changeMyPolicy: ({ member: { policies } }, { params, body }) => {
    const amountCents = 5400n;
    const [policy] = policies;
    if (policy)
      policy.change = {
        kind: 'chosen',
        productName: 'Gezonde Polis Basis',
        term: 'year',
        amountCents,
        effectiveOn: '2027-12-04',
      };
    return { ...params, ...body, productVersion: 1, amountCents, effectiveOn: '2027-12-04', requestedAt: now };
  },
  withdrawFromMyPolicy: ({ member: { policies, me } }, { body }) => {
    const policy = found(policies.find(({ policyId }) => policyId === body.policyId));
    Object.assign(policy, { state: 'withdrawn', mayWithdraw: false });
    me.withdrawUntil = null;
    return {
      ...body,
      receivedAt: now,
      owedCents: 120n,
      creditedCents: 1380n,
      refundDueOn: '2026-12-07',
      state: 'refunding',
    };
  },
  withdrawFromContract: (state, { body }) => {
    if (body.reference === 'pol_stuk') throw commonRefusals.NOT_FOUND();
    state.statements.push(body);
    return { statementId: 'sta_0001', receivedAt: now };
  },
  appeal: ({ member }, { body }) => {
    if (body.reasoning === null) throw lifeRefusals.APPEAL_TOO_LATE({ values: { until: '2026-11-22' } });
    member.appeal = { until: null, isPossible: false };
    return { membership: standingOf('suspended'), explanation: null };
  },
};

export const memberAnswers: Answers = { ...read, ...signingIn, ...ownData, ...leaving };

function identityOf({ name, email, language, address }: MemberState['me']) {
  const [givenName = '', ...rest] = name.split(' ');
  const { street, houseNumber, postcode, city } = address;
  return {
    givenName,
    familyName: rest.join(' '),
    birthDate: '1980-02-09',
    email,
    language,
    street,
    houseNumber,
    postcode,
    city,
  };
}
