import type { Reply } from '../../kernel/endpoint.ts';
import type { Application } from '../application.ts';
import { dayOf, isMinorOn } from '../application.ts';
import { fullName, type Identity } from '../contract.ts';
import type * as contract from './contract.ts';

export type QueuedApplication = Reply<typeof contract.getAdmission>['application'];

/** An application as the board sees it. */
export function queueRow(
  application: Application,
  who: Identity | undefined,
  wijkByNow: QueuedApplication['wijkByNow'] = null,
): QueuedApplication {
  const { applicationId, version, kind, status, language, wijk, choice, submittedAt, waitingSince, dueAt, admission } =
    application;
  return {
    applicationId,
    version,
    kind,
    status,
    name: who ? fullName(who) : null,
    postcode: who?.postcode ?? null,
    city: who?.city ?? null,
    isMinor: who !== undefined && kind === 'natural' && isMinorOn(who.birthDate, dayOf(submittedAt)),
    hasGuardian: application.hasGuardian,
    language,
    wijk,
    wijkByNow,
    choice,
    submittedAt,
    waitingSince,
    dueAt,
    paidCents: application.order?.totalNowCents ?? null,
    admission,
  };
}
