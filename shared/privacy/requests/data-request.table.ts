/**
 * Requests about data. Access patterns:
 * 1. one by id                                  get DATA_REQUEST#<dataRequestId> / REQUEST
 * 2. open ones, what is due first on top        list DATA_REQUESTS#open by the day it is due
 * 3. closed ones, the newest first              list DATA_REQUESTS#closed by the moment it was closed
 * 4. those of one person                        query PERSON#<personId>, DATA_REQUEST#
 */
import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import {
  change,
  type Database,
  everyItem,
  type Key,
  type Page,
  type PageRequest,
  putNew,
  removeItem,
  type StoredItem,
  type Value,
  type Write,
} from '../../kernel/table.ts';
import { dataRequestChannel, dataRequestKind, dataRequestState } from '../words.ts';
import { type DataRequest, isOpen } from './data-request.ts';

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');
const moment = () => z.custom<Instant>((value) => typeof value === 'string');

const stored = z.object({
  dataRequestId: z.string(),
  kind: dataRequestKind,
  state: dataRequestState,
  memberId: z.nullable(z.string()),
  personId: z.nullable(z.string()),
  channel: dataRequestChannel,
  receivedOn: day(),
  dueOn: day(),
  wish: z.nullable(z.string()),
  steps: z.array(
    z.object({
      at: moment(),
      actorId: z.string(),
      step: z.enum(['received', 'identified', 'started', 'extended', 'done', 'refused']),
      note: z.nullable(z.string()),
    }),
  ),
  version: z.int(),
});

const requestKey = (dataRequestId: string): Key => ({ pk: `DATA_REQUEST#${dataRequestId}`, sk: 'REQUEST' });
const prefix = 'DATA_REQUEST#';
const read = (item: StoredItem): DataRequest => z.parse(stored, item);
const plain = (request: DataRequest): Record<string, Value> => ({
  ...request,
  steps: request.steps.map((one) => ({ ...one })),
});

export const requestList = (state: 'open' | 'closed'): string => `DATA_REQUESTS#${state}`;

function listing(request: DataRequest) {
  const at = isOpen(request) ? request.dueOn : (request.steps.at(-1)?.at ?? '');
  return {
    listedUnder: requestList(isOpen(request) ? 'open' : 'closed'),
    listedAt: `${at}#${request.dataRequestId}`,
  };
}

export async function findRequest(database: Database, dataRequestId: string): Promise<DataRequest | undefined> {
  const item = await database.get(requestKey(dataRequestId));
  return item && read(item);
}

/** @throws NOT_FOUND */
export async function loadRequest(database: Database, dataRequestId: string): Promise<DataRequest> {
  const found = await findRequest(database, dataRequestId);
  if (!found) throw commonRefusals.NOT_FOUND();
  return found;
}

export function keepRequest(request: DataRequest): Write[] {
  const { dataRequestId } = request;
  const item = { ...requestKey(dataRequestId), entity: 'DataRequest', ...plain(request), ...listing(request) };
  return [putNew(item), ...ofPerson(request)];
}

/** So that the person finds it; once it is known who asks. */
export function ofPerson({ personId, dataRequestId }: DataRequest): Write[] {
  if (personId === null) return [];
  const key = { pk: `PERSON#${personId}`, sk: `${prefix}${dataRequestId}` };
  return [putNew({ ...key, entity: 'DataRequestOfPerson', dataRequestId }, () => commonRefusals.BUSY())];
}

export function moveRequest(before: DataRequest, after: DataRequest): Write {
  return change(requestKey(before.dataRequestId))
    .expect('version', '=', before.version)
    .set({ ...plain(after), ...listing(after) })
    .orElse(() => commonRefusals.VERSION_STALE());
}

export async function requestsListed(
  database: Database,
  state: 'open' | 'closed',
  page: PageRequest,
): Promise<Page<DataRequest>> {
  const question = { index: 'whatIsListed', of: requestList(state), newestFirst: state === 'closed' } as const;
  const found = await database.query({ ...question, ...page });
  return { ...found, items: found.items.map(read) };
}

/** The newest first. A person asks a few in a life. */
export async function requestsOf(database: Database, personId: string): Promise<DataRequest[]> {
  const ids: string[] = [];
  for await (const item of everyItem(database, { of: `PERSON#${personId}`, startsWith: prefix, consistent: true }))
    ids.push(String(item.dataRequestId));
  const items = await database.getMany(ids.map(requestKey));
  return items
    .filter((item) => item !== undefined)
    .map(read)
    .sort((one, other) => (one.receivedOn < other.receivedOn ? 1 : -1));
}

/** Only for the retention engine. */
export function forgetRequest({ dataRequestId, personId }: DataRequest): Write[] {
  const own = removeItem(requestKey(dataRequestId)).done();
  if (personId === null) return [own];
  return [own, removeItem({ pk: `PERSON#${personId}`, sk: `${prefix}${dataRequestId}` }).done()];
}
