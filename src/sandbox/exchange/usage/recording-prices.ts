import type { Recording, Transcription } from '#sandbox/exchange/recordings/recording.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { charge } from './charges.ts';
import { RATED_AFTER_MS } from './pricing.ts';
import { RATES } from './rates.ts';

/** "The one-time cost of creating the recording": what is there is paid for; it follows minutes later, as for calls. */
export function priceRecording(world: World, recording: Recording): void {
  priceLater(world, recording, RATES.recording, recording.durationSeconds ?? 0);
}

/** "This value is populated after the transcript is complete so it may not be available immediately." */
export function priceTranscription(world: World, transcription: Transcription): void {
  priceLater(world, transcription, RATES.transcription, transcription.durationSeconds);
}

type Rate = (typeof RATES)['recording' | 'transcription'];

function priceLater(world: World, row: { price: number | null }, { category, perMinute }: Rate, seconds: number): void {
  const at = world.clock.now();
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  world.clock.after(RATED_AFTER_MS, () => {
    row.price = minutes * perMinute;
    charge(world, { category, count: 1, usage: minutes, price: row.price, at });
  });
}
