import { leavingRefusals } from '../../../shared/billing/leaving/refusals.ts';
import { localDate } from '../../../shared/kernel/dates.ts';
import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import { moveRefusals } from '../../../shared/membership/moves/refusals.ts';
import { found } from './acting.ts';
import type { Answers, Asked } from './api.ts';
import { memberAnswers } from './member-answers.ts';
import { resignation } from './register-sample.ts';
import type { State } from './state.ts';

const now = '2026-11-24T10:00:00.000Z';

/** The member as it was seen at the desk. */
function seen({ register }: State, { version }: Asked): number {
  const { membership } = register.life;
  if (membership.version !== version) throw commonRefusals.VERSION_STALE();
  membership.version++;
  return membership.version;
}

const identity = {
  givenName: 'Noor',
  familyName: 'van Dijk',
  birthDate: '1980-02-09',
  email: 'noor@example.org',
  street: 'Havenplein',
  houseNumber: 12,
  postcode: '1701SA',
  city: 'Rietmeer',
  language: 'nl',
};

const details: Answers = {
  listStays: ({ register }) => ({ items: register.stays }),
  moveMember: (state, asked) => {
    const { address, movedOn } = asked.body as { address: { postcode: string }; movedOn: string };
    if (movedOn > '2026-11-23') throw moveRefusals.MOVE_NOT_YET({ field: 'movedOn' });
    const version = seen(state, asked);
    const wijk = address.postcode.startsWith('17') ? { wijkId: 'wijk_oude-stad', name: 'Oude Stad' } : null;
    state.register.stays = [
      { wijkId: 'wijk_havenkwartier', from: '2026-11-01', until: '2026-11-19' },
      { wijkId: wijk?.wijkId ?? null, from: movedOn, until: null },
    ];
    return { identity: { ...identity, ...address }, wijk, from: movedOn, version };
  },
  correctMember: (state, asked) => {
    const { givenName, familyName, birthDate, language } = asked.body;
    if (!givenName && !familyName && !birthDate && language === 'nl') throw moveRefusals.NOTHING_CHANGES();
    return { identity: { ...identity, ...asked.body }, version: seen(state, asked) };
  },
  askNewEmail: ({ register }, { body }) => {
    if (register.emailsAsked.length === 3) throw moveRefusals.TOO_MANY_EMAIL_CHANGES();
    register.emailsAsked.push(String(body.email));
    return { linkValidUntil: now };
  },
};

const stopping: Answers = {
  previewLeavingOfMember: ({ member }) => member.leaving,
  confirmLeavingOfMember: (state, asked) => {
    const reply = memberAnswers.confirmLeaving?.(state, asked);
    if (asked.body.membership)
      Object.assign(state.register.life.membership, {
        version: state.register.life.membership.version + 1,
        status: 'leaving',
        endsOn: localDate('2026-12-31'),
        procedure: { ...resignation, receivedOn: localDate('2026-11-23') },
      });
    return reply;
  },
  undoPolicyNoticeOfMember: ({ member: { leaving } }, { params }) => {
    const policy = found(leaving.policies.find(({ policyId }) => policyId === params.policyId));
    if (policy.state !== 'ending') throw leavingRefusals.NO_NOTICE_TO_UNDO();
    Object.assign(policy, { state: 'running', endsOn: policy.initialTermEndsOn, canStop: true, canUndo: false });
    return leaving;
  },
};

export const memberFileAnswers: Answers = {
  ...details,
  ...stopping,
  getMemberLetter: ({ member }, { params }) => ({
    ...found(member.letters.find(({ letterId }) => letterId === params.letterId)),
    paper: null,
  }),
};
