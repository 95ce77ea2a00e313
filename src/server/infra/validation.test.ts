import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { CarrierChange, OrganizationSettingsChange } from '#contract/settings.ts';
import { compileValidator, faultsByField, type Violation } from './validation.ts';

function check(schema: object, value: unknown, httpPart = 'body') {
  const validate = compileValidator({ schema: schema as never, method: 'POST', url: '/', httpPart });
  const result = validate(value) as { value?: unknown; error?: Violation[] };
  return result.error ? faultsByField(result.error) : result.value;
}

describe('a body', () => {
  it('keeps null where null is meant', () => {
    expect(check(OrganizationSettingsChange, { forwardTo: null })).toEqual({ forwardTo: null });
  });

  it('is not converted', () => {
    expect(check(OrganizationSettingsChange, { maxCallMinutes: '5' })).toEqual({ maxCallMinutes: 'must be integer' });
  });

  it('is refused for what nobody knows', () => {
    expect(check(OrganizationSettingsChange, { tenantId: 'x' })).toEqual({ tenantId: 'is not known here' });
  });

  it('names what is missing in the form that was meant', () => {
    expect(check(CarrierChange, { kind: 'twilio' })).toEqual({ accountSid: 'is missing' });
  });

  it('names what is wrong in the form that was meant, and not what the others lack', () => {
    const accountSid = `AC${'0'.repeat(32)}`;
    expect(check(CarrierChange, { kind: 'twilio', accountSid, authToken: '' })).toEqual({
      authToken: 'must match pattern "^[0-9a-f]{32}$"',
    });
    expect(check(CarrierChange, { kind: 'twilio', accountSid, more: 1 })).toEqual({ more: 'is not known here' });
  });

  it('holds no text that PostgreSQL cannot keep', () => {
    const schema = Type.Object({ name: Type.String(), tags: Type.Array(Type.String()) });
    const given = { name: 'a\u0000b', tags: ['\u0000', 'half \ud800', 'whole 🏡'] };
    expect(check(schema, given)).toEqual({ name: 'a b', tags: [' ', 'half \ufffd', 'whole 🏡'] });
    expect(check(Type.Object({ q: Type.String() }), { q: '\u0000' }, 'querystring')).toEqual({ q: ' ' });
  });

  it('lists the choices', () => {
    const schema = Type.Object({ label: Type.Union([Type.Literal('work'), Type.Literal('home')]) });
    expect(check(schema, { label: 'x' })).toEqual({ label: 'must be one of work, home' });
    expect(check(OrganizationSettingsChange, { forwardTo: 3 })).toEqual({ forwardTo: 'must be string or null' });
  });

  it('points into lists', () => {
    const schema = Type.Object({ phones: Type.Array(Type.Object({ number: Type.String({ minLength: 1 }) })) });
    expect(check(schema, { phones: [{ number: '1' }, { number: '' }, {}] })).toMatchObject({
      'phones/1/number': 'must not have fewer than 1 characters',
      'phones/2/number': 'is missing',
    });
  });
});

describe('a query', () => {
  const schema = Type.Object(
    {
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
      open: Type.Optional(Type.Boolean()),
      tag: Type.Optional(Type.Array(Type.String())),
    },
    { additionalProperties: false },
  );

  it('is converted from text, with its defaults', () => {
    expect(check(schema, { open: 'true', tag: 'vip' }, 'querystring')).toEqual({ limit: 50, open: true, tag: ['vip'] });
  });

  it('is refused where it cannot be', () => {
    expect(check(schema, { limit: 'many' }, 'querystring')).toEqual({ limit: 'must be integer' });
    expect(check(schema, { limit: '101' }, 'querystring')).toEqual({ limit: 'must be <= 100' });
  });
});
