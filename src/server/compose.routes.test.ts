import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MadeApiKey } from '#contract/keys.ts';
import { type Permission, type Principal, permissions, type Role, roles } from '#contract/permissions.ts';
import { keyScopes } from '#contract/words.ts';
import { type Firm, type Person, useApp } from '../../test/support/app.ts';
import type { Access, Route } from './infra/access.ts';
import { newId } from './kernel/ids.ts';

// Every route is asked many times over.
const world = useApp({ env: { REQUESTS_PER_MINUTE: '1000000' } });
const canary = 'CANARY-OF-ANOTHER-FIRM';

/** For every address with an id: a body that its routes accept, so that only the id decides. */
const bodies: Readonly<Record<string, object>> = {
  'PATCH /api/members/:id': { role: 'agent' },
  'PATCH /api/contacts/:id': { name: 'Taken over' },
  'POST /api/contacts/:id/notes': { text: 'Taken over' },
  'PUT /api/contacts/:id/do-not-call': {},
  'POST /api/contacts/:id/do-not-call/lift': {},
  'PATCH /api/activities/:id': { completed: true },
  'PATCH /api/numbers/:id': { label: 'Taken over' },
  'POST /api/calls/:id/hang-up': {},
  'POST /api/calls/:id/moves': { kind: 'cancel-transfer' },
  'POST /api/calls/:id/browser': {},
  'POST /api/calls/:id/supervision': { mode: 'monitor' },
  'POST /api/calls/:id/recording': { do: 'start' },
  'PUT /api/calls/:id/disposition': { dispositionId: null },
  'POST /api/calls/:id/wrap-up': { do: 'skip' },
  'PUT /api/calls/:id/note': { text: 'Taken over', whole: false },
  'PUT /api/calls/:id/legal-hold': { reason: 'Taken over' },
  'POST /api/recordings/:id/plays': { kind: 'play' },
};

/** Ids of another organization's things, by the address under which they stand. */
type Ids = Readonly<Record<string, string>>;

let people: Readonly<Record<Role, Person>>;
let outsider: Person;
let theirs: Ids;
/** A key of each scope, and some that let nobody in. */
let keys: Readonly<Record<(typeof keyScopes)[number], MadeApiKey>>;
let deadKeys: Readonly<Record<string, string>>;

beforeAll(async () => {
  const acme = await world.found('Acme');
  const other = await world.found(canary);
  const hired = await Promise.all(
    roles.map(async (role) => [role, await world.hire(acme, role, `A ${role}`)] as const),
  );
  people = Object.fromEntries(hired) as unknown as Record<Role, Person>;
  outsider = await world.hire(other, 'agent', 'Olaf Outside');
  const { body } = await other.owner.get<{ items: { id: string; userId: string }[] }>('/api/members');
  const gone = body.items.find(({ userId }) => userId !== other.ownerId)?.id;
  theirs = { ...(await thingsOf(other)), members: body.items[0]?.id ?? '' };
  await other.owner.delete(`/api/members/${gone}`);
  const made = await Promise.all(keyScopes.map(async (scope) => [scope, await keyOf(acme.owner, scope)] as const));
  keys = Object.fromEntries(made) as unknown as typeof keys;
  const [revoked, expired] = [await keyOf(acme.owner, 'admin'), await keyOf(acme.owner, 'admin')];
  await acme.owner.delete(`/api/keys/${revoked.id}`);
  await world.deps.db.inTenant({ tenantId: acme.id, actor: { kind: 'system' }, requestId: 'test' }, ({ tx }) =>
    sql`update api_keys set expires_at = now() - interval '1 second' where id = ${expired.id}`.execute(tx),
  );
  const nobodys = `swk_${'A'.repeat(43)}`;
  const spoiled = {
    cut: keys.admin.key.slice(0, -1),
    twice: `${keys.admin.key} ${keys.admin.key}`,
    empty: 'swk_',
    none: '',
  };
  deadKeys = { revoked: revoked.key, expired: expired.key, nobodys, ...spoiled };
});

async function keyOf(owner: Person, scope: MadeApiKey['scope']): Promise<MadeApiKey> {
  const made = await owner.post<MadeApiKey>('/api/keys', { name: `A ${scope} key`, scope, expiresInDays: 30 });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body;
}

