import { describe, expect, it } from 'vitest';
import { laidGround, referenceOf, resourcesOf, theOnly } from '../support/ground.ts';

interface Behaviour {
  PathPattern?: string;
  TargetOriginId: string;
  ViewerProtocolPolicy: string;
  ResponseHeadersPolicyId: unknown;
  CachePolicyId: string;
}

interface Headers {
  SecurityHeadersConfig: {
    ContentSecurityPolicy: { ContentSecurityPolicy: unknown; Override: boolean };
    StrictTransportSecurity: { AccessControlMaxAgeSec: number; IncludeSubdomains: boolean };
    ContentTypeOptions: { Override: boolean };
    FrameOptions: { FrameOption: string };
    ReferrerPolicy: { ReferrerPolicy: string };
  };
  CustomHeadersConfig: { Items: { Header: string; Value: string }[] };
}

const { service } = laidGround();
const distribution = theOnly(service, 'AWS::CloudFront::Distribution');
const config = distribution.Properties.DistributionConfig as {
  DefaultCacheBehavior: Behaviour;
  CacheBehaviors: Behaviour[];
  ViewerCertificate: { MinimumProtocolVersion: string };
};
const headersOf = (behaviour: Behaviour | undefined) =>
  service.Resources[referenceOf(behaviour?.ResponseHeadersPolicyId) ?? '']?.Properties
    .ResponseHeadersPolicyConfig as Headers;
const behaviours = [config.DefaultCacheBehavior, ...config.CacheBehaviors];
const api = config.CacheBehaviors.find(({ PathPattern }) => PathPattern === '/api/*');

describe('the site and its API', () => {
  it('stand on one origin, where the description of the API is a page and the rest of /api is never cached', () => {
    expect(config.CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual([
      '/api/openapi.json',
      '/api/docs/*',
      '/api/*',
    ]);
    expect(api?.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    expect(api?.TargetOriginId).not.toBe(config.DefaultCacheBehavior.TargetOriginId);
  });

  it('speak TLS 1.2 or newer', () => {
    expect(config.ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.2_2021');
    for (const { ViewerProtocolPolicy } of behaviours)
      expect(ViewerProtocolPolicy).toMatch(/^(redirect-to-https|https-only)$/);
  });

  it.each(behaviours)('send strict headers with every answer ($PathPattern)', (behaviour) => {
    const { SecurityHeadersConfig, CustomHeadersConfig } = headersOf(behaviour);
    const policy = JSON.stringify(SecurityHeadersConfig.ContentSecurityPolicy);

    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-|\*/);
    expect(SecurityHeadersConfig.StrictTransportSecurity).toMatchObject({
      AccessControlMaxAgeSec: 63_072_000,
      IncludeSubdomains: true,
    });
    expect(SecurityHeadersConfig.ContentTypeOptions.Override).toBe(true);
    expect(SecurityHeadersConfig.FrameOptions.FrameOption).toBe('DENY');
    expect(SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy).toBe('same-origin');
    expect(CustomHeadersConfig.Items).toContainEqual(
      expect.objectContaining({ Header: 'Cross-Origin-Opener-Policy', Value: 'same-origin' }),
    );
  });

  it('let a page load scripts and styles from the site alone and use no power of the device', () => {
    const { SecurityHeadersConfig, CustomHeadersConfig } = headersOf(config.DefaultCacheBehavior);
    const policy = JSON.stringify(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy);

    for (const rule of ["script-src 'self';", "style-src 'self';", "base-uri 'none'", "form-action 'self'"])
      expect(policy).toContain(rule);
    expect(CustomHeadersConfig.Items.find(({ Header }) => Header === 'Permissions-Policy')?.Value).toContain(
      'camera=()',
    );
  });

  it('let a page reach sign-in and the place for files on other origins, and nothing else', () => {
    const policy = JSON.stringify(headersOf(config.DefaultCacheBehavior));

    expect(policy).toContain(' https://zorgregio-rietmeer-files-111122223333.s3.eu-central-1.amazonaws.com; ');
    expect(policy.match(/https:\/\//g)).toHaveLength(3);
  });

  it('let nobody keep an answer of the API', () => {
    expect(headersOf(api).CustomHeadersConfig.Items).toContainEqual(
      expect.objectContaining({ Header: 'Cache-Control', Value: 'no-store' }),
    );
  });
});

describe('the files of the site', () => {
  const copies = resourcesOf(service, 'Custom::CDKBucketDeployment').map(([, { Properties }]) => Properties);
  const cachedAs = (wanted: (copy: Record<string, unknown>) => boolean) =>
    copies.filter(wanted).map(({ SystemMetadata }) => (SystemMetadata as { 'cache-control': string })['cache-control']);

  it('are asked for again at every visit, but for those that carry their hash in their name', () => {
    expect(cachedAs(({ Include }) => Include === undefined)).toEqual(['public, max-age=0, must-revalidate']);
    expect(cachedAs(({ Include }) => JSON.stringify(Include) === '["assets/*"]')).toEqual([
      'public, max-age=31536000, immutable',
    ]);
  });

  it('leave the hashed files of the last release for who still has the page open', () => {
    expect(copies.filter(({ Prune }) => Prune === false).map(({ Include }) => Include)).toEqual([['assets/*']]);
    expect(copies.filter(({ Prune }) => Prune !== false).map(({ Exclude }) => Exclude)).toEqual([['assets/*']]);
  });
});

describe('the addresses of pages', () => {
  const edge = theOnly(service, 'AWS::CloudFront::Function');
  const run = new Function('event', `${edge.Properties.FunctionCode}\nreturn handler(event);`);
  const ask = (uri: string) => run({ request: { uri } });

  it.each([
    ['/', '/index.html'],
    ['/aanmelden/', '/aanmelden/index.html'],
    ['/betalen/', '/betalen/index.html'],
    ['/mijn/', '/mijn/index.html'],
    ['/herroepen/', '/herroepen/index.html'],
    ['/verdeling/', '/verdeling/index.html'],
    ['/assets/office-3f2a.js', '/assets/office-3f2a.js'],
    ['/config.json', '/config.json'],
    ['/api/openapi.json', '/api/openapi.json'],
  ])('%s is the file %s', (asked, file) => {
    expect(ask(asked).uri).toBe(file);
  });

  it('without a closing slash lead to the one with', () => {
    expect(ask('/kantoor')).toMatchObject({ statusCode: 308, headers: { location: { value: '/kantoor/' } } });
  });

  it.each([
    '/bestaat-niet',
    '/bestaat-niet/',
    '/aanmelden/iets/',
    '/betalen/iets/',
    '/api/docs/x',
    '//elders.example/',
  ])('%s is no page of ours, and leads to the page that says so', (asked) => {
    expect(ask(asked)).toMatchObject({ statusCode: 302, headers: { location: { value: '/404.html' } } });
  });
});
