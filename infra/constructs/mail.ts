import { CfnOutput, Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { CooperativeFacts } from '../../shared/governance/cooperative.ts';

/** The cooperative's own domain as sender: signed, over TLS only, and never again to an address that bounced or complained. */
export class Mail extends Construct {
  readonly #identity: EmailIdentity;
  readonly #setArn: string;
  readonly #from: string;

  constructor(scope: Construct, id: string, facts: CooperativeFacts) {
    super(scope, id);
    this.#from = facts.mailFrom;
    const set = new ConfigurationSet(this, 'Letters', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.#identity = new EmailIdentity(this, 'Domain', {
      identity: Identity.domain(facts.mailFrom.slice(facts.mailFrom.indexOf('@') + 1)),
      configurationSet: set,
      mailFromDomain: `post.${facts.domain}`,
    });
    this.#setArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: set.configurationSetName,
    });
    this.#identity.dkimRecords.forEach(({ name, value }, index) => {
      new CfnOutput(this, `Dkim${index + 1}`, {
        description: 'A CNAME record for the signature of mail.',
        value: `${name} → ${value}`,
      });
    });
  }

  /** Only from the cooperative's one address. */
  grantSend(role: Role): void {
    role.addToPolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [this.#identity.emailIdentityArn, this.#setArn],
        conditions: { StringEquals: { 'ses:FromAddress': this.#from } },
      }),
    );
  }
}
