import type * as z from 'zod/mini';
import { cbsYear, fictionalWijken, source } from '../../../local/fictional-region.ts';
import { ageBands } from '../../../shared/region/contract.ts';
import { withoutEvidence } from '../../../shared/wijkcontracts/contours.ts';
import { termsOf, type Wijkcontract } from '../../../shared/wijkcontracts/wijkcontract.ts';
import { contourNames, type textVersion } from '../../../shared/wijkcontracts/words.ts';

export type Text = z.output<typeof textVersion>;

const at = '2026-03-02T09:00:00.000Z';
/** As far as each of the first six contracts has come. */
const states = ['active', 'signed', 'in-negotiation', 'draft', 'suspended', 'expired'] as const;

/** One contract for each wijk, each in another state; the first is the one that everything hangs on. */
export function sampleContracts(): Wijkcontract[] {
  return fictionalWijken.map((wijk, index) => {
    const status = states[index] ?? 'draft';
    const number = index + 1;
    const hasText = status !== 'draft';
    const isSigned = status !== 'draft' && status !== 'in-negotiation';
    const hasStarted = status === 'active' || status === 'suspended' || status === 'expired';
    return {
      wijkcontractId: `wct_000${number}`,
      wijkId: wijk.wijkId,
      status,
      textVersion: isSigned ? 1 : 0,
      name: `Gezond ${wijk.name} 2026–2028`,
      wijkName: wijk.name,
      payee: { payeeId: `pye_000${number}`, name: `Stichting Wijkwerk ${wijk.name}` },
      startsOn: '2026-04-01',
      endsOn: status === 'expired' ? '2026-10-31' : '2028-03-31',
      boundary: boundaryOf(wijk),
      parties: hasText ? sampleParties(number, wijk.name, isSigned) : [],
      innovationTime: hasText
        ? { percent: 15, howMeasured: 'Uren in de planning van elke partij, per kwartaal.' }
        : null,
      fundingBasis: isSigned
        ? {
            formulaId: 'fml_0001',
            indicators: [{ indicatorId: 'ind_0001', name: 'Mensen die zich eenzaam voelen' }],
          }
        : null,
      contours: isSigned
        ? everyContour()
        : { ...withoutEvidence, boundary: hasText ? record('Kaart bij het wijkplan') : null },
      termsHash: isSigned ? 'a'.repeat(64) : null,
      draftedBy: 'person_anna',
      draftedAt: at,
      activatedBy: hasStarted ? 'person_bram' : null,
      activatedAt: hasStarted ? '2026-03-28T10:00:00.000Z' : null,
      suspension:
        status === 'suspended'
          ? { reason: 'De jaarcijfers zijn te laat.', from: '2026-10-01', by: 'person_bram', recordedAt: at }
          : null,
      ending: null,
      settlement: null,
      openAmendment: null,
      textsDrafted: isSigned ? 1 : 0,
      version: number + 2,
    };
  });
}

function boundaryOf({ buurten }: (typeof fictionalWijken)[number]): Wijkcontract['boundary'] {
  const residents = buurten.flatMap((buurt) => ageBands.map((band) => buurt.residents[band]));
  return {
    cbsYear,
    buurtCodes: buurten.map(({ buurtCode }) => buurtCode),
    residents: residents.reduce((sum, count) => sum + count, 0),
    source,
  };
}

const record = (evidence: string) => ({
  evidence,
  on: '2026-03-10',
  by: 'person_karim',
  recordedAt: '2026-03-11T09:30:00.000Z',
  overrideReason: null,
});

function everyContour(): Wijkcontract['contours'] {
  const contours: Wijkcontract['contours'] = { ...withoutEvidence };
  for (const name of contourNames) contours[name] = record('Verslag van het wijkoverleg');
  return contours;
}

function sampleParties(number: number, wijkName: string, isSigned: boolean): Wijkcontract['parties'] {
  const roles = ['resident-body', 'process-owner', 'care-partner'] as const;
  const names = [`Bewoners van ${wijkName}`, 'Stichting Wijkwerk', 'Huisartsen aan het Meer'];
  return roles.map((role, index) => ({
    partyId: `pty_${number}00${index + 1}`,
    name: names[index] ?? '',
    role,
    residentBodyKind: role === 'resident-body' ? 'WIJKPLATFORM' : null,
    mandate:
      isSigned || index === 0
        ? { function: 'voorzitter', reference: 'Besluit van 4 maart', validUntil: index === 0 ? '2027-12-31' : null }
        : null,
    signature: isSigned
      ? { signedOn: '2026-03-20', evidence: 'Map 12 in het archief', recordedBy: 'person_karim', recordedAt: at }
      : null,
  }));
}

/** The first text of a contract, as it was signed. */
export function firstText(contract: Wijkcontract): Text {
  return {
    wijkcontractId: contract.wijkcontractId,
    textVersion: 1,
    status: 'active',
    terms: termsOf(contract),
    contours: contract.contours,
    termsHash: contract.termsHash ?? '',
    effectiveFrom: contract.startsOn,
    reason: null,
    draftedBy: contract.draftedBy,
    draftedAt: contract.draftedAt,
    adoptedBy: contract.activatedBy,
    adoptedAt: contract.activatedAt,
    withdrawnBy: null,
  };
}
