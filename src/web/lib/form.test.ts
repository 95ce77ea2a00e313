import { describe, expect, it, vi } from 'vitest';
import { NewInvitation } from '#contract/team.ts';
import { faultsByField, schemaResolver, showFieldFaults, unplacedFault } from './form.ts';
import { ApiError, unreachable } from './problem.ts';

const options = { fields: {}, shouldUseNativeValidation: false } as const;

describe('a form checked by the contract', () => {
  it('lets a good value through unchanged', async () => {
    const values = { email: 'bob@acme.example', role: 'agent' };
    expect(await schemaResolver(NewInvitation)(values, undefined, options)).toEqual({ values, errors: {} });
  });

  it('says in words what is wrong, at the field', async () => {
    const { errors } = await schemaResolver(NewInvitation)({ email: 'bob', role: 'agent' }, undefined, options);
    expect(errors).toMatchObject({ email: { message: 'This is not an e-mail address.' } });
  });

  it('checks what will be sent, not what was typed', async () => {
    const resolver = schemaResolver<{ email: string; role: string }>(NewInvitation, (values) => ({
      ...values,
      email: values.email.trim(),
    }));
    expect(await resolver({ email: ' bob@acme.example ', role: 'agent' }, undefined, options)).toHaveProperty(
      'errors',
      {},
    );
  });

  it('names a missing property and nests paths as forms do', () => {
    const faults = [
      { keyword: 'required', instancePath: '/phones/0', params: { requiredProperties: ['number'] } },
      { keyword: 'minLength', instancePath: '/name', params: { limit: 1 } },
      { keyword: 'pattern', instancePath: '/accountSid', params: {} },
    ];
    expect(faultsByField(faults, { accountSid: 'Starts with AC.' })).toEqual({
      'phones.0.number': 'Fill this in.',
      name: 'Fill this in.',
      accountSid: 'Starts with AC.',
    });
  });
});

describe('faults that the server found', () => {
  const refused = new ApiError({ ...unreachable(), fields: { 'phones/0/number': 'Not a phone number.' } });

  it('stand at their fields', () => {
    const setError = vi.fn();
    expect(showFieldFaults(refused, ['phones.0.number'], setError)).toBe(true);
    expect(setError).toHaveBeenCalledWith(
      'phones.0.number',
      { type: 'server', message: 'Not a phone number.' },
      { shouldFocus: true },
    );
  });

  it('are left to a message elsewhere when the form has no such field', () => {
    expect(showFieldFaults(refused, ['name'], vi.fn())).toBe(false);
    expect(unplacedFault(refused, ['name'])).toBe(refused);
    expect(unplacedFault(refused, ['phones.0.number'])).toBeNull();
    expect(unplacedFault(null, ['name'])).toBeNull();
  });
});
