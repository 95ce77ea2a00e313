import { FRAME } from './pcm.ts';

/** The four quietest values of mu-law, as they go over the line: +8, +0, -0, -8 of 32,768, about -72 dB. */
const QUIETEST = [0xfe, 0xff, 0x7f, 0x7e] as const;
const FRAMES = 50;

/**
 * What a line carries while nobody speaks: noise so soft that it is felt more than heard. Without any, people think that
 * the call is lost (ITU-T G.711, appendix II). One second, always the same; recordings have nothing of it.
 */
export function comfortNoise(): () => Uint8Array {
  let draw = 1;
  const frames = Array.from({ length: FRAMES }, () =>
    Uint8Array.from({ length: FRAME }, () => {
      // Numerical Recipes' generator: any would do.
      draw = (Math.imul(draw, 1_664_525) + 1_013_904_223) >>> 0;
      return QUIETEST[draw >>> 30] ?? QUIETEST[1];
    }),
  );
  let at = 0;
  return () => {
    at = (at + 1) % FRAMES;
    return frames[at] ?? new Uint8Array(FRAME);
  };
}
