import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Links } from '../kernel/links.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database, Write } from '../kernel/table.ts';
import { reviewWrites } from './admission.ts';
import { findApplication, loadApplication, stepOf } from './application.table.ts';
import { type Application, emailTokenExpired, mayTake } from './application.ts';
import { viewOf } from './application-view.ts';
import type * as contract from './contract.ts';
import { membershipRefusals } from './refusals.ts';

export const emailTokenSubject = (applicationId: string, emailNonce: string): string =>
  `${applicationId}:${emailNonce}`;

/** The link from the mail proves the address, once and within 48 hours. Now a resemblance to a member becomes the board's to judge. */
export async function verifyApplicationEmail(
  deps: { database: Database; links: Links },
  act: Act,
  { params, body }: Input<typeof contract.verifyApplicationEmail>,
): Promise<Reply<typeof contract.verifyApplicationEmail>> {
  const { applicationId } = params;
  const application = await findApplication(deps.database, applicationId);
  const subject = emailTokenSubject(applicationId, application?.emailNonce ?? 'none');
  const opens = await deps.links.opens('verify-email', subject, body.token);
  if (!application || !opens) throw commonRefusals.NOT_FOUND();

  if (application.emailVerifiedAt) throw membershipRefusals.EMAIL_TOKEN_USED({ field: 'token' });
  if (emailTokenExpired(application, act.at) || !mayTake(application, 'verify'))
    throw membershipRefusals.EMAIL_TOKEN_EXPIRED({ field: 'token' });

  await deps.database.commit(act, verification(act, application), { subject: applicationId });
  const token = await deps.links.issue('application', applicationId);
  return { application: viewOf(await loadApplication(deps.database, applicationId)), token };
}

function verification(act: Act, application: Application): Write[] {
  const { resembles } = application;
  const step = stepOf(
    application,
    'verify',
    act.at,
    { emailVerifiedAt: act.at, review: resembles ? 'open' : 'none' },
    (existing) => {
      if (!existing) return commonRefusals.NOT_FOUND();
      const field = 'token';
      return existing.emailVerifiedAt
        ? membershipRefusals.EMAIL_TOKEN_USED({ field })
        : membershipRefusals.EMAIL_TOKEN_EXPIRED({ field });
    },
  );
  return resembles ? [step, ...reviewWrites(act, application, resembles)] : [step];
}
