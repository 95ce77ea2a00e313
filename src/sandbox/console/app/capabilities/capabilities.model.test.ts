import { expect, test } from 'vitest';
import { linesOf, narrowed } from './capabilities.model.ts';

const lines = linesOf({
  rest: [
    {
      method: 'POST',
      path: '/2010-04-01/Accounts/{AccountSid}/Calls.json',
      supported: true,
      why: '',
      parameters: { effective: ['To', 'MachineDetection'], idle: ['Trim'] },
    },
    {
      method: 'GET',
      path: '/2010-04-01/Accounts/{AccountSid}/SIP/Domains.json',
      supported: false,
      why: 'SIP trunks are out of scope',
      parameters: { effective: [], idle: [] },
    },
  ],
  twiml: [
    {
      element: 'Dial Number',
      supported: true,
      why: '',
      attributes: { effective: ['url'], idle: [], unsupported: ['byoc'] },
    },
  ],
  codes: [{ code: 12200, where: 'debugger', title: 'Schema validation warning' }],
});

const names = (...given: Parameters<typeof narrowed> extends [unknown, ...infer Rest] ? Rest : never) =>
  narrowed(lines, ...given).map(({ name }) => name);

test('operations lose what is the same on every line, elements are written as tags', () => {
  expect(names('rest', 'all', '')).toEqual(['POST /Calls', 'GET /SIP/Domains']);
  expect(names('twiml', 'all', '')).toEqual(['<Dial> <Number>']);
  expect(names('codes', 'all', '')).toEqual(['12200']);
});

test('parameters, attributes, titles and reasons are searched', () => {
  expect(names('rest', 'all', 'machinedet')).toEqual(['POST /Calls']);
  expect(names('rest', 'all', 'out scope')).toEqual(['GET /SIP/Domains']);
  expect(names('twiml', 'here', 'BYOC')).toEqual(['<Dial> <Number>']);
  expect(names('codes', 'all', 'schema')).toEqual(['12200']);
});

test('only what is here, only what is not', () => {
  expect(names('rest', 'here', '')).toEqual(['POST /Calls']);
  expect(names('rest', 'not', '')).toEqual(['GET /SIP/Domains']);
});
