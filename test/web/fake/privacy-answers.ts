import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import { freeConsentsNow, freeConsentText } from '../../../shared/membership/consent-texts.ts';
import { impact } from '../../../shared/privacy/processing/impact.ts';
import { processors, security } from '../../../shared/privacy/processing/measures.ts';
import { purposes } from '../../../shared/privacy/processing/purposes.ts';
import { privacyRefusals } from '../../../shared/privacy/refusals.ts';
import { movesFrom } from '../../../shared/privacy/requests/data-request.ts';
import { found } from './acting.ts';
import type { Answers, Asked } from './api.ts';
import { page } from './page.ts';
import { breach, type PrivacyState, request, trial } from './privacy-sample.ts';
import type { State } from './state.ts';

const today = '2026-11-23';
const now = () => new Date().toISOString();

function seen<T extends { version: number }>(thing: T, { version }: Asked): T {
  if (thing.version !== version) throw commonRefusals.VERSION_STALE();
  thing.version++;
  return thing;
}

const requestOf = ({ privacy }: State, { params }: Asked) =>
  found(privacy.requests.find(({ dataRequestId }) => dataRequestId === params.dataRequestId));
const breachOf = ({ privacy }: State, { params }: Asked) =>
  found(privacy.breaches.find(({ breachId }) => breachId === params.breachId));

type Step = PrivacyState['requests'][number]['steps'][number]['step'];

/** The next state, with who brought it there and what was said of it. */
function moved(state: State, asked: Asked, step: Step, change: Partial<PrivacyState['requests'][number]>) {
  const after = Object.assign(seen(requestOf(state, asked), asked), change);
  const { how, reason, answer } = asked.body as { how?: string; reason?: string; answer?: string };
  after.steps.push({ at: now(), actorId: `person_${asked.person}`, step, note: how ?? reason ?? answer ?? null });
  after.next = movesFrom(after.state);
  return after;
}

const isClosed = ({ state }: { state: string }) => state === 'done' || state === 'refused';

const requests: Answers = {
  listDataRequests: ({ privacy }, asked) =>
    page(
      privacy.requests.filter((each) => isClosed(each) === (asked.query.state === 'closed')),
      asked,
    ),
  getDataRequest: requestOf,
  recordDataRequest: ({ privacy }, { body }) => {
    if (String(body.receivedOn) > today) throw privacyRefusals.RECEIVED_IN_FUTURE({ field: 'receivedOn' });
    const entered = request({
      ...body,
      dataRequestId: 'dsr_0002',
      state: 'received',
      memberId: null,
      memberNumber: null,
      steps: [{ at: now(), actorId: 'person_anna', step: 'received', note: null }],
      next: movesFrom('received'),
      version: 1,
    });
    privacy.requests.push(entered);
    return entered;
  },
  identifyDataRequest: (state, asked) => {
    const { memberNumber } = found(state.office.members.find(({ memberId }) => memberId === asked.body.memberId));
    return moved(state, asked, 'identified', {
      state: 'identified',
      memberId: String(asked.body.memberId),
      memberNumber,
    });
  },
  startDataRequest: (state, asked) => moved(state, asked, 'started', { state: 'in-progress' }),
  extendDataRequest: (state, asked) => {
    if (String(asked.body.until) > '2027-02-02')
      throw privacyRefusals.EXTENSION_TOO_LONG({ field: 'until', values: { until: '2 februari 2027' } });
    return moved(state, asked, 'extended', { state: 'extended', dueOn: String(asked.body.until) });
  },
  completeDataRequest: (state, asked) => moved(state, asked, 'done', { state: 'done' }),
  refuseDataRequest: (state, asked) => moved(state, asked, 'refused', { state: 'refused' }),
};

