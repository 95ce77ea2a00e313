import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { RestExchange } from '#sandbox/options.ts';
import { answerChecker } from './check.ts';
import { descriptionFiles } from './description.ts';
import { formats } from './formats.ts';
import { type Described, operationFinder, readOperations } from './operations.ts';
import { toJsonSchema } from './schema.ts';

const operations = readOperations();
const check = answerChecker(operations);
const find = operationFinder(operations);

const ACCOUNT = `AC${'0'.repeat(32)}`;
const CALL = `/2010-04-01/Accounts/${ACCOUNT}/Calls/CA${'0'.repeat(32)}.json`;

/** The description's own example of an answer. */
function example(method: string, path: string, status: number): Record<string, unknown> {
  const answers = find(method, path)?.operation.responses[status]?.content?.['application/json']?.examples ?? {};
  return structuredClone(Object.values(answers)[0]?.value) as Record<string, unknown>;
}

const fetched = (change: object = {}, exchange: Partial<RestExchange> = {}): RestExchange => ({
  method: 'GET',
  url: CALL,
  status: 200,
  type: 'application/json;charset=utf-8',
  body: JSON.stringify({ ...example('GET', CALL, 200), ...change }),
  ...exchange,
});

const refused = (change: object = {}, status = 404): RestExchange => {
  const body = {
    code: 20404,
    message: 'Not found',
    more_info: 'https://www.twilio.com/docs/errors/20404',
    status: 404,
  };
  return fetched({}, { status, body: JSON.stringify({ ...body, ...change }) });
};

it('accepts what Twilio answers', () => {
  expect(check(fetched())).toEqual({ operation: 'FetchCall', complaints: [] });
  expect(check(fetched({ parent_call_sid: null }, { url: `${CALL.replace('.json', '')}?x=1` })).complaints).toEqual([]);
  expect(check(fetched({}, { method: 'DELETE', status: 204, type: '', body: null })).complaints).toEqual([]);
  expect(check(refused())).toEqual({ operation: 'refused', complaints: [] });
});

describe('a planted fault', () => {
  it.each<[string, RestExchange, string]>([
    ['an unknown path', fetched({}, { url: CALL.replace('Calls', 'Cals') }), 'no such operation is described'],
    ['a method that is not there', fetched({}, { method: 'POST', url: `${CALL}/x` }), 'no such operation is described'],
    ['a status that is not declared', fetched({}, { status: 201 }), 'status 201 is not declared, but 200'],
    ['a missing property', fetched({ sid: undefined }), "/ must have required property 'sid'"],
    ['a property too many', fetched({ colour: 'red' }), '/ must NOT have additional properties: colour'],
    ['a wrong type', fetched({ duration: 4 }), '/duration must be string,null'],
    ['null where it may not be', fetched({ status: null }), '/status must be string'],
    ['a word that is none of the enum', fetched({ status: 'answered' }), '/status must be equal to one of the allowed'],
    ['a SID of another kind', fetched({ sid: `RE${'0'.repeat(32)}` }), '/sid must match pattern "^CA'],
    [
      'a date in another format',
      fetched({ start_time: '2019-10-18T17:00:00Z' }),
      '/start_time must match format "date',
    ],
    ['a weekday that was not', fetched({ end_time: 'Mon, 18 Oct 2019 17:00:00 +0000' }), '/end_time must match format'],
    ['a map of something else', fetched({ subresource_uris: { a: 1 } }), '/subresource_uris/a must be string'],
    ['no JSON', fetched({}, { body: '<Calls/>' }), 'the body is not JSON'],
    ['another content type', fetched({}, { type: 'text/html' }), 'the content type is text/html, not application/json'],
    ['a body where none is', fetched({}, { method: 'DELETE', status: 204 }), 'an empty body is described'],
    ['a refusal without its code', refused({ code: undefined }), "/ must have required property 'code'"],
    ['a refusal with another status', refused({ status: 400 }), "/status says 400, and the answer's is 404"],
    ['a refusal about something else', refused({ code: 20003 }), '/more_info is not about 20003'],
    ['a refusal that the client takes for another', refused({ title: 'x' }), 'additional properties: title'],
  ])('is found: %s', (_, exchange, complaint) => {
    expect(check(exchange).complaints.join('\n')).toContain(complaint);
  });

  it('is found on the pages of a list, with the path to the property', () => {
    const url = `/2010-04-01/Accounts/${ACCOUNT}/Calls.json`;
    const page = example('GET', url, 200) as { calls: object[] };
    const spoilt = { ...page, start: null, calls: [...page.calls, { ...page.calls[0], price_unit: 7 }] };
    const { complaints } = check(fetched({}, { url, body: JSON.stringify(spoilt) }));
    expect(complaints).toEqual([
      `/calls/${page.calls.length}/price_unit must be string,null`,
      '/start must be integer',
    ]);
  });
});

it('prefers the path that is written out', () => {
  const path = `/2010-04-01/Accounts/${ACCOUNT}/Usage/Records/Today.json`;
  expect(find('GET', path)?.operation.operationId).toBe('ListUsageRecordToday');
});

/** Of resources that the sandbox does not have, or that are plainly wrong: ISO dates, prices as text. */
const UNLIKE =
  /sip|payment|address|connect|machine|short|add_?on|shared|national|recording|transcription|usage|override|dependent|availablephonenumberlocal/i;

describe('the official examples', () => {
  const answers = operations.filter(({ operation }) => !UNLIKE.test(operation.operationId)).flatMap(examplesOf);

  it('agree with the schemas as amended', () => {
    expect(answers.length).toBeGreaterThan(150);
    expect(contradictions(answers, toJsonSchema)).toEqual([]);
  });

  it('are read from a description that was fetched, not written by us', () => {
    expect(descriptionFiles.map((file) => JSON.parse(readFileSync(file, 'utf8')).info.title)).toEqual([
      'Twilio - Api',
      'Twilio - Lookups',
    ]);
  });
});

type Answer = { readonly name: string; readonly schema: object; readonly value: unknown; readonly of: Described };

function examplesOf(of: Described): Answer[] {
  return Object.values(of.operation.responses).flatMap(({ content }) => {
    const media = content?.['application/json'];
    return Object.entries(media?.examples ?? {}).map(([name, { value }]) => ({
      name: `${of.operation.operationId} ${name}`,
      schema: media?.schema ?? {},
      value,
      of,
    }));
  });
}

function contradictions(answers: readonly Answer[], convert: typeof toJsonSchema): string[] {
  const ajv = new Ajv({ allErrors: true, formats, allowUnionTypes: true });
  return answers.flatMap(({ name, schema, value, of }) => {
    const validate = ajv.compile(convert(schema, of.components));
    return validate(value) ? [] : [`${name}: ${ajv.errorsText(validate.errors)}`];
  });
}
