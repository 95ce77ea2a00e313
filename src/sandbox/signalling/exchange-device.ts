import type { Device, Ringing } from '#sandbox/exchange/legs/far-end.ts';
import { press } from '#sandbox/exchange/legs/handsets.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { VoicePlane } from '#sandbox/media/live/voices.ts';
import { webRtcLine } from '#sandbox/media/live/webrtc.ts';
import type { BrowserCall, BrowserCalls } from './browser-calls.ts';
import type { Connection } from './connection.ts';

export type Voice = { readonly plane: VoicePlane; readonly host: string };

/** The voice of one leg; its keys are pressed where the leg lives. */
export function lineFor(voice: Voice, world: World, callSid: () => string | null) {
  return webRtcLine({
    host: voice.host,
    onKey: (key) => {
      const leg = world.legs.get(callSid() ?? '');
      if (leg?.phase === 'in-progress') press(world, leg, key);
    },
  });
}

/** From here on the leg can be heard, and hears. */
export function letSpeak(voice: Voice, call: BrowserCall): void {
  if (call.callSid !== null) call.disconnect ??= voice.plane.connect(call.callSid, call.line);
}

/** What the exchange rings when somebody calls this browser, and what it tells of the browser's own calls. */
export function deviceOf(voice: Voice, calls: BrowserCalls, connection: Connection, world: World): Device {
  /** Whichever connection speaks for it by now. */
  const talking = (callSid: string) => [...calls.all].find((call) => call.callSid === callSid && call.world === world);
  const ringing = (callSid: string) => calls.of(connection).find((call) => call.callSid === callSid);
  return {
    browser: () => ({ applicationSid: connection.bearer?.applicationSid ?? null }),
    ring(ringing) {
      void invite(voice, calls, connection, world, ringing);
    },
    cancel(callSid) {
      const call = ringing(callSid);
      if (!call) return;
      connection.tell({ type: 'cancel', payload: { callsid: callSid } });
      calls.remove(call);
    },
    ended(callSid) {
      const call = talking(callSid);
      if (!call) return;
      call.connection.tell({ type: 'hangup', payload: { callsid: callSid } });
      calls.remove(call);
    },
    answered(callSid) {
      const call = talking(callSid);
      if (!call) return;
      letSpeak(voice, call);
      call.connection.tell({ type: 'answer', payload: { callsid: callSid, reconnect: call.reconnect } });
    },
  };
}

async function invite(
  voice: Voice,
  calls: BrowserCalls,
  connection: Connection,
  world: World,
  { callSid, from, to, parameters }: Ringing,
): Promise<void> {
  const line = lineFor(voice, world, () => callSid);
  const identity = connection.bearer?.identity ?? '';
  const call = calls.add({ world, identity, callSid, temporary: null, connection, line, direction: 'received' });
  const sdp = await line.offer().catch(() => null);
  // Withdrawn meanwhile, which makes the offer fail; or this machine has no port left: the browser does not ring.
  if (sdp === null || !calls.all.has(call)) return calls.remove(call);
  const custom = new URLSearchParams();
  for (const [name, value] of parameters) custom.append(name, value);
  connection.tell({
    type: 'invite',
    payload: {
      callsid: callSid,
      sdp,
      reconnect: call.reconnect,
      parameters: {
        AccountSid: world.account.sid,
        CallSid: callSid,
        From: from,
        To: to,
        ApiVersion: '2010-04-01',
        Direction: 'inbound',
        ...(custom.size > 0 && { Params: String(custom) }),
      },
    },
  });
}
