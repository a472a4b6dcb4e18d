import { createServer } from 'node:net';
import { portTaken } from './loopback.ts';

export interface Ports {
  readonly web: number;
  readonly api: number;
  readonly stripe: number;
  readonly mail: number;
  readonly smtp: number;
  readonly dynamodb: number;
  readonly identity: number;
  readonly control: number;
  readonly files: number;
}

export const firstPort = 4100;

/** Nine ports in a row. */
export function portsFrom(first: number): Ports {
  const [web, api, stripe, mail, smtp, dynamodb, identity, control, files] = Array.from(
    { length: 9 },
    (_, at) => first + at,
  );
  return {
    web: web!,
    api: api!,
    stripe: stripe!,
    mail: mail!,
    smtp: smtp!,
    dynamodb: dynamodb!,
    identity: identity!,
    control: control!,
    files: files!,
  };
}

/** Zero lets the machine choose, so that several rehearsals can run side by side. */
export const randomPorts: Ports = {
  web: 0,
  api: 0,
  stripe: 0,
  mail: 0,
  smtp: 0,
  dynamodb: 0,
  identity: 0,
  control: 0,
  files: 0,
};

/** Says which port is taken before anything has been started. */
export async function refuseTakenPorts(ports: Ports): Promise<void> {
  for (const port of Object.values(ports).filter((each) => each !== 0)) {
    if (!(await isFree(port))) throw portTaken(port);
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
