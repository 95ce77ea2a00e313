import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { notify } from '#sandbox/exchange/notify.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { iso } from '#sandbox/kernel/dates.ts';
import { FRAME_MS, framer } from '#sandbox/media/frames.ts';
import { encode } from '#sandbox/media/g711.ts';
import type { ForkFault, ForkTrack, StreamSettings } from '#sandbox/voice/forks.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import { openSocket } from '#sandbox/webhooks/socket.ts';
import { type StreamTrack, streamMessages } from '#sandbox/webhooks/stream-messages.ts';
import type { Stream } from './fork.ts';
import { addFork, forkFault, nameTaken, tellFork } from './forks.ts';

const TRACKS: Readonly<Record<ForkTrack, readonly StreamTrack[]>> = {
  inbound_track: ['inbound'],
  outbound_track: ['outbound'],
  both_tracks: ['inbound', 'outbound'],
};

/**
 * Sends a leg's sound to a WebSocket, one way (https://www.twilio.com/docs/voice/media-streams): frames of 20 ms of the
 * sandbox's clock, from the moment at which the connection is open. With a fault in its settings it only tells of that.
 */
export function startStream(world: World, leg: Leg, settings: StreamSettings): Stream {
  const fault = settings.fault ?? nameTaken(world, leg.sid, 'stream', settings.name);
  const sid = leg.chance.sid('MZ');
  const stream: Stream = {
    kind: 'stream',
    sid,
    callSid: leg.sid,
    updatedAt: world.clock.now(),
    status: 'in-progress',
    settings,
    messages: streamMessages({
      streamSid: sid,
      accountSid: world.account.sid,
      callSid: leg.sid,
      tracks: TRACKS[settings.track],
      parameters: settings.parameters,
    }),
    socket: null,
    recorder: null,
    tick: null,
    dropped: 0,
  };
  addFork(world, stream);
  if (fault) fail(world, stream, fault);
  else connect(world, stream);
  return stream;
}

function connect(world: World, stream: Stream): void {
  const { promise, resolve } = Promise.withResolvers<void>();
  void world.pending.track(promise);
  stream.socket = openSocket(stream.settings.url, world.account.authToken, {
    open() {
      if (stream.status === 'in-progress') flow(world, stream);
      resolve();
    },
    failed(code, message) {
      fail(world, stream, { code, message });
      resolve();
    },
    closed: () => stopStream(world, stream),
    over: resolve,
  });
}

/** The connection is open: from now on there is sound. */
function flow(world: World, stream: Stream): void {
  const { messages, settings, socket } = stream;
  const tracks = TRACKS[settings.track];
  socket?.send(messages.connected());
  socket?.send(messages.start());
  tell(world, stream, 'stream-started', []);
  let sent = 0;
  const sink = framer(tracks.length === 2 ? 2 : 1, (frame) => {
    const at = sent++ * FRAME_MS;
    for (const [index, track] of tracks.entries()) sendFrame(world, stream, track, at, frame[index]);
  });
  stream.recorder = world.media.record(
    {
      source: { kind: 'leg', callSid: stream.callSid },
      channels: tracks.length === 2 ? 2 : 1,
      track: tracks.length === 2 ? 'both' : (tracks[0] ?? 'inbound'),
      until: null,
    },
    sink,
  );
  const tick = () => {
    stream.recorder?.flush();
    stream.tick = world.clock.after(FRAME_MS, tick);
  };
  stream.tick = world.clock.after(FRAME_MS, tick);
}

function sendFrame(world: World, stream: Stream, track: StreamTrack, at: number, samples?: Int16Array): void {
  const { socket, messages } = stream;
  if (!socket || !samples) return;
  if (!socket.isFull()) {
    socket.send(messages.media(track, at, encode(samples)));
    return;
  }
  stream.dropped += 1;
  if (stream.dropped > 1) return;
  const message = `Stream ${stream.sid}: the application takes its messages too slowly; sound is dropped`;
  notify(world, { level: 'warning', code: 0, message, callSid: stream.callSid });
}

/** Keys that come from the leg. */
export function tellKeys(stream: Stream, digits: string): void {
  if (stream.recorder === null || stream.settings.track === 'outbound_track') return;
  for (const digit of digits) stream.socket?.send(stream.messages.dtmf(digit));
}

export function stopStream(world: World, stream: Stream): void {
  if (stream.status === 'stopped') return;
  const flowed = stream.recorder !== null;
  end(stream);
  if (flowed) stream.socket?.end(stream.messages.stop());
  else stream.socket?.destroy();
  tell(world, stream, 'stream-stopped', []);
}

function fail(world: World, stream: Stream, { code, message }: ForkFault): void {
  if (stream.status === 'stopped') return;
  end(stream);
  forkFault(world, stream, code, message);
  tell(world, stream, 'stream-error', [['StreamError', `${code} - ${message}`]]);
}

function end(stream: Stream): void {
  stream.recorder?.stop();
  stream.recorder = null;
  stream.tick?.cancel();
  stream.status = 'stopped';
}

type Event = 'stream-started' | 'stream-stopped' | 'stream-error';

const tell = (world: World, stream: Stream, event: Event, more: Pairs): void =>
  tellFork(world, stream, event, [
    ['StreamSid', stream.sid],
    ['StreamName', stream.settings.name ?? stream.sid],
    ['StreamEvent', event],
    ...more,
    ['Timestamp', iso(world.clock.now())],
  ]);
