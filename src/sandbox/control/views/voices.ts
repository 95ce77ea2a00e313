/** `GET /_sandbox/voices`: where browsers speak with this sandbox by UDP; nulls: it is silent. */
export type VoicesView = {
  readonly host: string | null;
  /** How late the mixer has been at worst since the start, in milliseconds; it works every 20. */
  readonly latestTickMs: number | null;
};

/** What `POST /_sandbox/handsets/{number}/voice` answers an offer with. */
export type HandsetVoiceView = { readonly callSid: string; readonly sdp: string };
