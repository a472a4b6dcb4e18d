import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Door, type DoorProps } from '../../infra/constructs/door.ts';
import { checkedImpact } from '../../infra/constructs/impact.ts';
import { httpDoors, scheduleDoors, streamDoors } from '../../infra/doors.ts';
import { endpoints } from '../../shared/api.ts';
import {
  actionsOf,
  doorsOf,
  laidGround,
  referenceOf,
  resourcesOf,
  type Statement,
  statementsOf,
  theOnly,
} from '../support/ground.ts';

const { service } = laidGround();
const doors = doorsOf(service);
const names = doors.map(([name]) => name);
const alarms = resourcesOf(service, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
const mayDo = (door: string, action: string) =>
  statementsOf(service, door).some((statement) => actionsOf(statement).includes(action));

const isOnFiles = ({ Action }: Statement) => [Action].flat().some((action) => action.startsWith('s3:'));
/** The key also opens files, but then only by way of S3. */
const opensVault = (door: string) =>
  statementsOf(service, door).some(
    (statement) =>
      actionsOf(statement).includes('kms:Decrypt') && JSON.stringify(statement.Condition).includes('"dynamodb.'),
  );

describe('the doors', () => {
  it('are those of infra/doors.ts, and every door that an endpoint names is among them', () => {
    const declared = [...httpDoors, ...streamDoors, ...scheduleDoors].map(({ name }) => name);

    expect(names.sort()).toEqual(declared.sort());
    expect(names).toEqual(expect.arrayContaining([...new Set(endpoints.map(({ door }) => door))]));
  });

  it('share no role and no log group', () => {
    const roles = doors.map(([, { Properties }]) => referenceOf(Properties.Role));
    const logs = doors.map(([, { Properties }]) =>
      referenceOf((Properties.LoggingConfig as { LogGroup: unknown }).LogGroup),
    );

    expect(new Set(roles).size).toBe(doors.length);
    expect(new Set(logs).size).toBe(doors.length);
    for (const log of logs) expect(service.Resources[log ?? '']?.Properties.RetentionInDays).toBe(30);
  });
});

describe.each(doors)('the door %s', (name, { Properties, Metadata }, id) => {
  it('runs on Node 24 on arm64, traced, within a stated time and memory', () => {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: name === 'on-job' ? 1024 : 512,
      TracingConfig: { Mode: 'Active' },
      Handler: 'index.handler',
    });
    expect(Properties.Timeout).toBeLessThanOrEqual({ daily: 600, nightly: 600, 'on-job': 900 }[name] ?? 280);
    expect(Metadata?.['aws:asset:path']).toMatch(/^asset\./);
  });

  it('has alarms for faults, throttles and slowness that say what people notice', () => {
    const impact = Metadata?.['zorgregio:impactIfFailing'] as { nl: string; en: string };
    const own = alarms.filter(({ Dimensions }) => JSON.stringify(Dimensions ?? []).includes(`"${id}"`));
    const kinds = ['errors', 'throttles', 'duration'].map((kind) =>
      own.find(({ AlarmName }) => AlarmName === `rietmeer-${name}-${kind}`),
    );

    for (const alarm of kinds) {
      expect(alarm?.AlarmDescription).toContain(impact.nl);
      expect(alarm?.AlarmDescription).toContain(impact.en);
    }
  });

  it('knows nothing of the rehearsal', () => {
    const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };

    expect(Object.keys(Variables).filter((key) => /CLOCK|STRIPE_ADDRESS|ENDPOINT/.test(key))).toEqual([]);
    expect(Object.keys(Variables)).toEqual(expect.arrayContaining(['COOPERATIVE', 'COOPERATIVE_TABLE', 'WEB_ADDRESS']));
  });

  it('carries no secret in its environment and no name for what it may not reach', () => {
    const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };

    expect(JSON.stringify(Variables)).not.toMatch(/sk_(test|live)|whsec_|resolve:secretsmanager/);
    expect('VAULT_TABLE' in Variables).toBe(opensVault(name));
    expect('FILES_BUCKET' in Variables).toBe(statementsOf(service, name).some(isOnFiles));
    expect('STRIPE_SECRET_ID' in Variables || 'LINK_KEY_SECRET_ID' in Variables).toBe(
      mayDo(name, 'secretsmanager:GetSecretValue'),
    );
  });

  it('is granted named actions on named resources', () => {
    for (const statement of statementsOf(service, name)) {
      for (const action of actionsOf(statement)) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
      const isTracing = actionsOf(statement).every((action) => action.startsWith('xray:'));
      if (isTracing) continue;
      const named = isOnFiles(statement) ? /^"[^*]+-files-\d{12}\/(uploads|exports|pieces)\/\*"$/ : /^[^*]*$/;
      expect(JSON.stringify(statement.Resource)).toMatch(named);
    }
  });
});

