import type { Reply } from '../kernel/endpoint.ts';
import type { Application } from './application.ts';
import type { getApplication } from './contract.ts';

/** What the applicant sees: no name, no resemblance, no evidence. */
export function viewOf(application: Application): Reply<typeof getApplication> {
  const { applicationId, status, wijk, choice, language, submittedAt, memberNumber, memberSince, policy } = application;
  return { applicationId, status, wijk, choice, language, submittedAt, memberNumber, memberSince, policy };
}
