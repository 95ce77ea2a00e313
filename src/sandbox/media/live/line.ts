/** One end of a leg that really carries voice: a browser. Frames are G.711 mu-law, 160 bytes for 20 ms. */
export type Line = {
  /** The next 20 ms that came from the far end; null: nothing, or nothing yet. */
  pull(): Uint8Array | null;
  /** 20 ms for the far end to hear. Sent always, silence too: a stream that stops is a broken line. */
  send(frame: Uint8Array): void;
};
