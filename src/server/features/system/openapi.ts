import type { SwaggerTransform } from '@fastify/swagger';
import { Problem } from '#contract/common.ts';
import { keyRoles, may, permissions } from '#contract/permissions.ts';
import type { Access } from '../../infra/http.ts';

type Json = { readonly [key: string]: unknown };

const nameKey = 'x-name';

/** What the description of the API says of a route, beside what the route says itself. */
export const describeRoute: SwaggerTransform = ({ schema, url, route }) => {
  const access = route.config?.access ?? 'public';
  const given = keepNames(schema ?? {}) as Json;
  return {
    url,
    schema: {
      ...given,
      // Those are written by the carrier, which has a description of its own.
      hide: given.hide === true || access === 'webhook',
      operationId: operationId(String(route.method), url),
      description: [given.description, whoMay(access)].filter(Boolean).join('\n\n'),
      security: securityOf(access),
      response: { ...(given.response as object | undefined), default: problemAnswer },
    } as never,
  };
};

/** What brings somebody to the route: any one of these. */
function securityOf(access: Access) {
  if (access === 'anonymous' || access === 'public' || access === 'webhook') return [];
  const forPrograms = access !== 'signed-in' && keyRoles.some((role) => may(role, access));
  return forPrograms ? [{ cookie: [] }, { key: [] }] : [{ cookie: [] }];
}

const problemAnswer = {
  description: 'A problem (RFC 9457); every code is explained at /docs/errors',
  content: { 'application/problem+json': { schema: keepNames(Problem) } },
};

/** `GET /api/contacts/:id` is `getContactsById`. */
export function operationId(method: string, url: string): string {
  const words = url
    .replace(/^\/api\//, '/')
    .split(/[/.-]/)
    .filter(Boolean)
    .map((word) => (word.startsWith(':') ? `By${capital(word.slice(1))}` : capital(word)));
  return method.toLowerCase() + words.join('');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function whoMay(access: Access): string {
  if (access === 'anonymous' || access === 'public') return 'For anybody.';
  if (access === 'signed-in') return 'For anybody who is signed in.';
  if (access === 'webhook') return 'For the carrier, with its signature.';
  return `Needs \`${access}\`: ${permissions[access].join(', ')}.`;
}

/** Swagger drops `$id`, so the name travels under another one. */
function keepNames(value: unknown): unknown {
  return mapObjects(value, ({ $id: name, ...rest }) =>
    typeof name === 'string' ? { ...rest, [nameKey]: name } : rest,
  );
}

/** Moves every schema that has a name to the components and refers to it there, so that clients get one type. */
export function nameSchemas(document: Json): Json {
  const schemas: Record<string, unknown> = {};
  const walked = mapObjects(document, ({ [nameKey]: name, ...rest }) => {
    if (typeof name !== 'string') return rest;
    schemas[name] = rest;
    return { $ref: `#/components/schemas/${name}` };
  }) as Json;
  return { ...walked, components: { ...(walked.components as object | undefined), schemas } };
}

/** A copy in which every object, the innermost first, is what `change` makes of it. */
function mapObjects(value: unknown, change: (object: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, change));
  if (value === null || typeof value !== 'object') return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapObjects(inner, change)])));
}
