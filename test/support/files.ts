import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFiles } from '../../local/files/start.ts';
import { loadAssembly } from '../../local/template.ts';
import type { Files } from '../../shared/kernel/files.ts';
import { lookThroughNames } from './look-through.ts';

const bucketName = 'files-for-tests';
const site = 'https://zorgregio.example';

export interface FilesForTests {
  files: Files;
  address: string;
  /** Where the pages run that may put a file here. */
  siteAddress: string;
  stop(): Promise<void>;
}

/** The product's own way to files, at a bucket of its own in this process. */
export async function filesForTests(): Promise<FilesForTests> {
  const directory = mkdtempSync(join(tmpdir(), 'files-'));
  const assembly = join(directory, 'assembly');
  mkdirSync(assembly);
  writeFileSync(join(assembly, 'data.template.json'), JSON.stringify(template));
  const siteAddress = 'http://127.0.0.1:4100';
  const stage = { assembly: loadAssembly(assembly), port: 0, directory: join(directory, 'kept') };
  const server = await startFiles({ ...stage, siteAddress: () => siteAddress });
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL_S3: server.address,
    FILES_BUCKET: bucketName,
  });
  const { files } = await import('../../functions/runtime/files.ts');
  const stop = async () => {
    await server.stop();
    lookThroughNames(stage.directory);
    rmSync(directory, { recursive: true, force: true });
  };
  return { files, address: server.address, siteAddress, stop };
}

const template = {
  Resources: {
    Files: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: bucketName,
        CorsConfiguration: {
          CorsRules: [
            {
              AllowedOrigins: [site],
              AllowedMethods: ['PUT'],
              AllowedHeaders: ['content-type', 'x-amz-checksum-sha256'],
              MaxAge: 3600,
            },
          ],
        },
      },
    },
    Site: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: { DistributionConfig: { Aliases: [site.replace('https://', '')] } },
    },
  },
};
