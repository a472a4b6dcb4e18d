import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolDomain,
  UserPoolGroup,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { roles } from '../../shared/kernel/actor.ts';

export interface OfficeSignInProps {
  slug: string;
  region: string;
  webAddress: string;
}

/**
 * Who works in the office: people invited by name, each with a second factor, in a group per role. Nobody signs up by themselves. The browser
 * is a public client: authorisation code with PKCE, no secret, no password flow of its own.
 */
export class OfficeSignIn extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly issuer: string;
  readonly hostedAddress: string;

  constructor(scope: Construct, id: string, props: OfficeSignInProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      userInvitation: {
        emailSubject: 'Uw toegang tot het kantoor van de coöperatie',
        emailBody: 'U bent uitgenodigd als {username}. Log binnen drie dagen in met dit tijdelijke wachtwoord: {####}',
      },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const role of roles) new UserPoolGroup(this, `Group-${role}`, { userPool: this.pool, groupName: role });
    this.client = this.#officeClient(props.webAddress);
    const domain = new UserPoolDomain(this, 'Domain', {
      userPool: this.pool,
      cognitoDomain: { domainPrefix: `zorgregio-${props.slug}` },
    });
    this.issuer = `https://cognito-idp.${props.region}.amazonaws.com/${this.pool.userPoolId}`;
    this.hostedAddress = `https://${domain.domainName}.auth.${props.region}.amazoncognito.com`;
  }

  #officeClient(webAddress: string): UserPoolClient {
    return new UserPoolClient(this, 'Office', {
      userPool: this.pool,
      userPoolClientName: 'office',
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false, clientCredentials: false },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
        callbackUrls: [`${webAddress}/kantoor/`],
        logoutUrls: [`${webAddress}/kantoor/`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(10),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
    });
  }
}
