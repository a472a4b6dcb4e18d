import * as z from 'zod/mini';
import { CooperativeFacts } from '../../shared/governance/cooperative.ts';

const matching = (pattern: RegExp, rule: string) => z.string({ error: rule }).check(z.regex(pattern, { error: rule }));

/** Where one cooperative runs: the facts that only the ground needs. One deployment, in its own account, per cooperative. */
const Deployment = z.strictObject({
  account: matching(/^\d{12}$/, 'must be the twelve digits of an AWS account'),
  region: z.literal('eu-central-1', { error: 'must be eu-central-1: identity stays in the European Union' }),
  /** CloudFront reads certificates and web ACLs only from us-east-1. */
  certificateArn: matching(
    /^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]{36}$/,
    'must be the ARN of a certificate in us-east-1, where CloudFront reads it',
  ),
  webAclArn: z.optional(
    matching(/^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/.+$/, 'must be the ARN of a global web ACL in us-east-1'),
  ),
  /** Who is mailed when an alarm goes off. */
  alarmEmail: matching(/^[^@\s]+@[^@\s]+\.[a-z]+$/, 'must be an e-mail address'),
});

export const Cooperative = z.strictObject({
  slug: matching(/^[a-z][a-z0-9-]{2,24}$/, 'must be 3 to 25 lower-case letters, digits and hyphens'),
  facts: CooperativeFacts,
  deployment: Deployment,
});

export type Cooperative = z.output<typeof Cooperative>;

/** @throws Error with one sentence that names every field and the rule it breaks. */
export function checkedCooperative(name: string, declared: unknown): Cooperative {
  const result = z.safeParse(Cooperative, declared);
  if (result.success) return result.data;
  const broken = result.error.issues.map((issue) => `${issue.path.join('.')} ${ruleOf(issue)}`);
  throw new Error(`The cooperative "${name}" cannot be laid: ${broken.join('; ')}.`);
}

function ruleOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `does not know ${issue.keys.join(', ')}`;
  return issue.message;
}
