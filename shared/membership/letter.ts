import type { Instant } from '../kernel/dates.ts';
import { putNew, type Write } from '../kernel/table.ts';
import type { Language } from './application.ts';
import { type Letter, letterKey } from './letter.table.ts';

/**
 * A letter is asked for by an item in the same transaction as what it tells of, and sent from the stream. It names a person, a template, ids
 * and dates, never who the person is.
 */
export type LetterTemplate = Letter['template'];

export interface LetterRequest {
  letterId: string;
  template: LetterTemplate;
  personId: string;
  /** The application it is about; most letters to members are about none. */
  applicationId?: string;
  language: Language;
  requestedAt: Instant;
  /** Ids, dates and numbers that the template needs. */
  params?: Record<string, string | number>;
  /** In seconds: a letter that nobody needs to look up later. */
  expiresAt?: number;
}

export function requestLetter(request: LetterRequest): Write {
  return putNew({
    ...letterKey(request.letterId),
    entity: 'Letter',
    ...request,
    params: request.params ?? {},
    status: 'requested',
  });
}
