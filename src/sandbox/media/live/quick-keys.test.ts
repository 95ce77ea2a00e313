import { KeyObject } from 'node:crypto';
import { expect, test } from 'vitest';
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift';
import { quickKeys } from './quick-keys.ts';

function newConnection(): RTCPeerConnection {
  return new RTCPeerConnection({
    iceServers: [],
    iceUseIpv6: false,
    iceInterfaceAddresses: { udp4: '127.0.0.1' },
    iceAdditionalHostAddresses: ['127.0.0.1'],
    codecs: { audio: [new RTCRtpCodecParameters({ mimeType: 'audio/PCMU', clockRate: 8000, channels: 1 })], video: [] },
  });
}

const frameOf = (code: number) => Buffer.alloc(160, code);

/** Sent until it is heard: which packet of a new stream is the first to arrive is the network's choice. */
async function saysThrough(track: MediaStreamTrack, heard: readonly Buffer[], frame: Buffer): Promise<void> {
  for (let sequenceNumber = 1; !heard.some((each) => each.equals(frame)); sequenceNumber += 1) {
    const header = new RtpHeader({ payloadType: 0, sequenceNumber, timestamp: sequenceNumber * 160, ssrc: 1 });
    track.writeRtp(new RtpPacket(header, frame));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('keys of Node’s own kind, given to both directions, encrypt and decrypt as the Buffers did', async () => {
  const [ada, bob] = [newConnection(), newConnection()];
  const track = new MediaStreamTrack({ kind: 'audio' });
  const heard: Buffer[] = [];
  ada.addTransceiver(track, { direction: 'sendonly' });
  bob.onTrack.subscribe((remote) => remote.onReceiveRtp.subscribe(({ payload }) => void heard.push(payload)));
  const connected = [ada, bob].map((each) =>
    each.connectionStateChange.watch((state) => state === 'connected', 10_000),
  );
  try {
    await ada.setLocalDescription(await ada.createOffer());
    await bob.setRemoteDescription({ type: 'offer', sdp: ada.localDescription?.sdp ?? '' });
    await bob.setLocalDescription(await bob.createAnswer());
    await ada.setRemoteDescription({ type: 'answer', sdp: bob.localDescription?.sdp ?? '' });
    await Promise.all(connected);
    await saysThrough(track, heard, frameOf(1));
    // Once each, and again as after a restart of ICE; one side alone, as it is with browsers.
    quickKeys(ada);
    quickKeys(ada);
    const { localContext, remoteContext } = ada.dtlsTransports[0]?.srtp ?? {};
    for (const context of [localContext, remoteContext])
      expect(context?.cipher.srtpSessionKey).toBeInstanceOf(KeyObject);
    await saysThrough(track, heard, frameOf(2));
    quickKeys(bob);
    await saysThrough(track, heard, frameOf(3));
  } finally {
    await Promise.all([ada.close(), bob.close()]);
  }
});
