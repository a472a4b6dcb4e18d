import { createContext, runInContext } from 'node:vm';
import { deployedFiles, matcher, type SiteFiles } from './bucket-files.ts';
import { CannotStart } from './cannot-start.ts';
import { type HereInstead, policyHeaders } from './edge-headers.ts';
import type { Assembly, Json } from './template.ts';

type Outcome =
  | { readonly kind: 'file'; readonly uri: string }
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Readonly<Record<string, string>> };

export interface Behaviour {
  matches(path: string): boolean;
  readonly origin: 'api' | 'pages';
  readonly methods: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly rootObject: string;
  readonly files: SiteFiles;
  onRequest(uri: string): Outcome;
}

interface BehaviourConfig {
  readonly PathPattern?: string;
  readonly TargetOriginId: string;
  readonly AllowedMethods?: string[];
  readonly ResponseHeadersPolicyId?: string;
  readonly FunctionAssociations?: { readonly EventType: string; readonly FunctionARN: string }[];
}

interface DistributionConfig {
  readonly DefaultRootObject?: string;
  readonly Origins: { readonly Id: string; readonly S3OriginConfig?: Json }[];
  readonly DefaultCacheBehavior: BehaviourConfig;
  readonly CacheBehaviors?: BehaviourConfig[];
}

/** In the order in which CloudFront tries them, the default last. Without a distribution there is no site. */
export function behavioursOf(assembly: Assembly, here: HereInstead): readonly Behaviour[] {
  const config = assembly.ofType('AWS::CloudFront::Distribution')[0]?.property('DistributionConfig') as unknown as
    | DistributionConfig
    | undefined;
  if (!config) return [];
  const files = deployedFiles(assembly);
  return [...(config.CacheBehaviors ?? []), config.DefaultCacheBehavior].map((behaviour) => ({
    matches: pathMatcher(behaviour.PathPattern ?? '*'),
    origin: config.Origins.find(({ Id }) => Id === behaviour.TargetOriginId)?.S3OriginConfig ? 'pages' : 'api',
    methods: behaviour.AllowedMethods ?? ['GET', 'HEAD'],
    headers: policyHeaders(assembly, behaviour.ResponseHeadersPolicyId, here),
    rootObject: config.DefaultRootObject ?? '',
    files,
    onRequest: viewerFunction(assembly, behaviour),
  }));
}

function pathMatcher(pattern: string): (path: string) => boolean {
  const matches = matcher(pattern.replace(/^\//, ''));
  return (path) => matches(path.replace(/^\//, ''));
}

interface ViewerResult {
  readonly uri?: string;
  readonly statusCode?: number;
  readonly headers?: Record<string, { readonly value: string }>;
}

/** CloudFront Functions are plain JavaScript: the very code of the template runs here. */
function viewerFunction(assembly: Assembly, { FunctionAssociations = [] }: BehaviourConfig): (uri: string) => Outcome {
  const association = FunctionAssociations.find(({ EventType }) => EventType === 'viewer-request');
  if (!association) return (uri) => ({ kind: 'file', uri });
  const resource = assembly
    .ofType('AWS::CloudFront::Function')
    .find((each) => [each.attribute('FunctionARN'), each.ref].includes(association.FunctionARN));
  if (!resource) throw new CannotStart('The distribution names a viewer function that the template does not contain.');
  const context = createContext({});
  runInContext(String(resource.property('FunctionCode')), context, { timeout: 1000 });
  return (uri) => {
    const event = JSON.stringify({
      version: '1.0',
      request: { method: 'GET', uri, querystring: {}, headers: {}, cookies: {} },
    });
    const text = runInContext(`JSON.stringify(handler(${event}))`, context, { timeout: 1000 }) as string;
    const { statusCode, headers = {}, uri: rewritten = uri } = JSON.parse(text) as ViewerResult;
    if (statusCode === undefined) return { kind: 'file', uri: rewritten };
    const plain = Object.entries(headers).map(([name, { value }]) => [name, value] as const);
    return { kind: 'answer', status: statusCode, headers: Object.fromEntries(plain) };
  };
}