async function thingsOf(firm: Firm & { owner: Person }): Promise<Ids> {
  const make = async (path: string, body: object): Promise<string> => {
    const made = await firm.owner.post<{ id: string }>(path, body);
    expect(made.status, `${path}: ${JSON.stringify(made.body)}`).toBe(201);
    return made.body.id;
  };
  const contacts = await make('/api/contacts', { name: canary, phones: [{ number: '+14155550132', label: 'work' }] });
  const [calls, numbers, recordings, plays] = [newId(), newId(), newId(), newId()];
  await world.deps.db.inTenant({ tenantId: firm.id, actor: { kind: 'system' }, requestId: 'test' }, async ({ tx }) => {
    await sql`insert into numbers (tenant_id, id, account_sid, number, carrier_sid, label, created_at)
      values (${firm.id}, ${numbers}, 'AC', '+14155550100', 'PN', ${canary}, now())`.execute(tx);
    await sql`insert into calls (tenant_id, id, direction, mode, from_number, to_number, display, message, voice,
        recording_policy, recording_channels, recording_notice, recording_notice_text, ring_seconds, max_seconds, created_at, state, outcome)
      values (${firm.id}, ${calls}, 'outbound', 'direct', '+14155550100', '+14155550132', ${canary}, ${canary}, 'alice',
        'off', 'dual', 'none', '', 30, 60, now(), 'ended', 'busy')`.execute(tx);
    await sql`insert into recordings (tenant_id, id, call_id, sid, state, fault, created_at)
      values (${firm.id}, ${recordings}, ${calls}, 'RE', 'kept', ${canary}, now())`.execute(tx);
    await sql`insert into audit_lines (tenant_id, id, at, user_name, action, call_id, subject_id, request_id)
      values (${firm.id}, ${plays}, now(), ${canary}, 'recording.played', ${calls}, ${recordings}, 'test')`.execute(tx);
  });
  return {
    contacts,
    calls,
    numbers,
    recordings,
    plays,
    keys: await make('/api/keys', { name: canary, scope: 'admin', expiresInDays: null }),
    notes: await make(`/api/contacts/${contacts}/notes`, { text: canary }),
    activities: await make('/api/activities', {
      type: 'task',
      subject: canary,
      contactId: contacts,
      scheduledAt: new Date().toISOString(),
    }),
    invitations: await make('/api/invitations', { email: 'canary@other.example', role: 'agent' }),
  };
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Asked = { readonly method: Method; readonly url: string; readonly access: Access; readonly name: string };

/** Every route that a person may ask, HEAD aside, which Fastify answers as GET. */
function asked(): readonly Asked[] {
  return world.app
    .listRoutes()
    .flatMap(({ methods, url, access }: Route) =>
      methods
        .filter((method): method is Method => method !== 'HEAD' && method !== 'OPTIONS')
        .map((method) => ({ method, url, access, name: `${method} ${url}` })),
    );
}

const isPermission = (access: Access): access is Permission => access in permissions;
const guarded = () => asked().filter(({ access }) => isPermission(access) || access === 'signed-in');

/** Asks and hangs up once the head of the answer is there: one of them never ends. */
async function ask(person: Person | null, { method, name }: Asked, url: string, key?: string) {
  const body = bodies[name];
  const answer = await world.app.inject({
    method,
    url,
    cookies: Object.fromEntries(person?.cookies ?? []),
    ...(key !== undefined && { headers: { authorization: `Bearer ${key}` } }),
    ...(body && { payload: body }),
    payloadAsStream: true,
  });
  const stream = answer.stream();
  const text = answer.headers['content-type']?.toString().startsWith('text/event-stream')
    ? ''
    : await stream.toArray().then((chunks) => Buffer.concat(chunks).toString());
  stream.destroy();
  const code = /problem/.test(String(answer.headers['content-type'])) ? (JSON.parse(text).code as string) : null;
  return { status: answer.statusCode, code, text };
}

describe('every route', () => {
  it('says who may call it', () => {
    const nameless = asked().filter(({ access }) => !access);
    expect(nameless).toEqual([]);
    expect(asked().length).toBeGreaterThan(40);
  });

  it('is for strangers only where this list says so', () => {
    const open = asked().filter(({ access }) => access === 'public' || access === 'anonymous');
    expect(open.map(({ name }) => name).toSorted()).toEqual(
      [
        'GET /api/invitations/:id/public',
        'GET /api/openapi.json',
        'GET /docs',
        'GET /docs/',
        'GET /docs/errors',
        'GET /docs/js/scalar.js',
        'GET /healthz',
        'GET /metrics',
        'GET /readyz',
        'POST /api/auth/forget-password',
        'POST /api/auth/reset-password',
        'POST /api/auth/sign-in/email',
        'POST /api/auth/sign-out',
        'POST /api/invitations/:id/accept',
        'POST /api/sign-up',
        ...open.filter(({ url }) => url === '/*').map(({ name }) => name),
      ].toSorted(),
    );
  });

  it('needs the permission that was reviewed for it', async () => {
    const lines = asked().map(({ name, access }) => `${name}: ${access}`);
    const reviewed = lines.filter((line) => !line.startsWith('GET /*')).toSorted();
    // A change of this file is a change of who may do what; `vitest run -u` writes it, a person reads it.
    await expect(`${reviewed.join('\n')}\n`).toMatchFileSnapshot('compose.access.txt');
  });

  it('is for the carrier only under /webhooks', () => {
    for (const { name, url, access } of asked()) expect(access === 'webhook', name).toBe(url.startsWith('/webhooks/'));
  });

  it('takes a closed body: nothing that nobody knows', () => {
    for (const { url, schema, methods } of world.app.listRoutes()) {
      const body = schema?.body as { anyOf?: object[] } | undefined;
      if (!body || url.startsWith('/webhooks/')) continue;
      // A body may be left out, which is null.
      for (const form of (body.anyOf ?? [body]).filter((each) => !('type' in each) || each.type !== 'null')) {
        expect(form, `${methods.join()} ${url}`).toMatchObject({ additionalProperties: false });
      }
    }
  });

  it('refuses strangers before it looks at what they send', async () => {
    for (const route of guarded()) {
      const answer = await ask(null, route, route.url.replace(/:\w+/g, randomUUID()));
      expect({ name: route.name, ...answer }).toMatchObject({ name: route.name, status: 401, code: 'not-signed-in' });
    }
  });

  it('refuses who belongs to no organization, but for what is above them', async () => {
    for (const route of guarded()) {
      const { status, code } = await ask(outsider, route, route.url.replace(/:\w+/g, randomUUID()));
      const expected = isPermission(route.access) ? 'no-organization' : code;
      expect({ name: route.name, code }).toEqual({ name: route.name, code: expected });
      if (!isPermission(route.access)) expect(status, route.name).not.toBe(401);
    }
  });
});

describe.each(roles)('as %s', (role) => {
  it('every route does what the permission table says', async () => {
    for (const route of guarded()) {
      const { status, code } = await ask(people[role], route, route.url.replace(/:\w+/g, randomUUID()));
      const allowed = !isPermission(route.access) || permissions[route.access].includes(role as never);
      expect({ name: route.name, refused: code === 'not-allowed' }).toEqual({ name: route.name, refused: !allowed });
      expect(status, `${route.name} ${code}`).not.toBe(401);
      expect(status, `${route.name} ${code}`).toBeLessThan(allowed ? 600 : 404);
      if (!allowed) expect(status, route.name).toBe(403);
    }
  });
});

describe.each(keyScopes)('with a key of scope %s', (scope) => {
  it('every route does what the permission table says, whoever’s cookie comes with it', async () => {
    const role: Principal = `key-${scope}`;
    for (const route of guarded()) {
      const url = route.url.replace(/:\w+/g, randomUUID());
      for (const beside of [null, people.owner]) {
        const { status, code } = await ask(beside, route, url, keys[scope].key);
        const allowed = isPermission(route.access) && permissions[route.access].includes(role as never);
        const refused = code === 'not-allowed' || code === 'not-for-keys';
        expect({ name: route.name, refused }).toEqual({ name: route.name, refused: !allowed });
        expect(status, `${route.name} ${code}`).not.toBe(401);
        if (!allowed) expect(status, route.name).toBe(403);
      }
    }
  });
});

describe('a key that lets nobody in', () => {
  it('is refused by every route, also beside the owner’s cookie', async () => {
    for (const [why, key] of Object.entries(deadKeys)) {
      // What a key may do is told by its row alone, so that the rest are asked of a few.
      for (const route of why === 'revoked' ? guarded() : guarded().slice(0, 8)) {
        const { status, code } = await ask(people.owner, route, route.url.replace(/:\w+/g, randomUUID()), key);
        const told = [401, 'key-invalid'];
        expect({ why, name: route.name, told: [status, code] }).toEqual({ why, name: route.name, told });
      }
    }
  });

  it('opens no door for strangers either: what is public is for people', async () => {
    const open = asked().filter(({ access }) => access === 'public');
    for (const route of open) {
      const asks = (key: string) => ask(null, route, route.url.replace(/:\w+/g, randomUUID()), key);
      expect({ name: route.name, ...(await asks(keys.admin.key)) }).toMatchObject({
        status: 403,
        code: 'not-for-keys',
      });
      expect({ name: route.name, ...(await asks('nobodys')) }).toMatchObject({ status: 401, code: 'key-invalid' });
    }
  });
});

describe('what belongs to another organization', () => {
  it('is not found, by any route, with a key of this one', async () => {
    const withId = guarded().filter(
      ({ url, access }) =>
        url.includes('/:id') && isPermission(access) && permissions[access].includes('key-admin' as never),
    );
    expect(withId.length).toBeGreaterThan(10);
    for (const route of withId) {
      const kind = /\/([a-z-]+)\/:id/.exec(route.url)?.[1] ?? '';
      const answer = await ask(null, route, route.url.replace(':id', theirs[kind] ?? ''), keys.admin.key);
      expect({ name: route.name, ...answer }).toMatchObject({ name: route.name, status: 404, code: 'not-found' });
    }
  });

  it('is not found, by any route, for the owner of this one', async () => {
    const withId = guarded().filter(({ url }) => url.includes('/:id'));
    expect(withId.length).toBeGreaterThan(12);
    for (const route of withId) {
      const kind = /\/([a-z-]+)\/:id/.exec(route.url)?.[1] ?? '';
      expect(theirs[kind], `${route.name} needs something of another organization to ask for`).toBeTruthy();
      const answer = await ask(people.owner, route, route.url.replace(':id', theirs[kind] ?? ''));
      expect({ name: route.name, ...answer }).toMatchObject({ name: route.name, status: 404, code: 'not-found' });
    }
  });

  it('appears in no answer', async () => {
    for (const route of asked()) {
      if (route.method !== 'GET' || route.url.includes(':') || !route.url.startsWith('/api/')) continue;
      const { text } = await ask(people.owner, route, route.url);
      expect(text, route.name).not.toContain(canary);
    }
  });
});
