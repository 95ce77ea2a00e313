import { expect, test } from 'vitest';
import { bound } from './bound.ts';

const form = { name: 'Ada', line: 'mobile' as 'mobile' | 'voip', beep: true };
const typed = (value: string) => ({ target: { value } }) as never;
const ticked = (checked: boolean) => ({ target: { checked } }) as never;

test('a field shows its own value and changes no other', () => {
  const changes: object[] = [];
  const { text, flag } = bound({ form, change: (change) => changes.push(change) });
  expect([text('name').value, text('line').value, flag('beep').checked]).toEqual(['Ada', 'mobile', true]);
  text('name').onChange(typed('Bob'));
  text('line').onChange(typed('voip'));
  flag('beep').onChange(ticked(false));
  expect(changes).toEqual([{ name: 'Bob' }, { line: 'voip' }, { beep: false }]);
});
