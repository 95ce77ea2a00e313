import { type Company, hearersOf, speakersTo } from './company.ts';

/** What comes from a leg, or what it is given to hear. */
export type Place = { readonly callSid: string; readonly side: 'says' | 'hears' };

/** All the places whose own sounds are heard at one, itself among them. */
export const sourcesOf = (company: Company, place: Place): readonly Place[] =>
  walk(place, ({ callSid, side }) => {
    if (side === 'hears') return speakersTo(company, callSid).map((speaker) => ({ callSid: speaker, side: 'says' }));
    return farSide(company, callSid, 'hears');
  });

/** All the places at which a sound of one is heard, itself among them. */
export const reachOf = (company: Company, place: Place): readonly Place[] =>
  walk(place, ({ callSid, side }) => {
    if (side === 'says') return hearersOf(company, callSid).map((hearer) => ({ callSid: hearer, side: 'hears' }));
    return farSide(company, callSid, 'says');
  });

/** Of two that are each other's far end, what the one hears the other says. */
function farSide({ fars }: Company, callSid: string, side: Place['side']): readonly Place[] {
  const far = fars.get(callSid);
  return far === undefined ? [] : [{ callSid: far, side }];
}

/** Calls may go in a circle: no place is visited twice. */
function walk(from: Place, next: (place: Place) => readonly Place[]): readonly Place[] {
  const found = [from];
  const seen = new Set([nameOf(from)]);
  for (const place of found) {
    for (const each of next(place)) {
      if (seen.has(nameOf(each))) continue;
      seen.add(nameOf(each));
      found.push(each);
    }
  }
  return found;
}

const nameOf = ({ callSid, side }: Place): string => `${side} ${callSid}`;
