import * as z from 'zod/mini';
import { endpoint } from '../kernel/endpoint.ts';
import { PublicFacts } from './cooperative.ts';

export const getCooperative = endpoint({
  id: 'getCooperative',
  method: 'GET',
  path: '/cooperative',
  door: 'public-api',
  access: { kind: 'public' },
  summary: { nl: 'Wie de coöperatie is', en: 'Who the cooperative is' },
  reply: z.object({ facts: PublicFacts }),
});
