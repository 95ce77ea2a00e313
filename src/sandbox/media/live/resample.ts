import { SAMPLE_RATE } from '../plane.ts';

/** Half the width of the filter, in samples of the lower of the two rates. */
const HALF_WIDTH = 24;

/**
 * Brings sound to telephone rate. A sinc filter under a raised cosine cuts off what the lower rate cannot carry, or it
 * would be heard as noise (https://ccrma.stanford.edu/~jos/resample/).
 */
export function toTelephone(samples: Int16Array, rate: number): Int16Array {
  if (rate === SAMPLE_RATE) return samples;
  const ratio = rate / SAMPLE_RATE;
  const stretch = Math.max(1, ratio);
  const reach = HALF_WIDTH * stretch;
  // A little below the half of the lower rate: the filter is not infinitely steep.
  const cut = 0.95 / stretch;
  return Int16Array.from({ length: Math.floor(samples.length / ratio) }, (_, index) => {
    const centre = index * ratio;
    let sum = 0;
    for (let at = Math.max(0, Math.ceil(centre - reach)); at <= centre + reach && at < samples.length; at += 1) {
      sum += (samples[at] ?? 0) * cut * kernel((at - centre) * cut, (at - centre) / reach);
    }
    return Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  });
}

function kernel(x: number, place: number): number {
  const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  return sinc * (0.5 + 0.5 * Math.cos(Math.PI * place));
}
