import * as z from 'zod/mini';
import { board, calendarDay, endpoint, idOf, member, pageOf, pageQuery } from '../../kernel/endpoint.ts';
import { both } from '../words.ts';

const looked = z.object({
  at: z.string(),
  /** In which function: a role at the cooperative, a process of the product, or the member. */
  by: z.enum(['board', 'treasurer', 'auditor', 'office', 'system', 'you', 'visitor']),
  action: z.string(),
  purpose: z.string(),
  explanation: both,
});

/** Functions instead of names: a member may know that the board looked and why, and the auditor knows who it was. */
export const listMyAccessLog = endpoint({
  id: 'listMyAccessLog',
  method: 'GET',
  path: '/me/access-log',
  door: 'member-file-api',
  access: member,
  summary: { nl: 'Wie in uw dossier keek', en: 'Who looked into your file' },
  query: pageQuery,
  reply: pageOf(looked),
});

const auditor = { kind: 'roles', roles: ['auditor'] } as const;

const record = z.object({
  at: z.string(),
  subjectId: z.string(),
  actorId: z.string(),
  actorRoles: z.array(z.string()),
  onBehalfOf: z.nullable(z.string()),
  operation: z.string(),
  action: z.string(),
  purpose: z.string(),
  result: z.string(),
  requestId: z.string(),
  /** Whose file it is in the register: never a name, which stands in the file itself. Null of an applicant, and in records of before it was kept. */
  member: z.nullable(z.object({ memberId: z.string(), memberNumber: z.int() })),
  /** Nothing tells any more who it was. */
  isErased: z.boolean(),
  /** Of a member who acted alone. */
  actorNumber: z.nullable(z.int()),
});

/** For the auditor alone: whoever opens files does not look after the log of it. */
export const listAccessesToMember = endpoint({
  id: 'listAccessesToMember',
  method: 'GET',
  path: '/members/{memberId}/access-log',
  door: 'governance-api',
  access: auditor,
  summary: { nl: 'Wie in het dossier van een lid keek', en: 'Who looked into the file of a member' },
  params: z.strictObject({ memberId: idOf('member') }),
  query: pageQuery,
  reply: pageOf(record),
});

export const listAccesses = endpoint({
  id: 'listAccesses',
  method: 'GET',
  path: '/access-log',
  door: 'governance-api',
  access: auditor,
  summary: { nl: 'Wat op een dag is ingezien of gewijzigd', en: 'What was looked at or changed on a day' },
  query: z.extend(pageQuery, { day: calendarDay() }),
  reply: pageOf(record),
});

/** A ZIP in the reply itself; the door unpacks the base64. */
const archive = z.object({ fileName: z.string(), content: z.string() });

export const exportMyFile = endpoint({
  id: 'exportMyFile',
  method: 'GET',
  path: '/me/export',
  door: 'member-file-api',
  access: member,
  mediaType: 'application/zip',
  summary: {
    nl: 'Alles wat wij van u bewaren, als ZIP met JSON, CSV en uw brieven',
    en: 'Everything we keep of you, as a ZIP with JSON, CSV and your letters',
  },
  reply: archive,
});

export const exportFileOfMember = endpoint({
  id: 'exportFileOfMember',
  method: 'GET',
  path: '/members/{memberId}/export',
  door: 'governance-api',
  access: board,
  mediaType: 'application/zip',
  summary: {
    nl: 'Alles wat wij van een lid bewaren, voor wie er per brief of mail om vroeg',
    en: 'Everything we keep of a member, for who asked by letter or mail',
  },
  params: z.strictObject({ memberId: idOf('member') }),
  reply: archive,
});
