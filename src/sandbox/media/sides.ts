import { type Company, speakersIn } from './company.ts';
import type { Sides, Tone } from './drawing.ts';
import type { RecordingOrder, RecordingSource } from './plane.ts';
import { type Place, sourcesOf } from './reach.ts';

/** What one leg says, and what it is played. */
export type Line = { mouth: Tone[]; ear: Tone[]; chimes: Tone[] };

/** All that sounds at one moment. */
export type Scene = { readonly lines: ReadonlyMap<string, Line>; readonly company: Company };

/** The two sides of a recording. */
export function sidesOf({ source, track }: RecordingOrder, scene: Scene): Sides {
  const first = track === 'outbound' ? [] : said(scene, source);
  const second = track === 'inbound' ? [] : answered(scene, source);
  return [first, second];
}

/** Whether a recorder may hear a leg. In rooms, and where lines lead on to others, anybody may hear anybody. */
export function isConcerned(source: RecordingSource, callSid: string, { peers, rooms, fars }: Company): boolean {
  if (rooms.size > 0 || fars.size > 0) return true;
  if (source.kind === 'leg') return source.callSid === callSid || peers.get(source.callSid) === callSid;
  return source.kind === 'conference' || source.parent === callSid || source.child === callSid;
}

/** The first side: what comes from the leg, from the parent, from everybody in the room whom everybody hears. */
export function said(scene: Scene, source: RecordingSource): readonly Tone[] {
  switch (source.kind) {
    case 'leg':
      return tonesAt(scene, { callSid: source.callSid, side: 'says' });
    case 'bridge':
      return tonesAt(scene, { callSid: source.parent, side: 'says' });
    case 'conference':
      return speakersIn(scene.company, source.conferenceSid).flatMap((callSid) =>
        tonesAt(scene, { callSid, side: 'says' }),
      );
  }
}

function answered(scene: Scene, source: RecordingSource): readonly Tone[] {
  switch (source.kind) {
    case 'leg':
      return tonesAt(scene, { callSid: source.callSid, side: 'hears' });
    case 'bridge':
      return tonesAt(scene, { callSid: source.child, side: 'says' });
    case 'conference':
      return [];
  }
}

const tonesAt = ({ lines, company }: Scene, place: Place): readonly Tone[] =>
  sourcesOf(company, place).flatMap(({ callSid, side }) => {
    const line = lines.get(callSid);
    if (!line) return [];
    return side === 'says' ? line.mouth : [...line.ear, ...line.chimes];
  });
