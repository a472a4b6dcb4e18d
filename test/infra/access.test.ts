import { describe, expect, it } from 'vitest';
import { endpoints } from '../../shared/api.ts';
import { doorsOf, laidGround, referenceOf, resourcesOf, theOnly } from '../support/ground.ts';

const { service, routes: ways } = laidGround();
const routes = resourcesOf(ways, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);
const [[authoriserId = ''] = []] = resourcesOf(service, 'AWS::ApiGatewayV2::Authorizer');
const keyOf = ({ method, path }: { method: string; path: string }) => `${method} /api${path}`;
const routeOf = (endpoint: { method: string; path: string }) =>
  routes.filter(({ RouteKey }) => RouteKey === keyOf(endpoint));

/** The door that answers a route, by way of its integration. */
function doorBehind(route: Record<string, unknown>): string | undefined {
  const [, parts] = (route.Target as { 'Fn::Join': [string, unknown[]] })['Fn::Join'];
  const integration = ways.Resources[referenceOf(parts[1]) ?? ''];
  const imported = JSON.stringify(integration?.Properties.IntegrationUri);
  return doorsOf(service).find(([, , id]) => imported.includes(`GetAtt${id}Arn`))?.[0];
}

describe('every declared endpoint', () => {
  it('has exactly one route, and no route stands without an endpoint', () => {
    expect(routes.map(({ RouteKey }) => RouteKey).sort()).toEqual(endpoints.map(keyOf).sort());
    expect(new Set(endpoints.map(keyOf)).size).toBe(endpoints.length);
  });

  it.each(endpoints)('$id is answered by the door it declares, with the access it declares', (endpoint) => {
    const [route] = routeOf(endpoint);

    expect(doorBehind(route ?? {})).toBe(endpoint.door);
    expect(route?.AuthorizationType).toBe(endpoint.access.kind === 'roles' ? 'JWT' : 'NONE');
    expect(JSON.stringify(route?.AuthorizerId)?.includes(authoriserId)).toBe(
      endpoint.access.kind === 'roles' ? true : undefined,
    );
  });

  it('is open only when it is public, behind a mailed link or signed by Stripe', () => {
    const open = routes.filter(({ AuthorizationType }) => AuthorizationType === 'NONE').map(({ RouteKey }) => RouteKey);
    const mayBeOpen = endpoints.filter(({ access }) => access.kind !== 'roles').map(keyOf);

    expect(open.sort()).toEqual(mayBeOpen.sort());
    expect(endpoints.filter(({ access }) => access.kind === 'signature').map(({ id }) => id)).toEqual([
      'receiveStripeEvent',
    ]);
  });

  it('of the doors of members needs a session, and of no other door', () => {
    const ofMembers = endpoints.filter(({ access }) => access.kind === 'member').map(({ door }) => door);
    const doors = new Set(['member-api', 'member-file-api']);
    expect(new Set(ofMembers)).toEqual(doors);
    expect(endpoints.filter(({ door }) => doors.has(door))).toHaveLength(ofMembers.length);
  });

  it('of the doors of the office needs a role', () => {
    for (const { door, access } of endpoints.filter(({ door }) =>
      [
        'register-api',
        'admission-api',
        'membership-api',
        'governance-api',
        'office-api',
        'region-api',
        'allocation-api',
        'funds-api',
        'treasury-api',
      ].includes(door),
    ))
      expect({ door, kind: access.kind }).toEqual({ door, kind: 'roles' });
  });
});

describe('the authoriser of the office', () => {
  const authoriser = theOnly(service, 'AWS::ApiGatewayV2::Authorizer');

  it('is the only one, and accepts tokens of the office client of this user pool alone', () => {
    expect(authoriser.Properties.AuthorizerType).toBe('JWT');
    const jwt = authoriser.Properties.JwtConfiguration as { Audience: unknown[]; Issuer: unknown };
    expect(jwt.Audience).toHaveLength(1);
    expect(JSON.stringify(jwt.Audience)).toContain('SignInOffice');
    expect(JSON.stringify(jwt.Issuer)).toContain('https://cognito-idp.eu-central-1.amazonaws.com/');
  });
});

describe('the stage of the counter', () => {
  const stage = theOnly(ways, 'AWS::ApiGatewayV2::Stage');

  it('logs what was asked and never by whom', () => {
    const { Format } = stage.Properties.AccessLogSettings as { Format: string };

    expect(Object.keys(JSON.parse(Format))).toContain('requestId');
    expect(Format).not.toMatch(/identity|sourceIp|userAgent|claims|principal|\.path/i);
  });

  it('bounds every route, and public writes most', () => {
    const { ThrottlingRateLimit: usual } = stage.Properties.DefaultRouteSettings as { ThrottlingRateLimit: number };
    const slow = stage.Properties.RouteSettings as Record<string, { ThrottlingRateLimit: number }>;

    expect(usual).toBeGreaterThan(0);
    expect(Object.keys(slow)).toContain('POST /api/applications');
    for (const { ThrottlingRateLimit } of Object.values(slow)) expect(ThrottlingRateLimit).toBeLessThan(usual);
  });
});
