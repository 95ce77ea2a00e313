import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { countryOf } from '#sandbox/kernel/phone.ts';

/** What a leg costs, by the way it went: Twilio's usage category, and USD a minute begun. */
export type Rate = { readonly category: string; readonly perMinute: number };

/**
 * Rates in the size of Twilio's public price list for the United States (https://www.twilio.com/en-us/voice/pricing/us).
 * They are for trying out whatever reads prices; nobody should budget with them.
 */
export const RATES = {
  inbound: { category: 'calls-inbound-local', perMinute: 0.0085 },
  inboundSip: { category: 'calls-sip-inbound', perMinute: 0.004 },
  client: { category: 'calls-client', perMinute: 0.004 },
  sip: { category: 'calls-sip-outbound', perMinute: 0.004 },
  outbound: { category: 'calls-outbound', perMinute: 0.014 },
  /** Each call on which it ran, whatever it found. */
  machineDetection: { category: 'answering-machine-detection', perCall: 0.0075 },
  recording: { category: 'recordings', perMinute: 0.0025 },
  transcription: { category: 'transcriptions', perMinute: 0.05 },
} as const;

/** What a minute to a number of that country costs; other countries cost `ABROAD`. */
const OUTBOUND: Readonly<Record<string, number>> = { US: 0.014, CA: 0.014, GB: 0.0158, DE: 0.0175, FR: 0.0187 };
const ABROAD = 0.1;

export function rateOf(leg: Pick<Leg, 'direction' | 'from' | 'to' | 'handset'>): Rate {
  const inbound = leg.direction === 'inbound';
  const far = inbound ? leg.from : leg.to;
  if (/^(client|app):/u.test(leg.handset)) return RATES.client;
  if (/^sips?:/iu.test(far)) return inbound ? RATES.inboundSip : RATES.sip;
  if (inbound) return RATES.inbound;
  return { category: RATES.outbound.category, perMinute: OUTBOUND[countryOf(leg.to)] ?? ABROAD };
}
