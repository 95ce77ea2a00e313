import { expect, test } from 'vitest';
import { FLAGS } from '#sandbox/rest/flags.ts';
import { LOOKUP_ROUTES, ROUTES, ROUTES_OF_ALL_ACCOUNTS } from '#sandbox/rest/routes.ts';
import { readOperations } from '../support/openapi/operations.ts';
import { ADA, OWN, refusal, useStage } from './application.ts';
import { read } from './rest-details.ts';

// What is true or false is nothing else: a misspelt flag would change a call, and nobody would be told.

const on = useStage();

const TALK = '<Response><Pause length="60"/></Response>';
/** As somebody sends it who does not use TypeScript. */
const wrong = (text: string): boolean => text as never;

test('flags are what Twilio’s description calls a boolean, and AsyncAmd', () => {
  const flags = readOperations().flatMap(({ operation }) => [
    ...(operation.parameters ?? []).filter((each) => 'schema' in each && isFlag(each.schema)).map(({ name }) => name),
    ...Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) =>
      Object.entries((schema as { properties?: object }).properties ?? {}).flatMap(([name, each]) =>
        isFlag(each) ? [name] : [],
      ),
    ),
  ]);
  const known = new Set(
    [...ROUTES, ...ROUTES_OF_ALL_ACCOUNTS, ...LOOKUP_ROUTES].flatMap(({ parameters }) => parameters ?? []),
  );
  expect([...FLAGS].sort()).toEqual([...new Set([...flags, 'AsyncAmd'])].filter((name) => known.has(name)).sort());
});

const isFlag = (schema: unknown): boolean =>
  typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === 'boolean';

test('a flag that is neither is refused, and nothing happens', async () => {
  const answer = await refusal(on.client.calls.create({ to: ADA, from: OWN, twiml: TALK, record: wrong('maybe') }));
  expect(answer).toMatchObject({
    status: 400,
    code: 20001,
    message: 'Invalid Record: maybe is neither true nor false',
  });
  expect(await on.client.calls.list()).toEqual([]);
  const room = on.client.conferences('sales').participants;
  expect(await refusal(room.create({ to: ADA, from: OWN, muted: wrong('1') }))).toMatchObject({ code: 20001 });
  expect(await read(on, '/Recordings?IncludeSoftDeleted=please')).toMatchObject({ http: 400, code: 20001 });
});

test('its case does not matter, and empty is not sent', async () => {
  const room = on.client.conferences('sales').participants;
  const loud = await room.create({ to: ADA, from: OWN, muted: wrong('True'), startConferenceOnEnter: wrong('FALSE') });
  expect(loud).toMatchObject({ muted: true, startConferenceOnEnter: false });
  const { sid } = await on.client.calls.create({ to: ADA, from: OWN, twiml: TALK, record: wrong('') });
  expect(sid).toMatch(/^CA/);
});
