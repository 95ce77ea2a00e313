import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters } from 'werift';

/** A voice connected with the call on one handset of a sandbox: WebRTC as the console's page does it. */
export type HandsetLine = {
  readonly callSid: string;
  readonly connection: RTCPeerConnection;
  /** What is written here is said. */
  readonly track: MediaStreamTrack;
};

/**
 * @param heard takes each frame as it comes: 20 ms, mu-law
 * @throws with the sandbox's own words when it refuses
 */
export async function connectHandset(
  sandboxUrl: string,
  number: string,
  heard: (payload: Buffer) => void,
): Promise<HandsetLine> {
  const track = new MediaStreamTrack({ kind: 'audio' });
  const connection = new RTCPeerConnection({
    iceServers: [],
    iceUseIpv6: false,
    iceInterfaceAddresses: { udp4: '127.0.0.1' },
    iceAdditionalHostAddresses: ['127.0.0.1'],
    bundlePolicy: 'max-bundle',
    codecs: {
      audio: [new RTCRtpCodecParameters({ mimeType: 'audio/PCMU', clockRate: 8000, channels: 1, payloadType: 0 })],
      video: [],
    },
  });
  connection.onTrack.subscribe((remote) => remote.onReceiveRtp.subscribe(({ payload }) => heard(payload)));
  connection.addTransceiver(track, { direction: 'sendrecv' });
  await connection.setLocalDescription(await connection.createOffer());
  const answered = await offer(sandboxUrl, number, connection.localDescription?.sdp ?? '');
  if (typeof answered === 'string') {
    await connection.close();
    throw new Error(answered);
  }
  const connected = connection.connectionStateChange.watch((state) => state === 'connected', 10_000);
  await connection.setRemoteDescription({ type: 'answer', sdp: answered.sdp });
  await connected;
  return { callSid: answered.callSid, connection, track };
}

type Answered = { readonly callSid: string; readonly sdp: string };

/** The sandbox's answer, or why it refuses. */
async function offer(sandboxUrl: string, number: string, sdp: string): Promise<Answered | string> {
  const answer = await fetch(`${sandboxUrl}/_sandbox/handsets/${encodeURIComponent(number)}/voice`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sdp }),
  });
  const said = (await answer.json()) as Answered & { error?: string };
  return answer.ok ? said : (said.error ?? `The sandbox answered ${answer.status}`);
}
