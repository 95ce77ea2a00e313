import { describe, expect, it } from 'vitest';
import { changeOf, emptyForm, faultsBeforeSending, faultsInForm, newContactOf } from './contact-form.model.ts';

const ada = {
  ...emptyForm('7a0b1c9e-58d3-7c43-9d2e-0f1a2b3c4d5e'),
  name: ' Ada Lovelace ',
  phones: [
    { number: '', label: 'mobile' as const },
    { number: ' 020 7946 0018 ', label: 'work' as const },
  ],
  emails: [{ address: '' }, { address: 'ada@example.com' }],
};

describe('the form of a contact', () => {
  it('sends trimmed words and no empty rows', () => {
    expect(newContactOf(ada)).toMatchObject({
      name: 'Ada Lovelace',
      company: null,
      phones: [{ number: '020 7946 0018', label: 'work' }],
      emails: ['ada@example.com'],
    });
    expect(newContactOf(ada)).not.toHaveProperty('notes');
  });

  it('changes only what differs, so that others’ changes stay', () => {
    expect(changeOf(ada, { ...ada, company: 'Engines' })).toEqual({ company: 'Engines' });
    expect(changeOf(ada, { ...ada, name: 'Ada Lovelace' })).toEqual({});
  });

  it('puts a fault at the row that was meant, empty rows counted', () => {
    expect(faultsInForm(ada, { 'phones/0/number': 'No number.', 'emails/0': 'No e-mail.', name: 'Too long.' })).toEqual(
      [
        ['phones.1.number', 'No number.'],
        ['emails.1.address', 'No e-mail.'],
        ['name', 'Too long.'],
      ],
    );
  });

  it('finds a missing name and a wrong e-mail before it asks the server', () => {
    const wrong = { ...ada, name: '  ', emails: [{ address: 'ada at home' }] };
    expect(faultsBeforeSending(wrong).map(([field]) => field)).toEqual(['name', 'emails.0.address']);
    expect(faultsBeforeSending(ada)).toEqual([]);
  });
});
