/** How loud a pitch is in telephone sound, as an amplitude, by Goertzel's way. */
export function loudness(samples: Int16Array, hertz: number, rate = 8_000): number {
  const turn = (2 * Math.PI * hertz) / rate;
  let [re, im] = [0, 0];
  for (const [at, sample] of samples.entries()) {
    re += sample * Math.cos(turn * at);
    im += sample * Math.sin(turn * at);
  }
  return (2 * Math.hypot(re, im)) / Math.max(1, samples.length);
}
