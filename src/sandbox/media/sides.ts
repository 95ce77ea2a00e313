import type { Sides, Tone } from './drawing.ts';
import type { RecordingOrder, RecordingSource, Seat } from './plane.ts';

/** What is known of one leg: what it says, what it is played, with whom it is joined, and which leg is its far end. */
export type Line = { mouth: Tone[]; ear: Tone[]; chimes: Tone[]; peer: string | null; far: string | null };

/** All that sounds at one moment. */
export type Scene = {
  readonly lines: ReadonlyMap<string, Line>;
  readonly rooms: ReadonlyMap<string, readonly Seat[]>;
};

/** The two sides of a recording. */
export function sidesOf({ source, track }: RecordingOrder, scene: Scene): Sides {
  const first = track === 'outbound' ? [] : said(scene, source);
  const second = track === 'inbound' ? [] : answered(scene, source);
  return [first, second];
}

/** Whether a recorder may hear a leg, where there are neither rooms nor lines that lead on. */
export function isConcerned(source: RecordingSource, callSid: string, lines: Scene['lines']): boolean {
  if (source.kind === 'leg') return source.callSid === callSid || lines.get(source.callSid)?.peer === callSid;
  return source.kind === 'conference' || source.parent === callSid || source.child === callSid;
}

/** The first side: what comes from the leg, from the parent, from everybody in the room whom everybody hears. */
export function said(scene: Scene, source: RecordingSource): readonly Tone[] {
  switch (source.kind) {
    case 'leg':
      return saidBy(scene, source.callSid);
    case 'bridge':
      return saidBy(scene, source.parent);
    case 'conference':
      return (scene.rooms.get(source.conferenceSid) ?? []).flatMap((seat) =>
        seat.speaks && seat.coaches === null ? saidBy(scene, seat.callSid) : [],
      );
  }
}

function answered(scene: Scene, source: RecordingSource): readonly Tone[] {
  switch (source.kind) {
    case 'leg':
      return heardBy(scene, source.callSid);
    case 'bridge':
      return saidBy(scene, source.child);
    case 'conference':
      return [];
  }
}

/** What a leg says, and what its far end is given to hear, where that is a leg too. Calls may go in a circle. */
function saidBy(scene: Scene, callSid: string, asked: readonly string[] = []): readonly Tone[] {
  const line = scene.lines.get(callSid);
  if (!line || asked.includes(callSid)) return [];
  const far = line.far === null ? [] : heardBy(scene, line.far, [...asked, callSid]);
  return [...line.mouth, ...far];
}

/** What is played to a leg, and whoever speaks to it: the leg that it is joined with, those in its room. */
function heardBy(scene: Scene, callSid: string, asked: readonly string[] = []): readonly Tone[] {
  const line = scene.lines.get(callSid);
  if (!line) return [];
  const seats = [...scene.rooms.values()].find((each) => each.some((seat) => isListener(seat, callSid))) ?? [];
  const others = seats.filter(
    (seat) => seat.callSid !== callSid && seat.speaks && (seat.coaches === null || seat.coaches === callSid),
  );
  const speakers = [...(line.peer === null ? [] : [line.peer]), ...others.map((seat) => seat.callSid)];
  return [...line.ear, ...line.chimes, ...speakers.flatMap((speaker) => saidBy(scene, speaker, asked))];
}

const isListener = (seat: Seat, callSid: string): boolean => seat.callSid === callSid && seat.hears;