describe('least privilege', () => {
  it('lets no door scan or change a table, and lets only who erases, who changes what people are known by, and the rebuilding of balances delete an item', () => {
    const forbidden = names.flatMap((name) =>
      statementsOf(service, name)
        .flatMap(actionsOf)
        .filter((action) => /Scan|Delete|Table$|Backup|List(?!Streams)/.test(action))
        .map((action) => `${name} ${action}`),
    );

    expect(forbidden.sort()).toEqual(
      ['admission-api', 'daily', 'member-file-api', 'on-job', 'public-api', 'register-api'].map(
        (name) => `${name} dynamodb:DeleteItem`,
      ),
    );
  });

  it('lets the webhook put an event and nothing more', () => {
    const actions = statementsOf(service, 'stripe-webhook').flatMap(actionsOf);

    expect(actions.filter((action) => action.startsWith('dynamodb:'))).toEqual(['dynamodb:PutItem']);
  });

  it('opens the vault to fourteen doors: to the letters for keeping what they send, to the daily round for erasing only', () => {
    expect(names.filter(opensVault).sort()).toEqual([
      'admission-api',
      'daily',
      'funds-api',
      'governance-api',
      'member-api',
      'member-file-api',
      'membership-api',
      'on-job',
      'on-letter',
      'on-stripe-event',
      'public-api',
      'region-api',
      'register-api',
      'treasury-api',
    ]);
    expect(mayDo('on-letter', 'kms:Encrypt')).toBe(true);
    const vaultActs = statementsOf(service, 'daily').filter((statement) =>
      JSON.stringify(statement.Resource).includes('Vault'),
    );
    expect(vaultActs.flatMap(actionsOf).filter((action) => action.startsWith('dynamodb:'))).toEqual([
      'dynamodb:DeleteItem',
    ]);
  });

  it('lets only the letters send mail, from the one address of the cooperative', () => {
    expect(names.filter((name) => mayDo(name, 'ses:SendEmail'))).toEqual(['on-letter']);
    const [sending] = statementsOf(service, 'on-letter').filter((statement) =>
      actionsOf(statement).includes('ses:SendEmail'),
    );
    expect(sending?.Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'leden@zorgregio-rietmeer.example' } });
  });

  it('lets three doors of the office offer addresses of files, and see none, and only the worker read what came in and write what goes out', () => {
    const onFiles = (door: string) =>
      statementsOf(service, door)
        .filter(isOnFiles)
        .flatMap((statement) =>
          actionsOf(statement).map(
            (action) => `${action} ${String(statement.Resource).replace(/^.*-files-\d+\//, '')}`,
          ),
        );

    for (const door of ['treasury-api', 'region-api'])
      expect(onFiles(door)).toEqual(['s3:PutObject uploads/*', 's3:GetObject exports/*']);
    expect(onFiles('on-job').filter((right) => right.endsWith('uploads/*'))).toEqual(['s3:GetObject uploads/*']);
    expect(names.filter((name) => onFiles(name).length > 0).sort()).toEqual([
      'on-job',
      'region-api',
      'register-api',
      'treasury-api',
    ]);
  });

  it('keeps Stripe’s key from the office, the letters and the ledger', () => {
    const stripe = resourcesOf(service, 'AWS::SecretsManager::Secret').find(([id]) =>
      id.startsWith('SecretsStripe'),
    )?.[0];
    const readers = names.filter((name) =>
      statementsOf(service, name).some(({ Resource }) => JSON.stringify(Resource ?? '').includes(`"${stripe}"`)),
    );

    expect(readers.sort()).toEqual([
      'daily',
      'follow-stripe',
      'member-api',
      'on-job',
      'on-stripe-event',
      'public-api',
      'stripe-webhook',
    ]);
  });
});

describe('an alarm', () => {
  it.each(alarms.map(({ AlarmName, AlarmDescription }) => [AlarmName, AlarmDescription]))(
    '%s has its own heading in a runbook',
    (_, description) => {
      const [, file = '', heading] = /docs\/runbooks\/([a-z-]+\.md)#([a-z-]+)$/.exec(String(description)) ?? [];
      const runbook = join(import.meta.dirname, '..', '..', 'docs', 'runbooks', file);

      expect(existsSync(runbook)).toBe(true);
      expect(readFileSync(runbook, 'utf8').split('\n')).toContain(`## ${heading}`);
    },
  );

  it('reaches a person when it goes off and when it is over', () => {
    for (const alarm of alarms) {
      expect(alarm.AlarmActions).toHaveLength(1);
      expect(alarm.OKActions).toHaveLength(1);
    }
    expect(theOnly(service, 'AWS::SNS::Subscription').Properties).toMatchObject({ Protocol: 'email' });
    const { Statement } = theOnly(service, 'AWS::SNS::TopicPolicy').Properties.PolicyDocument as {
      Statement: unknown[];
    };
    expect(Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
      }),
    );
  });
});

describe('a door without an impact', () => {
  it('does not compile', () => {
    const props: Omit<DoorProps, 'impactIfFailing'> = {} as DoorProps;

    // @ts-expect-error A door must say what people notice when it fails.
    expect(() => new Door(undefined as never, props)).toThrow();
  });

  it.each(['', 'Broken.', 'people cannot sign up any more'])(
    'does not synthesise when its sentence is %j',
    (sentence) => {
      expect(() => checkedImpact('The door', { nl: sentence, en: sentence })).toThrow('must say in impactIfFailing');
    },
  );
});

describe('a line with an alert', () => {
  const filters = resourcesOf(service, 'AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);

  const wanted = [...httpDoors, ...streamDoors, ...scheduleDoors].flatMap(({ name, alertImpact }) =>
    alertImpact ? [name] : [],
  );

  it('is counted, and one is enough for an alarm', () => {
    for (const { FilterPattern } of filters) expect(FilterPattern).toBe('{ $.alert = "*" }');
    for (const name of wanted) {
      const alarm = alarms.find(({ AlarmName }) => AlarmName === `rietmeer-${name}-alerts`);
      expect(alarm).toMatchObject({ Namespace: 'Zorgregio', MetricName: `${name}-alerts`, Threshold: 1 });
    }
    expect(filters).toHaveLength(wanted.length);
  });

  it('is listened for at every door that can write one', () => {
    const source = (name: string) =>
      readFileSync(join(import.meta.dirname, '..', '..', 'functions', `${name}.ts`), 'utf8');

    expect([...wanted].sort()).toEqual(names.filter((name) => source(name).includes("'./runtime/alert.ts'")).sort());
  });
});
