import { expect, test } from 'vitest';
import { callOf, type RingForm } from './ring.model.ts';

const form: RingForm = {
  by: 'phone',
  from: ' +14155550123 ',
  to: '+14155550100',
  applicationSid: 'AP1',
  parameters: '',
  stirVerstat: '',
  callerName: '',
  forwardedFrom: '',
  city: '',
  state: '',
  zip: '',
};

test('a phone says only what was filled in', () => {
  expect(callOf(form)).toEqual({ from: '+14155550123', to: '+14155550100' });
  expect(callOf({ ...form, stirVerstat: 'No-TN-Validation', callerName: 'Ada', zip: '94105' })).toEqual({
    from: '+14155550123',
    to: '+14155550100',
    stirVerstat: 'No-TN-Validation',
    callerName: 'Ada',
    zip: '94105',
  });
});

test('a browser calls an application, with its parameters', () => {
  expect(callOf({ ...form, by: 'browser', from: 'alice', parameters: 'To=+1415\nnote=a=b' })).toEqual({
    from: 'client:alice',
    applicationSid: 'AP1',
    parameters: { To: '+1415', note: 'a=b' },
  });
});
