export type Quality = { readonly level: 'good' | 'fair' | 'poor'; readonly text: string };

/** https://www.twilio.com/docs/voice/voice-insights/api/call/details-sdk-call-quality-events */
const warningWords: Readonly<Record<string, string>> = {
  'high-rtt': 'Long delay',
  'low-mos': 'Poor sound',
  'high-jitter': 'Choppy sound',
  'high-packet-loss': 'Parts of the sound are lost',
  'high-packets-lost-fraction': 'Parts of the sound are lost',
  'low-bytes-received': 'Nothing is heard of the others',
  'low-bytes-sent': 'You are not heard',
  'ice-connectivity-lost': 'Connection lost',
  'constant-audio-input-level': 'Your microphone is silent',
};

/** Worse than a nuisance: somebody does not hear somebody. */
const severe = ['low-bytes-received', 'low-bytes-sent', 'ice-connectivity-lost', 'constant-audio-input-level'];

/** ITU-T G.107, annex B: below 3.6 many users are dissatisfied, below 3.1 nearly all. */
const FAIR_MOS = 3.6;
const POOR_MOS = 3.1;

/** How the line is, in words; null before anything was measured. A muted microphone is silent on purpose. */
export function qualityOf(mos: number | null, warnings: readonly string[], muted: boolean): Quality | null {
  const heard = warnings.filter((name) => name in warningWords && !(muted && name === 'constant-audio-input-level'));
  const worst = heard.find((name) => severe.includes(name)) ?? heard[0];
  if (worst !== undefined) return { level: 'poor', text: warningWords[worst] ?? 'Poor line' };
  if (mos === null) return null;
  if (mos < POOR_MOS) return { level: 'poor', text: 'Poor line' };
  return mos < FAIR_MOS ? { level: 'fair', text: 'Fair line' } : { level: 'good', text: 'Good line' };
}
