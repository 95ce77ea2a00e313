import type { Arrival } from './programs.ts';

/** Every leg told all four events, once each, numbered without a gap. @throws with the first that did not */
export function checkLegs(arrivals: readonly Arrival[], calls: number): void {
  const legs = Map.groupBy(arrivals, (arrival) => arrival.callSid);
  if (legs.size !== calls) throw new Error(`${legs.size} calls were told of, not ${calls}`);
  for (const [callSid, told] of legs) dense(`call ${callSid}`, told, 0, 4);
}

/** Start, end, and each one's coming and going, once each, numbered without a gap; and every leg's own events. */
export function checkRooms(arrivals: readonly Arrival[], rooms: number, seats: number): void {
  const ofLegs = arrivals.filter((arrival) => arrival.conferenceSid === null);
  checkLegs(ofLegs, rooms * seats);
  const ofRooms = Map.groupBy(
    arrivals.filter((arrival) => arrival.conferenceSid !== null),
    (arrival) => arrival.conferenceSid,
  );
  if (ofRooms.size !== rooms) throw new Error(`${ofRooms.size} rooms were told of, not ${rooms}`);
  const expected = {
    'conference-start': 1,
    'conference-end': 1,
    'participant-join': seats,
    'participant-leave': seats,
  };
  for (const [sid, told] of ofRooms) {
    dense(`room ${sid}`, told, 1, 2 + seats * 2);
    for (const [event, times] of Object.entries(expected)) {
      const came = told.filter((arrival) => arrival.event === event).length;
      if (came !== times) throw new Error(`Room ${sid} told ${event} ${came} times, not ${times}`);
    }
  }
}

function dense(whose: string, told: readonly Arrival[], first: number, length: number): void {
  const numbers = told.map((arrival) => arrival.sequence).sort((one, other) => one - other);
  const right = numbers.length === length && numbers.every((number, index) => number === first + index);
  if (!right) throw new Error(`The events of ${whose} are numbered ${numbers.join(' ')}`);
}
