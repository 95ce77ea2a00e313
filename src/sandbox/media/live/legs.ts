import type { Line } from './line.ts';
import type { Frame } from './pcm.ts';
import { type Player, player } from './player.ts';

/** What a leg says and hears. */
export type Leg = {
  line: Line | null;
  /** What is played to it; one at a time. */
  readonly ear: Player;
  /** What sounds to it beside that. */
  readonly chimes: Set<Player>;
  /** What it says without a line: words and keys of a handset that a script or a person's hand moves. */
  readonly mouth: Set<Player>;
  /** Syllables that stand for words which nobody knows. */
  readonly murmurs: Set<Player>;
  /** This tick's sound: what it says, and what it hears. */
  said: Frame;
  heard: Frame;
};

export type Legs = Map<string, Leg>;

/** The leg of that name, made when there is none. */
export function legOf(legs: Legs, callSid: string): Leg {
  const known = legs.get(callSid) ?? newLeg();
  legs.set(callSid, known);
  return known;
}

const newLeg = (): Leg => ({
  line: null,
  ear: player(),
  chimes: new Set(),
  mouth: new Set(),
  murmurs: new Set(),
  said: null,
  heard: null,
});

/** Whether it needs the next tick. */
export const isBusy = ({ line, ear, chimes, mouth, murmurs }: Leg): boolean =>
  line !== null || ear.playing() || chimes.size + mouth.size + murmurs.size > 0;
