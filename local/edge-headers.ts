import type { Assembly } from './template.ts';

interface PolicyConfig {
  readonly SecurityHeadersConfig?: {
    readonly ContentSecurityPolicy?: { readonly ContentSecurityPolicy: string };
    readonly ContentTypeOptions?: object;
    readonly FrameOptions?: { readonly FrameOption: string };
    readonly ReferrerPolicy?: { readonly ReferrerPolicy: string };
    readonly StrictTransportSecurity?: {
      readonly AccessControlMaxAgeSec: number;
      readonly IncludeSubdomains?: boolean;
      readonly Preload?: boolean;
    };
  };
  readonly CustomHeadersConfig?: { readonly Items: readonly { readonly Header: string; readonly Value: string }[] };
}

/** The addresses that take the place of those of AWS. */
export interface HereInstead {
  readonly issuer: string;
  readonly filesAddress: string;
}

export function policyHeaders(
  assembly: Assembly,
  policyId: string | undefined,
  here: HereInstead,
): Record<string, string> {
  const policy =
    policyId === undefined ? undefined : assembly.behind(policyId, 'AWS::CloudFront::ResponseHeadersPolicy');
  const config = policy?.property('ResponseHeadersPolicyConfig') as PolicyConfig | undefined;
  const security = config?.SecurityHeadersConfig ?? {};
  const { ContentSecurityPolicy, FrameOptions, ReferrerPolicy, StrictTransportSecurity: transport } = security;
  const found: Record<string, string | undefined> = {
    'content-security-policy': ContentSecurityPolicy && forLoopback(ContentSecurityPolicy.ContentSecurityPolicy, here),
    'x-content-type-options': security.ContentTypeOptions && 'nosniff',
    'x-frame-options': FrameOptions?.FrameOption,
    'referrer-policy': ReferrerPolicy?.ReferrerPolicy,
    'strict-transport-security':
      transport &&
      `max-age=${transport.AccessControlMaxAgeSec}${transport.IncludeSubdomains ? '; includeSubDomains' : ''}${transport.Preload ? '; preload' : ''}`,
  };
  const custom = (config?.CustomHeadersConfig?.Items ?? []).map(
    ({ Header, Value }) => [Header.toLowerCase(), Value] as const,
  );
  const stated = Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries([...stated, ...custom]);
}

/** Here sign-in and the files have other addresses and nothing is encrypted; the rest of the policy stays exactly as it is deployed. */
function forLoopback(policy: string, { issuer, filesAddress }: HereInstead): string {
  return policy
    .replaceAll(/https:\/\/(cognito-idp\.[\w-]+\.amazonaws\.com|[\w.-]+\.amazoncognito\.com)/g, issuer)
    .replaceAll(`${issuer} ${issuer}`, issuer)
    .replaceAll(/https:\/\/[\w-]+\.s3\.[\w-]+\.amazonaws\.com/g, filesAddress)
    .replaceAll(/;?\s*upgrade-insecure-requests/g, '');
}
