import { register } from '#sandbox/exchange/legs/endpoints.ts';
import type { Device } from '#sandbox/exchange/legs/far-end.ts';
import { hangUp, pickUp, press, rejectOn } from '#sandbox/exchange/legs/handsets.ts';
import { callFromClient } from '#sandbox/exchange/legs/incoming.ts';
import { onAnswered } from '#sandbox/exchange/legs/outgoing.ts';
import type { Estate } from '#sandbox/exchange/world.ts';
import { isOver } from '#sandbox/voice/phases.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import type { BrowserCall, BrowserCalls } from './browser-calls.ts';
import type { Connection } from './connection.ts';
import { deviceOf, letSpeak, lineFor, type Voice } from './exchange-device.ts';
import type { Frame, FrameType, Payload, SignalError } from './frames.ts';
import { type Bearer, verifyToken } from './token.ts';

/** Everything that the frames of one connection act upon. */
export type Desk = {
  readonly estate: Estate;
  readonly voice: Voice;
  readonly calls: BrowserCalls;
  readonly connection: Connection;
  /** The device of this connection, made with its bearer. */
  device: Device | null;
};

type Doers = { readonly [T in FrameType]: (desk: Desk, payload: Payload<T>) => Promise<void> | void };

/** What each frame of the SDK does. */
const DO: Doers = {
  listen,
  register: registerPhone,
  invite: (desk, payload) => (payload.reconnect === undefined ? place(desk, payload) : comeBack(desk, payload)),
  answer,
  reject(desk, { callsid }) {
    const call = desk.calls.ringing(desk.connection, callsid);
    const leg = call && legOf(call);
    if (!call) return;
    desk.calls.remove(call);
    if (leg && desk.device) rejectOn(call.world, leg, desk.device);
  },
  hangup(desk, { callsid }) {
    const call = desk.calls.find(desk.connection, callsid);
    if (call) endCall(desk, call);
  },
  dtmf(desk, { callsid, dtmf }) {
    const call = desk.calls.find(desk.connection, callsid);
    const leg = call && legOf(call);
    if (call && leg?.phase === 'in-progress') press(call.world, leg, dtmf);
  },
  async reinvite(desk, { callsid, sdp }) {
    const call = desk.calls.find(desk.connection, callsid);
    if (!call) return desk.connection.tell({ type: 'hangup', payload: { callsid } });
    desk.connection.tell({ type: 'answer', payload: { callsid, sdp: await call.line.answer(sdp) } });
  },
  message(desk, { callsid, voiceeventsid }) {
    desk.connection.tell({ type: 'ack', payload: { acktype: 'message', callsid, voiceeventsid } });
  },
};

export async function carryOut(desk: Desk, frame: Frame): Promise<void> {
  // The table has a doer for every type; TypeScript cannot follow one index through a union.
  const doer = DO[frame.type] as (desk: Desk, payload: Frame['payload']) => Promise<void> | void;
  await doer(desk, frame.payload);
}

const legOf = ({ world, callSid }: BrowserCall) => world.legs.get(callSid ?? '');

const LONGEST_TIMER_MS = 2 ** 31 - 1;
const MOST_RECONNECT_SECONDS = 30;

/** Who it is: on every connection, and again with every fresh token. A call under way outlives its token. */
async function listen(desk: Desk, { token, reconnectTimeout = 0 }: Payload<'listen'>): Promise<void> {
  const { connection, estate } = desk;
  const now = estate.shared.clock.now();
  const verdict = await verifyToken(estate, token, now);
  if (connection.expiry) clearTimeout(connection.expiry);
  if (!verdict.ok) {
    forget(desk);
    return connection.tell({ type: 'error', payload: { error: { code: verdict.code, message: verdict.message } } });
  }
  const { bearer } = verdict;
  const another = connection.bearer?.identity !== bearer.identity || connection.bearer.world !== bearer.world;
  if (another) {
    forget(desk);
    desk.device = deviceOf(desk.voice, desk.calls, connection, bearer.world);
  }
  connection.bearer = bearer;
  connection.reconnectTimeout = Math.min(MOST_RECONNECT_SECONDS, Math.max(0, reconnectTimeout));
  connection.expiry = setTimeout(() => expire(desk), Math.min(LONGEST_TIMER_MS, bearer.expiresAt - now));
  const ttl = Math.floor((bearer.expiresAt - now) / 1000);
  connection.tell({
    type: 'connected',
    payload: {
      edge: 'sandbox',
      region: 'US_EAST_VIRGINIA',
      home: 'us1',
      gateway: 'sandbox',
      token: { identity: bearer.identity, ttl, accountsid: bearer.world.account.sid },
    },
  });
}

function expire(desk: Desk): void {
  forget(desk);
  const error = { code: 31205, message: 'Access Token expired' };
  desk.connection.tell({ type: 'error', payload: { error } });
}

/** It may neither ring nor call any more; what it talks about goes on. */
function forget({ connection }: Desk): void {
  connection.unregister?.();
  connection.unregister = null;
  connection.bearer = null;
}

