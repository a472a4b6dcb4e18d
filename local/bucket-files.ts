/** The files that a bucket deployment puts on the site, found in the assembly, where its assets lie unpacked. */
import { statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import type { Assembly, Resource } from './template.ts';

interface SiteFile {
  readonly path: string;
  readonly cacheControl: string;
}

export type FindFile = (uri: string) => SiteFile | undefined;

export function deployedFiles(assembly: Assembly): FindFile {
  const deployments = assembly
    .ofType('Custom::CDKBucketDeployment')
    .map((resource) => deploymentOf(assembly, resource));
  return (uri) => {
    const path = normalize(decoded(uri)).replace(/^\/+/, '');
    if (path.includes('..')) return undefined;
    return deployments.map((find) => find(path)).find((file) => file !== undefined);
  };
}

function deploymentOf(assembly: Assembly, resource: Resource): FindFile {
  const list = (name: string) => (resource.property(name) ?? []) as string[];
  const metadata = resource.property('SystemMetadata') as Record<string, string> | undefined;
  const cacheControl = metadata?.['cache-control'] ?? 'no-cache';
  const [excluded, included] = [list('Exclude').map(matcher), list('Include').map(matcher)];
  /** As "aws s3 sync" reads them: what is excluded stays out, unless it is included after all. */
  const isDeployed = (path: string) =>
    included.some((matches) => matches(path)) || !excluded.some((matches) => matches(path));
  const directories = list('SourceObjectKeys').map((key) =>
    join(assembly.directory, `asset.${key.replace('.zip', '')}`),
  );
  return (path) => {
    if (!isDeployed(path)) return undefined;
    const found = directories
      .map((directory) => join(directory, path))
      .filter(isFile)
      .at(-1);
    return found === undefined ? undefined : { path: found, cacheControl };
  };
}

/** `*` stands for any text, slashes included, and `?` for one character, in S3 and CloudFront alike. */
export function matcher(pattern: string): (path: string) => boolean {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const expression = new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`);
  return (path) => expression.test(path);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
