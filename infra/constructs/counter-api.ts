import { Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnRoute,
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Access, Endpoint } from '../../shared/kernel/endpoint.ts';
import { accept } from './accept.ts';
import { fiveMinutes, type Watchman } from './alarms.ts';
import type { Door } from './door.ts';
import { checkedImpact, type Impact } from './impact.ts';

export interface CounterApiProps {
  endpoints: readonly Endpoint[];
  doors: ReadonlyMap<string, Door>;
  issuer: string;
  officeClientId: string;
  impactIfFailing: Impact;
  watchman: Watchman;
  /** Where the routes lie: a stack holds five hundred resources, and the doors fill half of one. */
  routes: Construct;
}

/** Why an endpoint needs no access token at the gateway. */
const openFor: Record<Exclude<Access['kind'], 'roles'>, string> = {
  public: 'Anyone may use this endpoint: a resident who signs up has no account yet.',
  bearer: 'Whoever holds the mailed link may use this endpoint; the use case compares the token of the link.',
  member:
    'Whoever signed in with a code may use this endpoint; the door looks up the session that the token stands for before anything else.',
  signature:
    'Stripe signs what it sends; the door verifies the signature over the raw body before anything is written.',
};

/** The address of all doors over HTTP: exactly one route per declared endpoint, with the access that the endpoint declares. */
export class CounterApi extends Construct {
  readonly host: string;
  readonly api: HttpApi;
  readonly #within: Construct;

  constructor(scope: Construct, id: string, props: CounterApiProps) {
    super(scope, id);
    this.#within = props.routes;
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false, description: 'The counter of the cooperative.' });
    this.host = `${this.api.apiId}.execute-api.${Stack.of(this).region}.amazonaws.com`;
    const routes = this.#routes(props);
    this.#stage(props.endpoints, routes);
    this.#watch(props);
  }

  #routes({ endpoints, doors, issuer, officeClientId }: CounterApiProps): HttpRoute[] {
    const office = new HttpJwtAuthorizer('office', issuer, { authorizerName: 'office', jwtAudience: [officeClientId] });
    const integrations = new Map<string, HttpLambdaIntegration>();
    for (const [name, door] of doors)
      integrations.set(name, new HttpLambdaIntegration(name, door.function, { scopePermissionToRoute: false }));
    return endpoints.map((endpoint) => {
      const integration = integrations.get(endpoint.door);
      if (!integration)
        throw new Error(
          `The endpoint ${endpoint.id} names the door ${endpoint.door}, which infra/doors.ts does not have.`,
        );
      return this.#route(endpoint, integration, office);
    });
  }

  #route(endpoint: Endpoint, integration: HttpLambdaIntegration, office: IHttpRouteAuthorizer): HttpRoute {
    const { access } = endpoint;
    const route = new HttpRoute(this.#within, endpoint.id, {
      httpApi: this.api,
      routeKey: HttpRouteKey.with(`/api${endpoint.path}`, HttpMethod[endpoint.method]),
      integration,
      authorizer: access.kind === 'roles' ? office : new HttpNoneAuthorizer(),
    });
    if (access.kind !== 'roles') accept(route, 'AwsSolutions-APIG4', openFor[access.kind]);
    return route;
  }

  /** The access log says what was asked and how it went, never by whom or from where. */
  #stage(endpoints: readonly Endpoint[], routes: HttpRoute[]): void {
    const stage = new HttpStage(this.#within, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this.#within, 'AccessLog', { retention: RetentionDays.ONE_MONTH }),
        ),
        format: AccessLogFormat.custom(accessLogLine),
      },
    });
    const resource = stage.node.defaultChild;
    if (!(resource instanceof CfnStage)) throw new Error('The stage of the counter has no resource.');
    resource.routeSettings = Object.fromEntries(
      endpoints.filter(mailsStrangers).map((endpoint) => [routeKey(endpoint), slowly]),
    );
    for (const route of routes)
      if (route.node.defaultChild instanceof CfnRoute) resource.addResourceDependency(route.node.defaultChild);
  }

  #watch({ watchman, impactIfFailing }: CounterApiProps): void {
    const impact = checkedImpact('The counter', impactIfFailing);
    const errors = this.api.metricServerError({ period: fiveMinutes, statistic: 'Sum' });
    const latency = this.api.metricLatency({ period: fiveMinutes, statistic: 'p95' });
    watchman.watch(this, 'counter', impact, { kind: 'server-errors', metric: errors, threshold: 1 });
    watchman.watch(this, 'counter', impact, { kind: 'slow', metric: latency, threshold: 2000, periods: 3 });
  }
}

const routeKey = (endpoint: Endpoint) => `${endpoint.method} /api${endpoint.path}`;

/** A public write can make the cooperative mail a stranger, so it is slow for everyone together before it is a nuisance to someone. */
const mailsStrangers = (endpoint: Endpoint) => endpoint.access.kind === 'public' && endpoint.method !== 'GET';
const slowly = { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20, DetailedMetricsEnabled: true };

const accessLogLine = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  bytes: '$context.responseLength',
  refused: '$context.authorizer.error',
  fault: '$context.integrationErrorMessage',
});
