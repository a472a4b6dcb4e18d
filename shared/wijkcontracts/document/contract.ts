import * as z from 'zod/mini';
import { endpoint, idOf, wijkread } from '../../kernel/endpoint.ts';
import { ofText } from '../amendments/contract.ts';
import { wijkcontractsRefusals as refusals } from '../refusals.ts';
import { documentState } from '../words.ts';

export const makeContractDocument = endpoint({
  id: 'makeContractDocument',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/texts/{textVersion}/document',
  door: 'region-api',
  access: wijkread,
  once: true,
  status: 202,
  summary: { nl: 'Een tekst zoals getekend als pdf laten maken', en: 'Have a text as signed made into a PDF' },
  params: ofText,
  reply: z.object({ jobId: idOf('job') }),
  refusals: [refusals.NOT_SIGNED_BY_ALL],
});

export const getContractDocument = endpoint({
  id: 'getContractDocument',
  method: 'GET',
  path: '/wijkcontracts/{wijkcontractId}/texts/{textVersion}/document',
  door: 'region-api',
  access: wijkread,
  summary: {
    nl: 'Waar de pdf van een tekst nu opgehaald kan worden',
    en: 'Where the PDF of a text can be fetched now',
  },
  params: ofText,
  /** The address lapses after five minutes; it is null as long as the document is not done. `state` is null when nobody asked for it. */
  reply: z.object({ state: z.nullable(documentState), jobId: z.nullable(idOf('job')), url: z.nullable(z.string()) }),
});
