import { randomInt } from 'node:crypto';
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift';
import { jitterBuffer } from './jitter.ts';
import type { Line } from './line.ts';
import { FRAME } from './pcm.ts';
import { quickKeys } from './quick-keys.ts';

/**
 * One browser's voice: DTLS-SRTP over UDP with G.711, and keys as RFC 4733 sends them. We are ICE-lite (RFC 8445): the
 * Voice SDK sends no candidates of its own and never trickles, so that ours must be complete in the SDP, and the browser
 * is learned from where its checks come.
 */
export type WebRtcLine = Line & {
  /** Answers a browser's offer; called again for an ICE restart of the same browser. */
  answer(offer: string): Promise<string>;
  /** Makes the offer for a browser that rings. */
  offer(): Promise<string>;
  accept(answer: string): Promise<void>;
  close(): Promise<void>;
  readonly counts: { lost: number; late: number; dropped: number };
};

type Options = {
  /** The address of this machine that browsers reach; loopback for those on the same machine. */
  readonly host: string;
  readonly onKey: (key: string) => void;
  /** The connection is there, or is lost for good. */
  readonly onState?: (state: 'connected' | 'failed' | 'closed') => void;
};

const PCMU = 0;
/** What browsers call telephone-event at 8,000 Hz when they are offered; and what Chrome calls it in its own offers. */
const OUR_KEYS = 101;
const CHROME_KEYS = 126;
const KEYS = '0123456789*#ABCD';

export function webRtcLine({ host, onKey, onState }: Options): WebRtcLine {
  const jitter = jitterBuffer();
  const track = new MediaStreamTrack({ kind: 'audio' });
  const hearKey = keys(onKey);
  const nextHeader = headers();
  let connection: RTCPeerConnection | null = null;
  let closed = false;

  const open = (keyType: number): RTCPeerConnection => {
    const made = newConnection(host, keyType);
    made.connectionStateChange.subscribe((state) => {
      if (state === 'connected') quickKeys(made);
      if (state === 'connected' || state === 'failed' || state === 'closed') onState?.(state);
    });
    made.onTrack.subscribe((remote) =>
      remote.onReceiveRtp.subscribe(({ header, payload }) => {
        if (header.payloadType === PCMU) jitter.push(header.timestamp, payload);
        else if (header.payloadType === keyType) hearKey(header.timestamp, payload);
      }),
    );
    made.addTransceiver(track, { direction: 'sendrecv' });
    return made;
  };

  return {
    counts: jitter.counts,
    pull: jitter.pull,
    send(frame) {
      if (closed || !connection) return;
      track.writeRtp(new RtpPacket(nextHeader(), Buffer.from(frame)));
    },
    async answer(given) {
      const keyType = Number(/a=rtpmap:(\d+) telephone-event\/8000/u.exec(given)?.[1] ?? CHROME_KEYS);
      connection ??= open(keyType);
      const ice = connection.iceTransports[0];
      const before = ice?.connection.generation;
      await connection.setRemoteDescription({ type: 'offer', sdp: onlyTelephone(given, keyType) });
      await connection.setLocalDescription(await connection.createAnswer());
      const now = connection.iceTransports[0];
      // werift 0.25 does not start ICE again on a browser's restart, since DTLS is still connected: nothing would arrive.
      const restarted = ice !== undefined && now !== undefined && now.connection.generation !== before;
      if (restarted && connection.dtlsTransports[0]?.state === 'connected') now.start().catch(() => {});
      return onlyHost(connection.localDescription?.sdp ?? '', host);
    },
    async offer() {
      connection ??= open(OUR_KEYS);
      await connection.setLocalDescription(await connection.createOffer());
      return onlyHost(connection.localDescription?.sdp ?? '', host);
    },
    async accept(answer) {
      await connection?.setRemoteDescription({ type: 'answer', sdp: answer });
    },
    async close() {
      closed = true;
      await connection?.close();
    },
  };
}

const newConnection = (host: string, keyType: number): RTCPeerConnection =>
  new RTCPeerConnection({
    iceServers: [],
    iceLite: true,
    iceUseIpv6: false,
    iceInterfaceAddresses: { udp4: host },
    iceAdditionalHostAddresses: [host],
    bundlePolicy: 'max-bundle',
    codecs: { audio: codecs(keyType), video: [] },
  });

/** Tells each key once: it comes as many packets of one time stamp (RFC 4733, section 2.5). */
function keys(onKey: (key: string) => void): (timestamp: number, payload: Buffer) => void {
  let lastAt = -1;
  return (timestamp, payload) => {
    const key = KEYS[payload[0] ?? KEYS.length];
    if (payload.length < 4 || timestamp === lastAt || key === undefined) return;
    lastAt = timestamp;
    onKey(key);
  };
}

/** Those of a stream of 20 ms a packet, from a place that nobody can guess (RFC 3550, section 5.1). */
function headers(): () => RtpHeader {
  let sequenceNumber = randomInt(0x10000);
  let timestamp = randomInt(2 ** 31);
  let marker = true;
  return () => {
    const header = new RtpHeader({ payloadType: PCMU, sequenceNumber, timestamp, marker, ssrc: 1 });
    marker = false;
    sequenceNumber = (sequenceNumber + 1) & 0xffff;
    timestamp = (timestamp + FRAME) >>> 0;
    return header;
  };
}

const codecs = (keyType: number): RTCRtpCodecParameters[] => [
  new RTCRtpCodecParameters({ mimeType: 'audio/PCMU', clockRate: 8000, channels: 1, payloadType: PCMU }),
  new RTCRtpCodecParameters({
    mimeType: 'audio/telephone-event',
    clockRate: 8000,
    channels: 1,
    payloadType: keyType,
    parameters: '0-16',
  }),
];

const linesOf = (sdp: string): string[] => sdp.split('\r\n');

/** werift knows a telephone-event by its name alone, and would choose the one at 48,000 Hz: it is shown no other. */
export function onlyTelephone(offer: string, keyType: number): string {
  const kept = new Set([String(PCMU), String(keyType)]);
  return linesOf(offer)
    .flatMap((line) => {
      if (line.startsWith('m=audio ')) {
        const [media = '', port = '', protocol = '', ...types] = line.split(' ');
        return [[media, port, protocol, ...types.filter((type) => kept.has(type))].join(' ')];
      }
      const type = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+)/u.exec(line)?.[1];
      return type === undefined || kept.has(type) ? [line] : [];
    })
    .join('\r\n');
}

/** Candidates of this machine's other addresses lead nowhere. */
export function onlyHost(sdp: string, host: string): string {
  return linesOf(sdp)
    .filter((line) => !line.startsWith('a=candidate:') || line.split(' ')[4] === host)
    .join('\r\n');
}
