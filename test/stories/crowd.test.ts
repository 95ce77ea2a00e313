import twilio from 'twilio';
import { expect, it } from 'vitest';
import type { WebhookEntry } from '#sandbox/kernel/journal-entry.ts';
import { newId } from '#server/kernel/ids.ts';
import { useWorld } from '../support/world.ts';

// Callbacks that come at the same moment share transactions; each is still answered for itself.

const world = useWorld({ env: { CALLBACKS_TOGETHER: '8' } });
const each = Array.from({ length: 10 }, (_, index) => index);

async function send(url: string, params: Record<string, string>): Promise<number> {
  const signature = twilio.getExpectedTwilioSignature(world.sandbox.account.authToken, url, params);
  const headers = { 'x-twilio-signature': signature };
  return (await fetch(url, { method: 'POST', headers, body: new URLSearchParams(params) })).status;
}

it('two firms, twenty calls, and all their callbacks at once, twice, with some that nobody knows', async () => {
  const firms = [await world.found('Acme', 'Olivia Owner'), await world.found('Globex', 'Hank Owner')] as const;
  const rung = await Promise.all(
    firms.flatMap(({ owner }, firm) =>
      each.map(async (index) => {
        const number = `+141555501${10 + firm * 20 + index}`;
        await world.phone(number).will({ ignore: true });
        return world.calls(owner, { to: number, mode: 'direct' });
      }),
    ),
  );
  for (const call of rung) await call.is('ringing');
  const entries = await world.journal();
  const ringing = entries.filter(
    (entry): entry is WebhookEntry =>
      entry.kind === 'webhook' &&
      entry.parameters.some(([name, value]) => name === 'CallStatus' && value === 'ringing'),
  );
  const latest = new Map(ringing.map((entry) => [entry.callSid, entry]));
  expect(latest.size).toBe(rung.length);

  const known = [...latest.values()].flatMap((entry) => {
    const url = entry.url.replace(/#.*$/, '');
    const params = Object.fromEntries(entry.parameters);
    const answered = { ...params, CallStatus: 'in-progress', SequenceNumber: '2' };
    const ended = {
      ...params,
      CallStatus: 'completed',
      SequenceNumber: '3',
      CallDuration: '7',
      SipResponseCode: '200',
    };
    return [ended, answered, ended].map((body) => ({ url, params: body }));
  });
  // Last, because a group with one of them is done one by one.
  const strange = known.slice(0, 5).map(({ url, params }) => ({ url: url.replace(/[^/]+$/, newId()), params }));
  const answers = await Promise.all([...known, ...strange].map(({ url, params }) => send(url, params)));
  expect(answers).toEqual([...known.map(() => 204), ...strange.map(() => 404)]);
  for (const call of rung) {
    const { outcome, talkSeconds } = await call.now();
    expect({ outcome, talkSeconds }).toEqual({ outcome: 'completed', talkSeconds: 7 });
  }
});
