import type { Act, Role } from '../../../shared/kernel/actor.ts';
import { instant, localDate } from '../../../shared/kernel/dates.ts';
import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import { withoutEvidence } from '../../../shared/wijkcontracts/contours.ts';
import { wijkcontractReply } from '../../../shared/wijkcontracts/next-steps.ts';
import { wijkcontractsRefusals } from '../../../shared/wijkcontracts/refusals.ts';
import {
  stepped,
  terminated,
  type Wijkcontract,
  type WijkcontractStep,
} from '../../../shared/wijkcontracts/wijkcontract.ts';
import type { Answers, Asked } from './api.ts';
import { firstText } from './contract-sample.ts';
import { page } from './page.ts';
import { people } from './people.ts';
import type { State } from './state.ts';

const at = '2026-11-23T10:00:00.000Z';
const today = localDate('2026-11-23');
const me = ({ person }: Asked) => `person_${person}`;

export function contractOf({ office }: Pick<State, 'office'>, { params }: Asked): Wijkcontract {
  const found = office.contracts.find(({ wijkcontractId }) => wijkcontractId === params.wijkcontractId);
  if (!found) throw commonRefusals.NOT_FOUND();
  return found;
}

/** A coordinator has two wijken here; everybody else all. */
export const wijkenOf = ({ person }: Asked): readonly string[] | 'all' => {
  const roles: readonly string[] = people[person];
  return roles.every((role) => role === 'coordinator') ? ['wijk_havenkwartier', 'wijk_oude-stad'] : 'all';
};

const isOpenTo = (asked: Asked, wijkId: string): boolean => {
  const mine = wijkenOf(asked);
  return mine === 'all' || mine.includes(wijkId);
};

function actOf(asked: Asked, operation: string): Act {
  const roles: Role[] = [...people[asked.person]];
  return { actor: { kind: 'person', id: me(asked), roles }, operation, at: instant(at), requestId: 'req_0001' };
}

/** The rules of the contract itself decide; here is only where it is kept. */
function edit(operation: string, change: (contract: Wijkcontract, asked: Asked) => Partial<Wijkcontract>): Answers {
  return {
    [operation]: (state, asked) => {
      const contract = contractOf(state, asked);
      if (contract.version !== asked.version) throw commonRefusals.VERSION_STALE();
      Object.assign(contract, change(contract, asked), { version: contract.version + 1 });
      state.wijk.history.unshift({
        operation,
        by: me(asked),
        at,
        status: contract.status,
        about: null,
        note: typeof asked.body.reason === 'string' ? asked.body.reason : null,
      });
      return wijkcontractReply(contract, today);
    },
  };
}

const step = (operation: string, name: WijkcontractStep): Answers =>
  edit(operation, (contract) => stepped(contract, name));

const partyFrom = (partyId: string, body: Asked['body']): Wijkcontract['parties'][number] => {
  const { mandate, residentBodyKind = null, name, role } = body as unknown as Wijkcontract['parties'][number];
  return {
    partyId,
    name,
    role,
    residentBodyKind,
    mandate: mandate ? { ...mandate, validUntil: null } : null,
    signature: null,
  };
};

