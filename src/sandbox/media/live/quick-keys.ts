import { createSecretKey } from 'node:crypto';
import type { RTCPeerConnection } from 'werift';

/**
 * Gives the keys of a connection's voice to Node in the form that it likes best. werift makes a cipher for each packet from
 * a Buffer, and Node 24.21 learns by catching two errors that a Buffer is no key of its own kinds: a quarter of what a
 * call took (a profile of twenty calls under `npm run bench -- voices`). A key that it has made itself goes through.
 */
export function quickKeys(connection: RTCPeerConnection): void {
  for (const { srtp } of connection.dtlsTransports) {
    for (const { cipher } of [srtp.localContext, srtp.remoteContext]) {
      // werift hands it on to createCipheriv and createDecipheriv, which take either, and does nothing else with it.
      if (Buffer.isBuffer(cipher.srtpSessionKey))
        cipher.srtpSessionKey = createSecretKey(cipher.srtpSessionKey) as unknown as Buffer;
    }
  }
}
