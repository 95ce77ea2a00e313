/**
 * The addresses that the carrier is given. The path carries the organization's opaque key; what a callback is about
 * stands in the path too, never in a nested query (query strings inside callback addresses get mangled).
 *
 * The fragment asks Twilio for two retries on 5xx, connection and read time-outs; it is neither sent nor signed.
 */
const overrides = '#rc=2&rp=5xx,ct,rt';

export type Addresses = {
  /** A call from outside to one of the organization's numbers. */
  readonly voice: string;
  /** The end of a leg that one of its numbers received. */
  readonly numberStatus: string;
  /** Answers with a polite apology when everything else fails. */
  readonly fallback: string;
  /** Asks what the leg of this placement shall do. */
  readonly answer: (placementId: string) => string;
  /** What a document asked for: a key pressed, a dial that ended. */
  readonly step: (placementId: string, step: string) => string;
  /** Phases of the leg of this placement. */
  readonly legStatus: (placementId: string) => string;
  readonly roomStatus: (callId: string) => string;
  /** The keys of a move, played to somebody in a room. */
  readonly keys: (callId: string, order: number) => string;
  readonly recordingStatus: (callId: string) => string;
  /** What somebody in the room of this call is told before they are recorded. */
  readonly notice: (callId: string) => string;
  /** A sound that says so without words. */
  readonly tone: string;
};

export const webhookPrefix = '/webhooks/twilio';

const noticePath = 'notice/';

/** Whether an address that the carrier names is the one of a notice. */
export function isNotice(url: string): boolean {
  return url.includes(`/${noticePath}`);
}

export function addressesOf(publicUrl: string, webhookKey: string): Addresses {
  const at = (path: string) => `${publicUrl}${webhookPrefix}/${webhookKey}/${path}${overrides}`;
  return {
    voice: at('voice'),
    numberStatus: at('number-status'),
    fallback: at('fallback'),
    answer: (placementId) => at(`answer/${placementId}`),
    step: (placementId, step) => at(`step/${placementId}/${step}`),
    legStatus: (placementId) => at(`leg-status/${placementId}`),
    roomStatus: (callId) => at(`room-status/${callId}`),
    keys: (callId, order) => at(`keys/${callId}/${order}`),
    recordingStatus: (callId) => at(`recording-status/${callId}`),
    notice: (callId) => at(`${noticePath}${callId}`),
    tone: at('tone.wav'),
  };
}