const breaches: Answers = {
  listBreaches: ({ privacy }, asked) => page(privacy.breaches, asked),
  recordBreach: ({ privacy }, { body }) => {
    if (String(body.discoveredAt) > now()) throw privacyRefusals.RECEIVED_IN_FUTURE({ field: 'discoveredAt' });
    const ago = (Date.now() - Date.parse(String(body.discoveredAt))) / 3_600_000;
    const entered = breach(`brc_new${privacy.breaches.length}`, ago, body as Partial<PrivacyState['breaches'][number]>);
    privacy.breaches.unshift(entered);
    return entered;
  },
  reportBreach: (state, asked) =>
    Object.assign(seen(breachOf(state, asked), asked), { state: 'reported', reportedAt: now(), ...asked.body }),
  tellOfBreach: (state, asked) =>
    Object.assign(seen(breachOf(state, asked), asked), { personsTold: true, toldAt: now(), toldHow: asked.body.how }),
  closeBreach: (state, asked) => {
    const before = breachOf(state, asked);
    const personsTold = before.personsTold || asked.body.personsTold === true;
    return Object.assign(seen(before, asked), { state: 'closed', closedAt: now(), ...asked.body, personsTold });
  },
};

const retention: Answers = {
  listRetentionRules: ({ privacy }) => privacy.rules,
  listRetentionRuns: ({ privacy }, asked) => page(privacy.runs, asked),
  tryRetention: ({ privacy }, { person }) => {
    const run = { ...trial(`job_${1000 + privacy.runs.length}`, 0.2), startedBy: `person_${person}` };
    privacy.runs.unshift(run);
    return run;
  },
  applyRetention: ({ privacy }, { body, person }) => {
    const { rules, decisionReference } = body as { rules: string[]; decisionReference: string };
    const tried = found(privacy.runs.find(({ runId }) => runId === body.trialId));
    const run = {
      ...tried,
      runId: `job_${2000 + privacy.runs.length}`,
      mode: 'apply' as const,
      startedBy: `person_${person}`,
      startedAt: now(),
      endedAt: now(),
      decisionReference,
      rules: tried.rules
        .filter(({ ruleId }) => rules.includes(ruleId))
        .map((counted) => ({ ...counted, removed: counted.found })),
    };
    privacy.runs.unshift(run);
    privacy.rules.approved = { by: run.startedBy, at: run.startedAt, decisionReference };
    for (const rule of privacy.rules.items) rule.isApproved = rules.includes(rule.ruleId);
    return run;
  },
};

const file: Answers = {
  listAccesses: ({ privacy }, asked) =>
    page(
      privacy.looks.filter(({ at }) => at.startsWith(String(asked.query.day))),
      asked,
    ),
  listAccessesToMember: ({ privacy }, asked) =>
    page(
      privacy.looks.filter(({ subjectId }) => subjectId === asked.params.memberId?.replace('mem', 'per')),
      asked,
    ),
  exportFileOfMember: (_, { params }) => ({ fileName: `${params.memberId}.zip`, content: 'PK' }),
  previewErasure: ({ privacy }) => privacy.erasure,
  eraseMember: ({ privacy }) => ({
    dataRequestId: 'dsr_0003',
    pseudonym: privacy.erasure.pseudonym,
    keeps: privacy.erasure.keeps,
  }),
  recordConsent: (state, { body }) => {
    const { purpose, granted, textVersion } = body as { purpose: string; granted: boolean; textVersion: string };
    state.privacy.consents.push({ purpose, granted, textVersion, at: now(), channel: 'office' });
    const { free, said } = consentsOf(state);
    return { free: free.map((one) => ({ ...one, since: null })), history: said };
  },
};

/** As the file of a member shows them. */
export function consentsOf({ privacy }: State) {
  const free = freeConsentsNow().map(({ purpose, textVersion, nl, en }) => {
    const granted = privacy.consents.findLast((one) => one.purpose === purpose)?.granted ?? false;
    return { purpose, textVersion, granted, text: { nl, en } };
  });
  const said = privacy.consents.map((one) => {
    const text = freeConsentText(one.purpose, one.textVersion);
    return { ...one, text: text ? { nl: text.nl, en: text.en } : null };
  });
  return { free, said };
}

const processing: Answers = {
  getProcessingRegister: () => ({
    controller: {
      legalName: 'Coöperatie Zorgregio Rietmeer U.A.',
      kvkNumber: '99999990',
      email: 'post@example.org',
      address: 'Havenplein 1, 1701SA Rietmeer',
    },
    activities: purposes.map((purpose) => ({
      ...purpose,
      retention: [{ nl: 'Termijn: 7 jaar', en: 'Term: 7 years' }],
    })),
    processors,
    security,
    impact,
  }),
};

export const privacyAnswers: Answers = { ...requests, ...breaches, ...retention, ...file, ...processing };