/** The SDK says every 30 s that it is still there. */
function registerPhone({ connection, device }: Desk, { media }: Payload<'register'>): void {
  const { bearer } = connection;
  if (!bearer || !device) {
    connection.tell({ type: 'error', payload: { error: UNKNOWN } });
  } else if (media?.audio !== true) {
    connection.unregister?.();
    connection.unregister = null;
    connection.tell({ type: 'offline', payload: {} });
  } else if (bearer.incoming) {
    connection.unregister ??= register(bearer.world, `client:${bearer.identity}`, device);
    connection.tell({ type: 'ready', payload: {} });
  } else {
    const error = { code: 31201, message: 'The Access Token does not allow incoming calls' };
    connection.tell({ type: 'error', payload: { error } });
  }
}

const UNKNOWN: SignalError = { code: 31204, message: 'Access Token invalid' };

/** A browser calls into the application of its token. */
async function place(desk: Desk, { callsid, sdp, twilio }: Payload<'invite'>): Promise<void> {
  const { connection, device, calls, voice } = desk;
  const { bearer } = connection;
  const refuse = (error: SignalError) => connection.tell({ type: 'hangup', payload: { callsid, error } });
  if (!bearer || !device) return refuse(UNKNOWN);
  const application = applicationOf(bearer);
  if (!application) return refuse({ code: 31002, message: 'The Access Token allows no outgoing calls' });
  const made: { call: BrowserCall | null } = { call: null };
  const line = lineFor(voice, bearer.world, () => made.call?.callSid ?? null);
  const { world, identity } = bearer;
  const call = calls.add({ world, identity, callSid: null, temporary: callsid, connection, line, direction: 'placed' });
  made.call = call;
  const answerSdp = await line.answer(sdp).catch(() => null);
  // Hung up while its voice was set up.
  if (!calls.all.has(call)) return;
  if (answerSdp === null) {
    calls.remove(call);
    return refuse({ code: 31000, message: 'The offer cannot be answered: it has no G.711' });
  }
  const parameters: Pairs = [...new URLSearchParams(twilio?.params ?? '')];
  const leg = callFromClient(bearer.world, { identity: bearer.identity, application, parameters, device });
  call.callSid = leg.sid;
  // With the SDP its voice path stands before the answer, and what is played while it rings is heard.
  connection.tell({ type: 'ringing', payload: { callsid: leg.sid, sdp: answerSdp } });
  letSpeak(voice, call);
  if (!isOver(leg.phase)) return;
  connection.tell({ type: 'hangup', payload: { callsid: leg.sid } });
  calls.remove(call);
}

const applicationOf = ({ world, applicationSid }: Bearer) => world.account.applications.get(applicationSid ?? '');

/** It takes a call that rings here; the other devices ring no more. */
async function answer(desk: Desk, { callsid, sdp }: Payload<'answer'>): Promise<void> {
  const { calls, connection, device, voice } = desk;
  const call = calls.ringing(connection, callsid);
  const leg = call && legOf(call);
  if (!call || !leg || leg.phase !== 'ringing' || !device) {
    return connection.tell({ type: 'hangup', payload: { callsid } });
  }
  call.answered = true;
  await call.line.accept(sdp);
  letSpeak(voice, call);
  pickUp(call.world, leg, onAnswered(call.world), device);
  connection.tell({ type: 'answer', payload: { callsid, reconnect: call.reconnect } });
}

/** The browser's connection broke and is here again, or another device of it takes a call that still rings. */
async function comeBack(desk: Desk, { callsid, sdp, reconnect = '' }: Payload<'invite'>): Promise<void> {
  const { calls, connection, voice, device } = desk;
  const { bearer } = connection;
  const call = calls.byReconnect(callsid, reconnect);
  const leg = call && legOf(call);
  const same = call?.world === bearer?.world && call?.identity === bearer?.identity;
  if (!call || !leg || !bearer || !same) {
    const error = { code: 31107, message: 'The reconnect parameter is not valid' };
    return connection.tell({ type: 'hangup', payload: { callsid, error } });
  }
  if (call.grace) clearTimeout(call.grace);
  call.grace = null;
  const before = call.connection;
  call.connection = connection;
  if (call.direction === 'placed' || call.answered) {
    return connection.tell({ type: 'answer', payload: { callsid, reconnect: call.reconnect } });
  }
  if (before !== connection) before.tell({ type: 'cancel', payload: { callsid } });
  const answerSdp = await call.line.answer(sdp);
  call.answered = true;
  letSpeak(voice, call);
  pickUp(call.world, leg, onAnswered(call.world), device);
  connection.tell({ type: 'answer', payload: { callsid, sdp: answerSdp, reconnect: call.reconnect } });
}

/** The browser goes: a call that it placed or answered is over, one that rings there rings elsewhere. */
export function endCall(desk: Desk, call: BrowserCall): void {
  const leg = legOf(call);
  desk.calls.remove(call);
  if (!leg || isOver(leg.phase)) return;
  if (call.direction === 'received' && !call.answered) {
    if (desk.device) rejectOn(call.world, leg, desk.device);
  } else hangUp(call.world, leg);
}
