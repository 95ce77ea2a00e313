// People who talk in pairs, in a process of their own: each frame that they send says when it was sent, in the sound
// itself, so that whoever hears it knows how long it took.

import { RtpHeader, RtpPacket } from 'werift';
import { FRAME } from '#sandbox/media/live/pcm.ts';
import { ticker } from '#sandbox/media/live/ticker.ts';
import { connectHandset, type HandsetLine } from '../../test/support/handset-line.ts';
import type { TalkersFigures, TalkersOrder } from './programs.ts';

const talkers: HandsetLine[] = [];
const sentAt = new Map<number, number>();
let delays: number[] = [];
let heard = 0;
let sent = 0;
let clockMs = 0;

/** Codes of mu-law that come through the mixer as they went in: 0x7f, the other zero, does not. */
const BASE = 100;
const DIGITS = 4;
/** Each digit stands there twice, the second time as what is missing to 99: a frame with another sound on it is not read. */
const COMPLEMENT = BASE - 1;
/** A frame of ours begins so; comfort noise does not. */
const MARK = 0x11;

function frameOf(index: number): Buffer {
  const frame = Buffer.alloc(FRAME, 0x15);
  frame[0] = MARK;
  for (let digit = 0, rest = index; digit < DIGITS; digit += 1, rest = Math.floor(rest / BASE)) {
    frame[1 + digit] = rest % BASE;
    frame[1 + DIGITS + digit] = COMPLEMENT - (rest % BASE);
  }
  return frame;
}

function indexOf(frame: Uint8Array): number | null {
  if (frame[0] !== MARK) return null;
  let index = 0;
  for (let digit = DIGITS - 1; digit >= 0; digit -= 1) {
    const value = frame[1 + digit] ?? 0;
    if (value + (frame[1 + DIGITS + digit] ?? 0) !== COMPLEMENT) return null;
    index = index * BASE + value;
  }
  return index;
}

async function talk(url: string, number: string): Promise<void> {
  const line = await connectHandset(url, number, (payload) => {
    const at = sentAt.get(indexOf(payload) ?? -1);
    if (at === undefined) return;
    heard += 1;
    delays.push(performance.now() - at);
  });
  talkers.push(line);
}

let index = 0;
const clock = ticker(() => {
  clockMs = performance.now();
  for (const { track } of talkers) {
    const header = new RtpHeader({ payloadType: 0, sequenceNumber: index & 0xffff, timestamp: index * FRAME, ssrc: 1 });
    sentAt.set(index, clockMs);
    track.writeRtp(new RtpPacket(header, frameOf(index)));
    sent += 1;
  }
  // A frame that takes longer than ten seconds is lost.
  sentAt.delete(index - 500);
  index += 1;
  return true;
});
clock.wake();

process.on('message', async (order: TalkersOrder) => {
  if (order.kind === 'join') await Promise.all(order.numbers.map((number) => talk(order.url, number)));
  if (order.kind === 'leave') await Promise.all(talkers.splice(0).map(({ connection }) => connection.close()));
  const figures: TalkersFigures = { sent, heard, delays: delays.toSorted((one, other) => one - other) };
  if (order.kind === 'reset') [delays, heard, sent] = [[], 0, 0];
  process.send?.(figures);
});
process.on('disconnect', () => process.exit());
process.send?.(null);
