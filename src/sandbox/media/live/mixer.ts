import { type Company, speakersIn, speakersTo } from '../company.ts';
import { decode, encode } from '../g711.ts';
import type { RecordingOrder } from '../plane.ts';
import { comfortNoise } from './comfort.ts';
import { isBusy, type Leg, type Legs } from './legs.ts';
import { type Frame, isSound, mix } from './pcm.ts';
import type { Player } from './player.ts';
import type { Recorders } from './recorders.ts';

/**
 * One tick of 20 ms: each leg's words are read, mixed for whoever hears them, sent, and recorded.
 *
 * @returns what does it, and says whether there will be anything to do at the next
 */
export function mixer(legs: Legs, company: Company, tapes: Recorders): () => boolean {
  const comfort = comfortNoise();
  const said = (callSid: string): Frame => legs.get(callSid)?.said ?? null;

  /** Over a link what was heard there in the tick before is said here: as a network it takes a moment. */
  const say = (callSid: string, leg: Leg): Frame => {
    const packet = leg.line?.pull() ?? null;
    const far = legs.get(company.fars.get(callSid) ?? '')?.heard ?? null;
    return mix([packet ? decode(packet) : null, far, ...next(leg.mouth), ...next(leg.murmurs)]);
  };

  const first = (source: RecordingOrder['source']): Frame => {
    if (source.kind === 'leg') return said(source.callSid);
    if (source.kind === 'bridge') return said(source.parent);
    return mix(speakersIn(company, source.conferenceSid).map(said));
  };
  const second = (source: RecordingOrder['source']): Frame => {
    if (source.kind === 'leg') return legs.get(source.callSid)?.heard ?? null;
    return source.kind === 'bridge' ? said(source.child) : null;
  };

  return () => {
    // All that is said first, so that nobody hears a frame later than another.
    let busy = tapes.count() > 0;
    for (const [callSid, leg] of legs) {
      leg.said = say(callSid, leg);
      busy ||= isBusy(leg);
    }
    const noise = comfort();
    for (const [callSid, leg] of legs) {
      leg.heard = mix([leg.ear.next(), ...next(leg.chimes), ...speakersTo(company, callSid).map(said)]);
      leg.line?.send(isSound(leg.heard) ? encode(leg.heard) : noise);
    }
    tapes.write(({ source, track }) => [
      track === 'outbound' ? null : first(source),
      track === 'inbound' ? null : second(source),
    ]);
    return busy;
  };
}

/** This tick of all of them; those that are over are taken away. */
function next(players: Set<Player>): readonly Frame[] {
  return [...players].map((each) => {
    const frame = each.next();
    if (!each.playing()) players.delete(each);
    return frame;
  });
}
