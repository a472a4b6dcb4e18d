import * as z from 'zod/mini';
import { endpoint, idOf, office, pageOf, pageQuery } from '../kernel/endpoint.ts';
import { job } from './words.ts';

export const listJobs = endpoint({
  id: 'listJobs',
  method: 'GET',
  path: '/jobs',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'Het werk op de achtergrond, nieuwste eerst', en: 'The work in the background, newest first' },
  query: pageQuery,
  reply: pageOf(job),
});

export const getJob = endpoint({
  id: 'getJob',
  method: 'GET',
  path: '/jobs/{jobId}',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'Hoe ver een werk op de achtergrond is', en: 'How far a piece of work in the background is' },
  params: z.strictObject({ jobId: idOf('job') }),
  reply: job,
});
