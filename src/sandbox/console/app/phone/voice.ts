import { signal } from './signal.ts';

/** How a page's voice stands: `listening` hears and has no microphone, `blocked` may not sound before a click. */
export type VoiceState = 'connecting' | 'talking' | 'listening' | 'blocked' | 'lost';

export type Voice = {
  mute(muted: boolean): void;
  /** After a click: lets a page sound that the browser has kept silent. */
  sound(): void;
  /** How loud the microphone and the other end are now, from 0 to 1. */
  levels(): { readonly own: number; readonly other: number };
  close(): void;
};

/**
 * Speaks and hears for one call of a handset. No ICE servers and no candidates of ours: the sandbox is on this machine,
 * its own candidate is in its answer, and it learns this page from where its checks come.
 */
export function openVoice(number: string, callSid: string, tell: (state: VoiceState) => void): Voice {
  const connection = new RTCPeerConnection();
  const speaker = new Audio();
  const meters = levelMeters();
  let own: MediaStream | null = null;
  let closed = false;

  const say = (state: VoiceState) => {
    if (!closed) tell(state);
  };
  const sound = () => {
    const state = own ? 'talking' : 'listening';
    speaker.play().then(
      () => say(state),
      () => say('blocked'),
    );
    meters.wake();
  };
  connection.addEventListener('track', ({ track }) => {
    const stream = new MediaStream([track]);
    speaker.srcObject = stream;
    meters.listenTo('other', stream);
  });
  connection.addEventListener('connectionstatechange', () => {
    if (connection.connectionState === 'connected') sound();
    if (connection.connectionState === 'failed' || connection.connectionState === 'disconnected') say('lost');
  });

  const connect = async () => {
    own = await microphone();
    const [track] = own?.getAudioTracks() ?? [];
    if (closed) return stop(own);
    if (own && track) {
      connection.addTrack(track, own);
      meters.listenTo('own', own);
    } else connection.addTransceiver('audio', { direction: 'recvonly' });
    await connection.setLocalDescription(await connection.createOffer());
    const { sdp } = await signal.offer(number, callSid, connection.localDescription?.sdp ?? '');
    if (!closed) await connection.setRemoteDescription({ type: 'answer', sdp });
  };
  connect().catch(() => say('lost'));

  return {
    mute(muted) {
      for (const track of own?.getAudioTracks() ?? []) track.enabled = !muted;
    },
    sound,
    levels: meters.read,
    close() {
      closed = true;
      stop(own);
      speaker.srcObject = null;
      meters.close();
      connection.close();
      signal.hush(number, callSid);
    },
  };
}

/** Null: there is none, or the person or the browser does not let it be used. */
const microphone = (): Promise<MediaStream | null> =>
  // Missing where the page is not served from this machine or by HTTPS.
  navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null) ?? Promise.resolve(null);

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

function levelMeters() {
  const context = new AudioContext();
  const meters: Partial<Record<'own' | 'other', AnalyserNode>> = {};
  const samples = new Uint8Array(256);
  const levelOf = (meter: AnalyserNode | undefined): number => {
    if (!meter) return 0;
    meter.getByteTimeDomainData(samples);
    return Math.max(...samples.map((sample) => Math.abs(sample - 128))) / 128;
  };
  return {
    listenTo(side: 'own' | 'other', stream: MediaStream) {
      const meter = context.createAnalyser();
      meter.fftSize = samples.length;
      context.createMediaStreamSource(stream).connect(meter);
      meters[side] = meter;
    },
    read: () => ({ own: levelOf(meters.own), other: levelOf(meters.other) }),
    wake: () => void context.resume().catch(() => {}),
    close: () => void context.close().catch(() => {}),
  };
}
