import { describe, expect, it } from 'vitest';
import { bestRoute, routePattern } from '../../local/route-pattern.ts';

const routes = [
  'GET /api/funds/{fundId}',
  'GET /api/funds/mine',
  'ANY /api/{proxy+}',
  'POST /api/funds/{fundId}',
  '$default',
].map((routeKey) => ({ routeKey, pattern: routePattern(routeKey) }));
const keyFor = (method: string, path: string) => bestRoute(routes, method, path)?.route.routeKey;

describe('a request', () => {
  it('takes the most precise route', () => {
    expect(keyFor('GET', '/api/funds/mine')).toBe('GET /api/funds/mine');
    expect(keyFor('GET', '/api/funds/fund_1')).toBe('GET /api/funds/{fundId}');
    expect(keyFor('POST', '/api/funds/mine')).toBe('POST /api/funds/{fundId}');
    expect(keyFor('DELETE', '/api/funds/mine')).toBe('ANY /api/{proxy+}');
    expect(keyFor('GET', '/elsewhere')).toBe('$default');
  });

  it('has its path parameters decoded', () => {
    expect(bestRoute(routes, 'GET', '/api/funds/a%20b')?.parameters).toEqual({ fundId: 'a b' });
    expect(bestRoute(routes, 'PUT', '/api/x/y')?.parameters).toEqual({ proxy: 'x/y' });
    expect(bestRoute(routes, 'GET', '/api/funds/%E0%A4%A')?.parameters).toEqual({ fundId: '%E0%A4%A' });
  });

  it('finds no route when only longer or shorter paths exist', () => {
    const one = [{ pattern: routePattern('GET /api/funds/{fundId}') }];

    expect(bestRoute(one, 'GET', '/api/funds')).toBeUndefined();
    expect(bestRoute(one, 'GET', '/api/funds/')).toBeUndefined();
    expect(bestRoute(one, 'GET', '/api/funds/a/b')).toBeUndefined();
  });
});
