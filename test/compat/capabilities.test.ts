import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { capabilities } from '#sandbox/control/capabilities/report.ts';
import { served, shapeOf } from '#sandbox/control/capabilities/rest.ts';
import { capabilitiesPage } from '#sandbox/control/capabilities/table.ts';
import type { CapabilitiesView } from '#sandbox/control/views.ts';
import { DEBUGGER_CODES } from '#sandbox/exchange/debugger-codes.ts';
import { PAGING } from '#sandbox/rest/paging.ts';
import { readSurface, surfaceText } from '../support/openapi/surface.ts';
import { startWatchedSandbox } from '../support/sandbox.ts';
import { OWN, stage } from './application.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const ROOM = '../../src/sandbox/control/capabilities';

const report = capabilities();
const surface = readSurface();

describe('what it is compared with', () => {
  test('is all of the official description and of the official builder, as they are today', async () => {
    await expect(surfaceText(surface)).toMatchFileSnapshot(`${ROOM}/surface.json`);
  });

  test('are the codes that are written in the sources', async () => {
    const codes = { refusal: codesIn('rest'), debugger: codesIn('voice', 'exchange', 'webhooks', 'messages') };
    const written = codes.debugger.filter((code) => code in DEBUGGER_CODES);
    await expect(`${JSON.stringify({ ...codes, debugger: written })}\n`).toMatchFileSnapshot(`${ROOM}/codes.json`);
  });
});

/** Five digits after a word that says that they are a code, or at the end of a row of a table. */
function codesIn(...rooms: readonly string[]): readonly number[] {
  const files = rooms.flatMap((room) =>
    readdirSync(path.join(ROOT, 'src', 'sandbox', room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('debugger-codes'))
      .map((name) => path.join(ROOT, 'src', 'sandbox', room, name)),
  );
  const said = /(?:\w\(|code: |[cC]ode[:,] |: |= |'(?:error|warning)', |\w, (?=\d{5}\]))([1-6]\d{4})\b/g;
  const codes = files.flatMap((file) => {
    const code = readFileSync(file, 'utf8').replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '');
    return [...code.matchAll(said)].map(([, digits]) => Number(digits));
  });
  return [...new Set(codes)].sort((one, other) => one - other);
}

test('the report is served, and the page in the documentation is current', async () => {
  const sandbox = await startWatchedSandbox();
  const answer = (await (await fetch(`${sandbox.url}/_sandbox/capabilities`)).json()) as CapabilitiesView;
  await sandbox.close();
  expect(answer).toEqual(JSON.parse(JSON.stringify(report)));
  await expect(capabilitiesPage(answer)).toMatchFileSnapshot('../../docs/sandbox/capabilities.md');
});

describe('REST', () => {
  const described = new Map(surface.operations.map((each) => [`${each.method} ${shapeOf(each.path)}`, each]));

  /** Documented in words only. */
  const MEDIA = /\/(Recordings|Media)\/\*(\.(wav|mp3))?$/;

  /** Of a recording's sound. */
  const IN_WORDS = ['RequestedChannels'];

  test('every route is an operation of Twilio, or a file', () => {
    const strange = served()
      .map(({ url, route }) => `${route.method} ${shapeOf(url)}`)
      .filter((key) => !described.has(key) && !MEDIA.test(key));
    expect(strange).toEqual([]);
  });

  test('every parameter that a route names is one of Twilio', () => {
    const strange = served().flatMap(({ url, route }) => {
      const known = [...IN_WORDS, ...(described.get(`${route.method} ${shapeOf(url)}`)?.parameters ?? [])];
      return (route.parameters ?? []).filter((name) => !known.includes(name)).map((name) => `${url} ${name}`);
    });
    expect(strange).toEqual([]);
  });

  test('every operation is in the report once, and every route is supported there', () => {
    expect(report.rest.map(({ method, path: at }) => `${method} ${at}`)).toEqual(
      surface.operations.map(({ method, path: at }) => `${method} ${at}`),
    );
    const supported = report.rest
      .filter((each) => each.supported)
      .map((each) => `${each.method} ${shapeOf(each.path)}`);
    const routes = served().map(({ url, route }) => `${route.method} ${shapeOf(url)}`);
    expect(new Set(supported)).toEqual(new Set(routes.filter((key) => described.has(key))));
  });

  test('what is not supported answers 20404, and says why in the report', async () => {
    const on = await stage();
    const { accountSid, authToken } = on.sandbox.account;
    const headers = { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` };
    for (const { method, path: at, supported, why } of report.rest) {
      if (supported) continue;
      const url = at.replace('{AccountSid}', accountSid).replace(/\{\w+\}/g, `XX${'0'.repeat(32)}`);
      const answer = await fetch(`${on.sandbox.url}${url}`, { method, headers });
      expect([method, at, answer.status, ((await answer.json()) as { code: number }).code]).toEqual([
        method,
        at,
        404,
        20404,
      ]);
      expect(why).not.toBe('');
    }
    await on.close();
  });

  test('a parameter without effect is noted, one with effect is not', async () => {
    const on = await stage();
    const place = report.rest.find(({ method, path: at }) => method === 'POST' && at.endsWith('}/Calls.json'));
    expect(place?.parameters.idle).toContain('Byoc');
    await on.client.calls.create({ to: '+14155550201', from: OWN, url: `${on.app.url}/voice`, byoc: 'BY1' });
    await on.client.calls.list({ to: OWN, pageSize: 1 });
    const { entries } = (await on.control('GET', '/journal')).body as {
      entries: { code?: number; message?: string }[];
    };
    expect(entries.filter(({ code }) => code === 0).map(({ message }) => message)).toEqual([
      'This sandbox does not act on: Byoc',
    ]);
    await on.close();
  });

  test('the paging that every list understands is Twilio’s', () => {
    const lists = surface.operations.filter(({ parameters }) => parameters.includes('PageSize'));
    for (const { parameters } of lists) expect(parameters).toEqual(expect.arrayContaining([...PAGING]));
  });
});

describe('TwiML', () => {
  test('every element and attribute of the official builder is in the report', () => {
    const all = ({ effective, idle, unsupported }: CapabilitiesView['twiml'][number]['attributes']) =>
      [...effective, ...idle, ...unsupported].toSorted();
    expect(report.twiml.map((each) => [each.element, all(each.attributes)])).toEqual(
      surface.elements.map((each) => [each.path, each.attributes.toSorted()]),
    );
  });

  test('what the interpreter skips is what the report says', async () => {
    const on = await stage({ answerAfterMs: 0 });
    on.app.pages.set('/voice', '<Response><Echo/><Gather timeout="1" hints="x" colour="red"/></Response>');
    await on.client.calls.create({ to: '+14155550201', from: OWN, url: `${on.app.url}/voice` });
    await on.sandbox.advance(5000);
    const { entries } = (await on.control('GET', '/journal')).body as { entries: { kind: string; code: number }[] };
    expect(
      entries
        .filter(({ kind }) => kind === 'warning')
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual([0, 12200, 12200]);
    const found = (name: string) => report.twiml.find(({ element }) => element === name);
    expect(found('Echo')).toMatchObject({ supported: false, why: 'a test of the network' });
    expect(found('Gather')?.attributes.idle).toContain('hints');
    await on.close();
  });
});
