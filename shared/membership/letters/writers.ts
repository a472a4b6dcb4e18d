import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { Links } from '../../kernel/links.ts';
import { type Application, mayTake } from '../application.ts';
import type { Identity } from '../contract.ts';
import type { Letter } from '../letter.table.ts';
import type { TextPart } from '../life/procedure-text.table.ts';
import { newsText } from '../news-text.ts';
import type { PaymentDesk } from '../payment-desk.ts';
import type { PolicyDesk } from '../policy-desk.ts';
import { codeOf } from '../sign-in/code.ts';
import type { Statement } from '../statements/statement.table.ts';
import { emailTokenSubject } from '../verify-application-email.ts';
import {
  admissionAwaited,
  admissionRefused,
  admittedAfterAll,
  memberAlreadyPaidBack,
  organisationAdmitted,
  placeOffered,
} from './admission.ts';
import type { LetterText } from './blocks.ts';
import { leavingWriters } from './leaving.ts';
import { lifeWriters } from './life.ts';
import { mutationWriters } from './mutations.ts';
import { resume } from './resume.ts';
import { signInCode } from './sign-in-code.ts';
import { alreadyMember, verifyEmail, waitingList } from './sign-up.ts';
import type { LetterTemplate } from './templates.ts';
import { welcome } from './welcome.ts';

export interface WriterDeps {
  links: Links;
  cooperative: CooperativeFacts;
  webAddress: string;
  policyDesk: PolicyDesk;
  paymentDesk: PaymentDesk;
}

/** What a letter is written from: who asked for it said in `letter.params` what it must tell, in ids, dates and numbers. */
export interface Occasion {
  deps: WriterDeps;
  letter: Letter;
  who: Identity;
  /** @throws when the letter is about no application. */
  application: () => Promise<Application>;
  /** What was written down in a procedure; undefined when it was erased. */
  reasons: (procedureId: string, part: TextPart) => Promise<string | undefined>;
  /** What the person written to stated without having signed in; undefined for anyone else. */
  statement: () => Promise<Statement | undefined>;
}

/** The text of a letter; undefined when what it asks has been done or no longer makes sense. */
export type Writer = (occasion: Occasion) => Promise<LetterText | undefined>;

const news: Writer = ({ deps, letter, who }) => newsText(deps, letter, who);

export const writers: Record<LetterTemplate, Writer> = {
  'sign-in-code': async ({ deps, letter, who }) => {
    const code = codeOf(await deps.links.issue('sign-in-code', `${letter.params.mark}\n${letter.letterId}`));
    return signInCode(deps.cooperative, code)[who.language];
  },
  'verify-email': async ({ deps, who, application }) => {
    const asked = await application();
    if (!mayTake(asked, 'verify')) return undefined;
    return verifyEmail(deps.cooperative, await verifyAddress(deps, asked))[who.language];
  },
  resume: async ({ deps, who, application }) => {
    const asked = await application();
    if (!mayTake(asked, 'order')) return undefined;
    return resume(deps.cooperative, who, await resumeAddress(deps, asked));
  },
  'waiting-list': async ({ deps, who }) => waitingList(deps.cooperative)[who.language],
  'already-member': async ({ deps, who }) => alreadyMember(deps.cooperative)[who.language],
  welcome: async ({ deps, who, application }) =>
    welcome(deps.cooperative, who, await welcomeNews(deps, await application())),
  'payment-failed': news,
  'payment-reminder': news,
  'payment-notice': news,
  'policy-suspended': news,
  'policy-resumed': news,
  'policy-changed': news,
  'withdrawal-received': news,
  'membership-renewal': news,
  ...leavingWriters,
  ...lifeWriters,
  ...mutationWriters,
  'admission-awaited': async ({ deps, who, application }) =>
    (await application()).status === 'awaiting-admission' ? admissionAwaited(deps.cooperative, who) : undefined,
  'admission-refused': async ({ deps, letter, who, application }) => {
    const { admission } = await application();
    const mayGoToAssembly = letter.params.mayGoToAssembly === 'yes';
    const paidCents = BigInt(letter.params.paid ?? 0);
    return admissionRefused(deps.cooperative, who, { reason: admission?.reason ?? '', paidCents, mayGoToAssembly });
  },
  'member-already-paid-back': async ({ deps, letter, who }) =>
    memberAlreadyPaidBack(deps.cooperative, who, BigInt(letter.params.paid ?? 0)),
  'admitted-after-all': async ({ deps, who, application }) => {
    const asked = await application();
    if (!mayTake(asked, 'order')) return undefined;
    return admittedAfterAll(deps.cooperative, who, await resumeAddress(deps, asked));
  },
  'organisation-admitted': async ({ deps, who, application }) => {
    const asked = await application();
    if (!mayTake(asked, 'order')) return undefined;
    return organisationAdmitted(deps.cooperative, who, await resumeAddress(deps, asked));
  },
  'place-offered': async ({ deps, who, application }) => {
    const asked = await application();
    if (!mayTake(asked, 'verify')) return undefined;
    return placeOffered(deps.cooperative, who, await verifyAddress(deps, asked));
  },
};

async function verifyAddress({ links, webAddress }: WriterDeps, application: Application): Promise<string> {
  const { applicationId, emailNonce } = application;
  const token = await links.issue('verify-email', emailTokenSubject(applicationId, emailNonce));
  return `${webAddress}/aanmelden/#bevestig=${applicationId}.${token}`;
}

async function resumeAddress({ links, webAddress }: WriterDeps, { applicationId }: Application): Promise<string> {
  return `${webAddress}/aanmelden/#verder=${applicationId}.${await links.issue('application', applicationId)}`;
}

async function welcomeNews({ policyDesk }: WriterDeps, application: Application) {
  const { applicationId, personId, memberNumber, memberSince, policy, language, order } = application;
  if (memberNumber === null || memberSince === null || order === null)
    throw new Error(`Application ${applicationId} is welcomed before it was admitted.`);
  const agreement = policy && (await policyDesk.agreement(personId, policy.policyId, language));
  return { memberNumber, memberSince, feeCents: order.membershipFeeCents, agreement };
}
