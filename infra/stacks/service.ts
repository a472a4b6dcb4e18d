import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';
import { indexes } from '../../shared/kernel/table.ts';
import { Watchman } from '../constructs/alarms.ts';
import { watchAlerts } from '../constructs/alerts.ts';
import type { Bundler } from '../constructs/bundle.ts';
import { CounterApi } from '../constructs/counter-api.ts';
import { watchDashboard } from '../constructs/dashboard.ts';
import { Door } from '../constructs/door.ts';
import { filesBucketName } from '../constructs/files-bucket.ts';
import { grantSecret, grantTable, grantVaultKey } from '../constructs/grants.ts';
import { grantFiles } from '../constructs/grants-on-files.ts';
import { Mail } from '../constructs/mail.ts';
import { Schedule } from '../constructs/schedule.ts';
import { Secrets } from '../constructs/secrets.ts';
import { Site } from '../constructs/site.ts';
import { Stream } from '../constructs/stream.ts';
import type { Cooperative } from '../cooperatives/cooperative.ts';
import { counterImpact, type DoorFacts, httpDoors, scheduleDoors, streamDoors } from '../doors.ts';
import type { DataStack } from './data.ts';

export interface ServiceProps extends StackProps {
  cooperative: Cooperative;
  endpoints: readonly Endpoint[];
  data: DataStack;
  bundler: Bundler;
  routes: Stack;
}

/** What every release replaces: the doors and what opens them. It keeps nothing but its secrets. */
export class ServiceStack extends Stack {
  readonly #props: ServiceProps;
  readonly #watchman: Watchman;
  readonly #secrets: Secrets;
  readonly #mail: Mail;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    const { cooperative } = props;
    super(scope, id, { ...props, description: `${cooperative.facts.legalName}: what works.` });
    this.#props = props;
    this.#watchman = new Watchman(this, 'Watchman', cooperative.slug, this.#alarmTopic());
    this.#secrets = new Secrets(this, 'Secrets');
    this.#mail = new Mail(this, 'Mail', cooperative.facts);
    this.#open();
  }

  #open(): void {
    const { cooperative, endpoints, data } = this.#props;
    const doors = new Map(httpDoors.map((facts) => [facts.name, this.#door(facts)]));
    const others = [...this.#streams(), ...this.#schedules()];
    const watchman = this.#watchman;
    const counter = new CounterApi(this, 'Counter', {
      endpoints,
      doors,
      issuer: data.signIn.issuer,
      officeClientId: data.signIn.client.userPoolClientId,
      impactIfFailing: counterImpact,
      watchman,
      routes: this.#props.routes,
    });
    const site = new Site(this, 'Site', {
      cooperative,
      apiHost: counter.host,
      issuer: data.signIn.issuer,
      signInAddress: data.signIn.hostedAddress,
      officeClientId: data.signIn.client.userPoolClientId,
      filesAddress: `https://${filesBucketName(cooperative)}.s3.${this.region}.amazonaws.com`,
    });
    new CfnOutput(this, 'SiteAddress', {
      description: 'Where the domain must point.',
      value: site.distribution.domainName,
    });
    const tables = { Cooperative: data.cooperative, Vault: data.vault };
    const title = cooperative.facts.legalName;
    watchDashboard(this, {
      name: `zorgregio-${cooperative.slug}`,
      title,
      doors: [...doors.values(), ...others],
      tables,
      watchman,
    });
  }

  /** A topic with a policy of its own loses the one that lets its account's alarms speak, so that is said again. */
  #alarmTopic(): Topic {
    const topic = new Topic(this, 'Alarms', { enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    topic.addSubscription(new EmailSubscription(this.#props.cooperative.deployment.alarmEmail));
    return topic;
  }

  #streams(): Door[] {
    return streamDoors.map((facts) => {
      const door = this.#door(facts);
      const { entities, batchSize, batchingSeconds, oldestMinutes, streamImpact } = facts;
      new Stream(door, {
        table: this.#props.data.cooperative,
        door,
        entities,
        batchSize,
        ...(batchingSeconds !== undefined && { batchingSeconds }),
        ...(oldestMinutes !== undefined && { oldestMinutes }),
        impactIfFailing: streamImpact,
        watchman: this.#watchman,
      });
      return door;
    });
  }

  #schedules(): Door[] {
    return scheduleDoors.map((facts) => {
      const door = this.#door(facts);
      const { minutes, periods } = facts.silence;
      new Schedule(door, {
        door,
        expression: facts.expression,
        silence: { period: Duration.minutes(minutes), periods },
        impactIfFailing: facts.scheduleImpact,
        watchman: this.#watchman,
      });
      return door;
    });
  }

  #door({ name, impactIfFailing, reach, timeoutSeconds, memoryMb, reservedConcurrency, alertImpact }: DoorFacts): Door {
    const { cooperative, data, bundler } = this.#props;
    const door = new Door(this, {
      name,
      impactIfFailing,
      timeoutSeconds,
      ...(memoryMb !== undefined && { memoryMb }),
      ...(reservedConcurrency !== undefined && { reservedConcurrency }),
      environment: this.#environment(reach),
      readsSecrets: reach.stripe === true || reach.linkKey === true,
      bundler,
      watchman: this.#watchman,
    });
    const indexNames = Object.values(indexes).map((index) => index.name);
    grantTable(door.role, data.cooperative, reach.cooperative, indexNames);
    if (reach.vault) {
      grantTable(door.role, data.vault, reach.vault);
      grantVaultKey(
        door.role,
        data.vaultKey,
        this.region,
        reach.vault.some((act) => act !== 'read'),
      );
    }
    if (reach.files) grantFiles(door.role, filesBucketName(cooperative), data.vaultKey, reach.files);
    if (reach.stripe) grantSecret(door.role, this.#secrets.stripe);
    if (reach.linkKey) grantSecret(door.role, this.#secrets.linkKey);
    if (reach.mail) this.#mail.grantSend(door.role);
    if (alertImpact) watchAlerts(door, alertImpact, this.#watchman);
    return door;
  }

  #environment(reach: DoorFacts['reach']): Record<string, string> {
    const { cooperative, data } = this.#props;
    return {
      COOPERATIVE_TABLE: data.cooperative.tableName,
      ...(reach.vault && { VAULT_TABLE: data.vault.tableName }),
      ...(reach.files && { FILES_BUCKET: filesBucketName(cooperative) }),
      ...(reach.stripe && { STRIPE_SECRET_ID: this.#secrets.stripe.secretArn }),
      ...(reach.linkKey && { LINK_KEY_SECRET_ID: this.#secrets.linkKey.secretArn }),
      WEB_ADDRESS: `https://${cooperative.facts.domain}`,
      COOPERATIVE: JSON.stringify(cooperative.facts),
    };
  }
}
