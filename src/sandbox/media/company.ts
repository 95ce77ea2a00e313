/** One who sits in a conference. */
export type Seat = {
  readonly callSid: string;
  /** Not muted and not on hold: the others hear it. */
  readonly speaks: boolean;
  /** Not on hold: it hears the others. */
  readonly hears: boolean;
  /** The only one who hears it (a coach's whisper). Null: all do. */
  readonly coaches: string | null;
};

/**
 * Who hears whom: which legs are joined, who sits in which room and how, and which legs are each other's far end.
 * One value for a plane and whatever listens on it; only the plane changes it.
 */
export type Company = {
  /** Both ways. */
  readonly peers: Map<string, string>;
  /** Both ways. */
  readonly fars: Map<string, string>;
  readonly rooms: Map<string, readonly Seat[]>;
  /** Where somebody sits. */
  readonly roomOf: Map<string, string>;
};

export const nobody = (): Company => ({ peers: new Map(), fars: new Map(), rooms: new Map(), roomOf: new Map() });

function untie(pairs: Map<string, string>, callSid: string): void {
  const other = pairs.get(callSid);
  pairs.delete(callSid);
  if (other !== undefined) pairs.delete(other);
}

function tie(pairs: Map<string, string>, one: string, other: string): void {
  untie(pairs, one);
  untie(pairs, other);
  pairs.set(one, other).set(other, one);
}

/** Nobody sits in two rooms: whoever takes a seat leaves the one before. */
function sit(company: Company, conferenceSid: string, seats: readonly Seat[]): void {
  const { roomOf } = company;
  for (const { callSid } of seatsIn(company, conferenceSid)) roomOf.delete(callSid);
  for (const { callSid } of seats) {
    const before = roomOf.get(callSid);
    roomOf.set(callSid, conferenceSid);
    if (before === undefined) continue;
    const others = seatsIn(company, before).filter((seat) => seat.callSid !== callSid);
    fill(company, before, others);
  }
  fill(company, conferenceSid, seats);
}

const seatsIn = ({ rooms }: Company, conferenceSid: string): readonly Seat[] => rooms.get(conferenceSid) ?? [];

function fill({ rooms }: Company, conferenceSid: string, seats: readonly Seat[]): void {
  if (seats.length === 0) rooms.delete(conferenceSid);
  else rooms.set(conferenceSid, seats);
}

export type Ties = {
  /** Two legs hear each other, until either is parted or dropped. */
  join(one: string, other: string): void;
  part(callSid: string): void;
  /** Two legs are each other's far end, as a network joins them: what one is given to hear, the other says. */
  link(one: string, other: string): void;
  /** Who sits in a conference now, instead of who sat there before; nobody: the conference is over. */
  seat(conferenceSid: string, seats: readonly Seat[]): void;
};

/** The leg is gone: it is joined and linked with nobody. Whoever sits in a room leaves it by `seat`. */
type Leave = { leave(callSid: string): void };

/**
 * What changes a company.
 *
 * @param before is called before each change, while everything is as it was, with those who are brought together by it
 */
export function tiesOf(company: Company, before: (together: readonly string[]) => void): Ties & Leave {
  const end = (pairs: Map<string, string>, callSid: string) => {
    if (!pairs.has(callSid)) return;
    before([]);
    untie(pairs, callSid);
  };
  return {
    join(one, other) {
      before([one, other]);
      tie(company.peers, one, other);
    },
    part: (callSid) => end(company.peers, callSid),
    link(one, other) {
      before([one, other]);
      tie(company.fars, one, other);
    },
    seat(conferenceSid, seats) {
      before(seats.map(({ callSid }) => callSid));
      sit(company, conferenceSid, seats);
    },
    leave(callSid) {
      end(company.peers, callSid);
      end(company.fars, callSid);
    },
  };
}

/** Whose words are everybody's: neither muted nor on hold, and not whispered to one. */
export const speakersIn = (company: Company, conferenceSid: string): readonly string[] =>
  seatsIn(company, conferenceSid)
    .filter(({ speaks, coaches }) => speaks && coaches === null)
    .map(({ callSid }) => callSid);

const seatsWith = (company: Company, callSid: string): readonly Seat[] =>
  seatsIn(company, company.roomOf.get(callSid) ?? '');

/** Whether one who sits there is heard by another in the same room. */
const isHeard = (speaker: Seat, hearer: Seat): boolean =>
  speaker.callSid !== hearer.callSid &&
  speaker.speaks &&
  hearer.hears &&
  (speaker.coaches === null || speaker.coaches === hearer.callSid);

/** Who speaks to a leg: the one that it is joined with, and those in its room whom it may hear. */
export const speakersTo = (company: Company, callSid: string): readonly string[] =>
  around(company, callSid, (own, other) => isHeard(other, own));

/** Who hears what comes from a leg: the other way round. */
export const hearersOf = (company: Company, callSid: string): readonly string[] => around(company, callSid, isHeard);

function around(company: Company, callSid: string, fits: (own: Seat, other: Seat) => boolean): readonly string[] {
  const seats = seatsWith(company, callSid);
  const own = seats.find((seat) => seat.callSid === callSid);
  const others = own ? seats.filter((seat) => fits(own, seat)) : [];
  return [...peerOf(company, callSid), ...others.map((seat) => seat.callSid)];
}

function peerOf({ peers }: Company, callSid: string): readonly string[] {
  const peer = peers.get(callSid);
  return peer === undefined ? [] : [peer];
}
