import { expect, test } from 'vitest';
import { onlyHost, onlyTelephone } from './webrtc.ts';

const OFFER = [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 0 8 110 126',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10',
  'a=rtcp-fb:111 transport-cc',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:110 telephone-event/48000',
  'a=rtpmap:126 telephone-event/8000',
  'a=sendrecv',
];

test('of an offer only what a telephone has is kept', () => {
  expect(onlyTelephone(OFFER.join('\r\n'), 126).split('\r\n')).toEqual([
    'm=audio 9 UDP/TLS/RTP/SAVPF 0 126',
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:126 telephone-event/8000',
    'a=sendrecv',
  ]);
});

test('of the candidates only those of the address that browsers reach', () => {
  const candidate = (host: string) => `a=candidate:1 1 udp 2130706431 ${host} 50000 typ host`;
  const sdp = ['v=0', candidate('127.0.0.1'), candidate('10.0.0.7'), 'a=end-of-candidates'].join('\r\n');
  expect(onlyHost(sdp, '127.0.0.1').split('\r\n')).toEqual(['v=0', candidate('127.0.0.1'), 'a=end-of-candidates']);
});
