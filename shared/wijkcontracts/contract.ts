import * as z from 'zod/mini';
import { board, calendarDay, cents, endpoint, idOf, line, office } from '../kernel/endpoint.ts';
import { wijkId } from '../region/contract.ts';
import { wijkcontractsRefusals as refusals } from './refusals.ts';

export const partnerRole = z.enum(['resident-body', 'process-owner', 'care-partner', 'municipality', 'insurer']);

export const wijkcontractStatus = z.enum(['draft', 'active']);

export const wijkcontract = z.object({
  wijkcontractId: idOf('wijkcontract'),
  wijkId,
  name: z.string(),
  status: wijkcontractStatus,
  partners: z.array(z.object({ name: z.string(), role: partnerRole })),
  payee: z.object({ payeeId: idOf('payee'), name: z.string(), ibanEnding: z.string() }),
  startsOn: calendarDay(),
  endsOn: calendarDay(),
  createdBy: z.string(),
  activatedBy: z.nullable(z.string()),
  allocatedCents: cents(),
  /** The contract's budget guard: allocated and not yet promised to a disbursement. */
  availableCents: cents(),
  version: z.int(),
});

export const createWijkcontract = endpoint({
  id: 'createWijkcontract',
  method: 'POST',
  path: '/wijkcontracts',
  door: 'region-api',
  access: board,
  once: true,
  status: 201,
  summary: { nl: 'Een wijkcontract opstellen', en: 'Draft a wijkcontract' },
  body: z.strictObject({
    wijkId,
    name: line(80),
    partners: z.array(z.strictObject({ name: line(80), role: partnerRole })).check(z.minLength(2), z.maxLength(40)),
    payee: z.strictObject({ name: line(70), iban: z.string().check(z.maxLength(42)) }),
    startsOn: calendarDay(),
    endsOn: calendarDay(),
  }),
  reply: wijkcontract,
  refusals: [
    refusals.WIJK_NOT_REGISTERED,
    refusals.RESIDENT_BODY_MISSING,
    refusals.PROCESS_OWNER_NOT_ONE,
    refusals.TERM_TURNED_AROUND,
    refusals.IBAN_NOT_VALID,
  ],
});

export const activateWijkcontract = endpoint({
  id: 'activateWijkcontract',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/activation',
  door: 'region-api',
  access: board,
  once: true,
  versioned: true,
  summary: {
    nl: 'Een wijkcontract laten ingaan (door een ander bestuurslid)',
    en: 'Activate a wijkcontract (by another board member)',
  },
  params: z.strictObject({ wijkcontractId: idOf('wijkcontract') }),
  reply: wijkcontract,
  refusals: [
    refusals.ACTIVATED_BY_ITS_MAKER,
    refusals.WIJKCONTRACT_NOT_DRAFT,
    refusals.WIJK_HAS_ACTIVE_CONTRACT,
    refusals.TERM_IS_OVER,
  ],
});

export const listWijkcontracts = endpoint({
  id: 'listWijkcontracts',
  method: 'GET',
  path: '/wijkcontracts',
  door: 'region-api',
  access: office,
  summary: { nl: 'De wijkcontracten', en: 'The wijkcontracts' },
  reply: z.object({ items: z.array(wijkcontract) }),
});
