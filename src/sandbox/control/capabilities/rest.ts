import type { Route } from '#sandbox/rest/answer.ts';
import { PAGING } from '#sandbox/rest/paging.ts';
import { LOOKUP_ROUTES, ROUTES, ROUTES_OF_ALL_ACCOUNTS } from '#sandbox/rest/routes.ts';
import type { OperationCapability } from '../views.ts';
import surface from './surface.json' with { type: 'json' };
import { OPERATIONS_WITHOUT, whyNot } from './why.ts';

export function restCapabilities(): readonly OperationCapability[] {
  const routes = new Map(served().map(({ url, route }) => [`${route.method} ${shapeOf(url)}`, route]));
  return surface.operations.map(({ method, path, parameters }) => {
    const route = routes.get(`${method} ${shapeOf(path)}`);
    const known: readonly string[] = [...(route?.parameters ?? []), ...PAGING];
    return {
      method,
      path,
      supported: route !== undefined,
      why: route ? '' : whyNot(OPERATIONS_WITHOUT, path),
      parameters: {
        effective: route ? parameters.filter((name) => known.includes(name)) : [],
        idle: route ? parameters.filter((name) => !known.includes(name)) : [],
      },
    };
  });
}

type Served = { readonly url: string; readonly route: Route };

/** Every route of the REST API, as it is served. */
export function served(): readonly Served[] {
  const under = (prefix: string) => (route: Route) => ({ url: `${prefix}${route.path}`, route });
  return [
    ...ROUTES.map(under('/2010-04-01/Accounts/:accountSid')),
    ...ROUTES_OF_ALL_ACCOUNTS.map(under('/2010-04-01')),
    ...LOOKUP_ROUTES.map(under('/v2')),
  ];
}

/** What Twilio calls `{Sid}.json` is `:sid` in a route. */
export const shapeOf = (path: string): string =>
  path
    .replace(/\.json$/, '')
    .replace(/\{\w+\}|:\w+/g, '*')
    .replace(/\/$/, '');