export const contractAnswers: Answers = {
  listWijkcontracts: ({ office }, asked) => ({
    items: office.contracts
      .filter(({ wijkId }) => isOpenTo(asked, wijkId) && (asked.query.wijkId ?? wijkId) === wijkId)
      .map((contract) => wijkcontractReply(contract, today)),
  }),
  getWijkcontract: (state, asked) => {
    const contract = contractOf(state, asked);
    const { wijkcontractId, parties, textVersion } = contract;
    return {
      wijkcontract: wijkcontractReply(contract, today),
      representatives: parties
        .filter(({ mandate }) => mandate)
        .map(({ partyId }) => ({ partyId, name: 'Els Vermeer' })),
      texts: [
        ...state.wijk.texts.filter((text) => text.wijkcontractId === wijkcontractId),
        ...(textVersion > 0 ? [firstText(contract)] : []),
      ],
    };
  },
  listWijkcontractHistory: ({ wijk }, asked) => page(wijk.history, asked),
  createWijkcontract: ({ office }, asked) => {
    const { wijkId, name, startsOn, endsOn, payee } = asked.body as unknown as Wijkcontract;
    const like = office.contracts.find((contract) => contract.wijkId === wijkId);
    if (!like) throw wijkcontractsRefusals.WIJK_NOT_REGISTERED({ field: 'wijkId' });
    const contract: Wijkcontract = {
      ...like,
      wijkcontractId: `wct_new${office.contracts.length}`,
      status: 'draft',
      name,
      startsOn,
      endsOn,
      payee: { payeeId: 'pye_new1', name: payee.name },
      parties: [],
      innovationTime: null,
      fundingBasis: null,
      contours: { ...withoutEvidence },
      textVersion: 0,
      termsHash: null,
      draftedBy: me(asked),
      draftedAt: at,
      activatedBy: null,
      activatedAt: null,
      suspension: null,
      version: 1,
    };
    office.contracts.push(contract);
    return wijkcontractReply(contract, today);
  },
  ...step('startNegotiation', 'startNegotiation'),
  ...step('reopenNegotiation', 'reopenNegotiation'),
  ...step('completeChecklist', 'completeChecklist'),
  ...step('resumeWijkcontract', 'resume'),
  ...edit('suspendWijkcontract', (contract, asked) => ({
    ...stepped(contract, 'suspend'),
    suspension: { reason: String(asked.body.reason), from: today, by: me(asked), recordedAt: at },
  })),
  ...edit('terminateWijkcontract', (contract, asked) =>
    terminated(contract, asked.body as { reason: string; on: string }, actOf(asked, 'terminateWijkcontract'), today),
  ),
  ...edit('settleWijkcontract', (contract, asked) => ({
    ...stepped(contract, 'settle'),
    settlement: { reference: String(asked.body.reference), by: me(asked), recordedAt: at },
  })),
  ...edit('activateWijkcontract', (contract, asked) => {
    if (contract.draftedBy === me(asked)) throw wijkcontractsRefusals.ACTIVATED_BY_ITS_MAKER();
    return { ...stepped(contract, 'activate'), activatedBy: me(asked), activatedAt: at };
  }),
  ...edit('changeTerms', ({ payee }, { body: { payeeName, ...body } }) => ({
    ...body,
    payee: { ...payee, ...(typeof payeeName === 'string' && { name: payeeName }) },
  })),
  ...edit('addParty', ({ parties }, { body }) => ({
    parties: [...parties, partyFrom(`pty_new${parties.length}0`, body)],
  })),
  ...edit('updateParty', ({ parties }, { params, body }) => ({
    parties: parties.map((party) => (party.partyId === params.partyId ? partyFrom(party.partyId, body) : party)),
  })),
  ...edit('removeParty', ({ parties }, { params }) => ({
    parties: parties.filter(({ partyId }) => partyId !== params.partyId),
  })),
  ...edit('recordContour', ({ contours }, asked) => {
    const { contour, evidence, on } = asked.body as { contour: keyof typeof contours; evidence: string; on: string };
    if (on > today) throw wijkcontractsRefusals.EVIDENCE_DAY_AHEAD({ field: 'on' });
    const overrideReason = typeof asked.body.overrideReason === 'string' ? asked.body.overrideReason : null;
    return { contours: { ...contours, [contour]: { evidence, on, by: me(asked), recordedAt: at, overrideReason } } };
  }),
  ...edit('recordSignature', (contract, asked) => {
    const { partyId, signedOn, evidence } = asked.body as Record<string, string>;
    const parties = contract.parties.map((party) =>
      party.partyId === partyId
        ? {
            ...party,
            signature: { signedOn: signedOn ?? '', evidence: evidence ?? '', recordedBy: me(asked), recordedAt: at },
          }
        : party,
    );
    const isWhole = parties.every(({ signature }) => signature);
    return { ...(isWhole ? stepped(contract, 'signByAll') : contract), parties };
  }),
  draftAmendment: (state, asked) => {
    const contract = contractOf(state, asked);
    const {
      effectiveFrom,
      reason,
      name = contract.name,
    } = asked.body as Record<'effectiveFrom' | 'reason' | 'name', string>;
    const first = firstText(contract);
    const parties = first.terms.parties.map((party) => ({ ...party, signature: null }));
    state.wijk.texts.unshift({
      ...first,
      textVersion: 2,
      status: 'drafted',
      terms: { ...first.terms, name, parties },
      termsHash: 'b'.repeat(64),
      effectiveFrom,
      reason,
      draftedBy: me(asked),
      draftedAt: at,
      adoptedBy: null,
      adoptedAt: null,
    });
    contract.openAmendment = { textVersion: 2, status: 'drafted', effectiveFrom, draftedBy: me(asked) };
    contract.version++;
    return wijkcontractReply(contract, today);
  },
  getContractDocument: ({ wijk }) => {
    const { document } = wijk;
    if (document === null) return { state: null, jobId: null, url: null };
    wijk.document = document + 1;
    const isDone = document > 1;
    return { state: isDone ? 'done' : 'running', jobId: 'job_pdf1', url: isDone ? '/opslag/wijkcontract.pdf' : null };
  },
  makeContractDocument: ({ wijk }) => {
    wijk.document = 0;
    return { jobId: 'job_pdf1' };
  },
};
