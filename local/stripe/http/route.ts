import type { JsonObject } from '../json.ts';
import type { RequestName } from '../schema/roots.ts';
import type { World } from '../world.ts';

interface Call {
  /** The `:id` of the path; empty for a collection. */
  id: string;
  params: JsonObject;
}

export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  /** Relative to /v1, with `:id` for the object. */
  path: string;
  request: RequestName;
  run: (world: World, call: Call) => JsonObject;
}

const matchers = new Map<Route, RegExp>();

export function matchRoute(routes: Route[], method: string, path: string): { route: Route; id: string } | undefined {
  for (const route of routes) {
    const matcher = matchers.get(route) ?? new RegExp(`^/v1${route.path.replace(':id', '([^/]+)')}$`);
    matchers.set(route, matcher);
    const match = route.method === method && matcher.exec(path);
    if (match) return { route, id: decodeURIComponent(match[1] ?? '') };
  }
  return undefined;
}
