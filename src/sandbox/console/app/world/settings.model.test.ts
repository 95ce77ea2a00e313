import { expect, test } from 'vitest';
import type { SettingsView } from '#sandbox/control/views.ts';
import { formOf, settingsOf } from './settings.model.ts';

const settings: SettingsView = {
  trial: true,
  recordingMediaAuth: false,
  answerAfterMs: 500,
  readLagMs: 0,
  queueTimeoutMs: 86_400_000,
  blocked: ['GB', '+4479'],
  verified: ['+14155550123'],
};

test('settings survive the form, with and without an answer of their own accord', () => {
  expect(settingsOf(formOf(settings))).toEqual({ ok: true, settings });
  const ringing = { ...settings, answerAfterMs: null };
  expect(settingsOf(formOf(ringing))).toEqual({ ok: true, settings: ringing });
});

test('what is wrong is said in words', () => {
  expect(settingsOf({ ...formOf(settings), readLag: 'soon' })).toMatchObject({ error: /Reads lag by/ });
  expect(settingsOf({ ...formOf(settings), blocked: 'GB\nEngland' })).toMatchObject({ error: /England/ });
});
