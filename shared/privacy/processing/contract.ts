import * as z from 'zod/mini';
import { endpoint, office } from '../../kernel/endpoint.ts';
import { both } from '../words.ts';

/** The record of processing activities (article 30 GDPR) as the product declares it, with the impact assessment (article 35); in docs/processing-register.md it names the items and paths too. */
export const getProcessingRegister = endpoint({
  id: 'getProcessingRegister',
  method: 'GET',
  path: '/processing-register',
  door: 'governance-api',
  access: office,
  summary: { nl: 'Het register van verwerkingen', en: 'The register of processing' },
  reply: z.object({
    controller: z.object({ legalName: z.string(), kvkNumber: z.string(), email: z.string(), address: z.string() }),
    activities: z.array(
      z.object({
        purpose: z.string(),
        name: both,
        lawfulBasis: both,
        persons: both,
        data: z.array(both),
        recipients: z.array(z.string()),
        retention: z.array(both),
      }),
    ),
    processors: z.array(z.object({ name: z.string(), does: both, where: z.string(), receives: both })),
    security: z.array(both),
    /** The data protection impact assessment. */
    impact: z.array(z.object({ question: both, answer: both, points: z.array(both) })),
  }),
});
