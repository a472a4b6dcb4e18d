/** The files that bucket deployments put on the site. Read at once, so that a synthesis during the run changes nothing. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Assembly, Resource } from './template.ts';

interface SiteFile {
  readonly content: Buffer;
  readonly cacheControl: string;
}

/** By path, without a slash in front. */
export type SiteFiles = ReadonlyMap<string, SiteFile>;

export function deployedFiles(assembly: Assembly): SiteFiles {
  const deployments = assembly.ofType('Custom::CDKBucketDeployment');
  return new Map(deployments.flatMap((deployment) => filesOf(assembly, deployment)));
}

/** An asset lies unpacked in the assembly, in a folder that carries its hash. */
function filesOf(assembly: Assembly, deployment: Resource): (readonly [string, SiteFile])[] {
  const list = (name: string) => (deployment.property(name) ?? []) as string[];
  const metadata = deployment.property('SystemMetadata') as Record<string, string> | undefined;
  const cacheControl = metadata?.['cache-control'] ?? 'no-cache';
  const [excluded, included] = [list('Exclude').map(matcher), list('Include').map(matcher)];
  /** As "aws s3 sync" reads them: what is excluded stays out, unless it is included after all. */
  const isDeployed = (path: string) =>
    included.some((matches) => matches(path)) || !excluded.some((matches) => matches(path));
  return list('SourceObjectKeys').flatMap((key) => {
    const directory = join(assembly.directory, `asset.${key.replace('.zip', '')}`);
    const paths = globSync('**/*', { cwd: directory }).filter((path) => isDeployed(path));
    const files = paths.filter((path) => statSync(join(directory, path)).isFile());
    return files.map((path) => [path, { content: readFileSync(join(directory, path)), cacheControl }] as const);
  });
}

/** `*` stands for any text, slashes included, and `?` for one character, in S3 and CloudFront alike. */
export function matcher(pattern: string): (path: string) => boolean {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const expression = new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`);
  return (path) => expression.test(path);
}
