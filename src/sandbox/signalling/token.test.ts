import { SignJWT } from 'jose';
import twilio from 'twilio';
import { beforeEach, expect, test } from 'vitest';
import { createEstate } from '#sandbox/exchange/open-estate.ts';
import type { Estate } from '#sandbox/exchange/world.ts';
import { verifyToken } from './token.ts';

const NOW = Date.UTC(2026, 10, 21, 12, 0, 0);
const NOW_S = NOW / 1000;
const DAY_S = 86_400;

let estate: Estate;
let key: { sid: string; secret: string };
beforeEach(() => {
  estate = createEstate({ clock: 'manual', startAt: NOW }, () => {});
  const [own] = estate.main.account.keys.values();
  key = { sid: own?.sid ?? '', secret: own?.secret ?? '' };
});
const verified = (token: unknown, now = NOW) => verifyToken(estate, token, now);

type Made = { readonly claims?: object; readonly header?: object; readonly secret?: string };

/** A token as Twilio's own libraries make it, but for what is changed. */
const made = ({ claims = {}, header = {}, secret = key.secret }: Made = {}) =>
  new SignJWT({
    iss: key.sid,
    sub: estate.main.account.sid,
    iat: NOW_S,
    exp: NOW_S + 600,
    grants: { identity: 'alice', voice: { incoming: { allow: true }, outgoing: { application_sid: 'AP1' } } },
    ...claims,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1', ...header })
    .sign(new TextEncoder().encode(secret));

test('the official library makes tokens that are good', async () => {
  const { AccessToken } = twilio.jwt;
  const token = new AccessToken(estate.main.account.sid, key.sid, key.secret, { identity: 'alice', ttl: 600 });
  token.addGrant(new AccessToken.VoiceGrant({ outgoingApplicationSid: 'AP1' }));
  expect(await verified(token.toJwt(), Date.now())).toMatchObject({
    ok: true,
    bearer: { world: estate.main, identity: 'alice', applicationSid: 'AP1', incoming: false },
  });
});

test('its bearer is who it says, for as long as it says', async () => {
  expect(await verified(await made())).toEqual({
    ok: true,
    bearer: {
      world: estate.main,
      identity: 'alice',
      applicationSid: 'AP1',
      incoming: true,
      expiresAt: NOW + 600_000,
    },
  });
  const bare = await made({ claims: { grants: { identity: 'alice', voice: {} } } });
  expect(await verified(bare)).toMatchObject({ ok: true, bearer: { applicationSid: null, incoming: false } });
});

test.each<[string, Made, number]>([
  ['signed with another secret', { secret: 'f'.repeat(32) }, 31204],
  ['of no Twilio kind', { header: { cty: 'other' } }, 31204],
  ['of an unknown account', { claims: { sub: `AC${'0'.repeat(32)}` } }, 31201],
  ['of an unknown key', { claims: { iss: `SK${'0'.repeat(32)}` } }, 31201],
  ['of what is no key', { claims: { iss: 'alice' } }, 31204],
  ['of nobody', { claims: { grants: { identity: '', voice: {} } } }, 31204],
  ['that has expired', { claims: { exp: NOW_S } }, 31205],
  ['that lives a second more than a day', { claims: { exp: NOW_S + DAY_S + 1 } }, 31204],
  [
    'that does not say since when, and lives on for more than a day',
    { claims: { iat: undefined, exp: NOW_S + DAY_S + 1 } },
    31204,
  ],
])('one %s is refused', async (_what, given, code) => {
  expect(await verified(await made(given))).toMatchObject({ ok: false, code });
});

test('one that lives exactly a day is good', async () => {
  expect(await verified(await made({ claims: { exp: NOW_S + DAY_S } }))).toMatchObject({ ok: true });
});

test('an account that is suspended has no bearers', async () => {
  const token = await made();
  estate.main.account.status = 'suspended';
  expect(await verified(token)).toMatchObject({ ok: false, code: 31201 });
});

test('one without a voice grant is told what it lacks', async () => {
  const token = await made({ claims: { grants: { identity: 'alice' } } });
  expect(await verified(token)).toMatchObject({ code: 31204, message: 'Access Token has no voice grant' });
});

test.each([['nonsense'], [''], [null], [{}], ['a.b.c'], ['x'.repeat(8_193)]])('%j is no token', async (token) => {
  expect(await verified(token)).toMatchObject({ ok: false, code: 31204 });
});
