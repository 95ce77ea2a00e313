/**
 * The server's clock as seen from here: a call's timer counts from times that the server wrote, and people's clocks are
 * wrong by minutes. The `Date` header has whole seconds, so that smaller differences are noise.
 */
const NOISE_MS = 2_000;

let offsetMs = 0;

export function noteServerDate(header: string | null, receivedAt: number): void {
  const at = header === null ? Number.NaN : Date.parse(header);
  if (Number.isNaN(at)) return;
  const difference = at - receivedAt;
  offsetMs = Math.abs(difference) > NOISE_MS ? difference : 0;
}

/** Milliseconds since 1970 by the server's clock. */
export const serverNow = (): number => Date.now() + offsetMs;
