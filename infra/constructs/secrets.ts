import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { accept } from './accept.ts';

/** What the doors must know and nobody may read along: kept apart from the code, read at run time, kept when the stack goes. */
export class Secrets extends Construct {
  readonly stripe: Secret;
  readonly linkKey: Secret;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.stripe = this.#stripeSecret();
    this.linkKey = this.#linkKeySecret();
  }

  /** Made empty; the key and the signing secrets of the webhook are put in by hand once, see docs/how-to/deploy-a-cooperative.md. */
  #stripeSecret(): Secret {
    const secret = new Secret(this, 'Stripe', {
      description: 'The key of Stripe and the signing secrets of its webhook: {"apiKey":"…","webhookSecrets":["…"]}.',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ apiKey: '', webhookSecrets: [] }),
        generateStringKey: 'notUsed',
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    accept(
      secret,
      'AwsSolutions-SMG4',
      'Stripe issues this key: it is rolled in its dashboard, where the old and new key overlap.',
    );
    return secret;
  }

  #linkKeySecret(): Secret {
    const secret = new Secret(this, 'LinkKey', {
      description: 'The key behind the tokens of mailed links.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    accept(
      secret,
      'AwsSolutions-SMG4',
      'A new key ends every link that was mailed: it changes only when the old one is known to have leaked.',
    );
    return secret;
  }
}
