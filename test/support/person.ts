import { type MediaStreamTrack, RtpHeader, RtpPacket } from 'werift';
import { decode, encode } from '#sandbox/media/g711.ts';
import { FRAME } from '#sandbox/media/live/pcm.ts';
import { ticker } from '#sandbox/media/live/ticker.ts';
import { connectHandset } from './handset-line.ts';

/** Somebody at a handset of the sandbox, with a voice and an ear. */
export type Person = {
  readonly callSid: string;
  /** From now on they hum that pitch; null: they are silent. */
  hum(hertz: number | null): void;
  /** All that they have heard so far, as it came. */
  readonly heard: readonly Int16Array[];
  /** The next so many frames of 20 ms, in one piece. */
  listens(frames?: number): Promise<Int16Array>;
  hangsUp(): Promise<void>;
};

/** Connects a voice with the call on that handset. @throws with the sandbox's own words when it refuses */
export async function speakAt(sandboxUrl: string, number: string, hertz: number | null): Promise<Person> {
  const heard: Int16Array[] = [];
  const waiting = new Set<{ readonly frames: number; readonly done: () => void }>();
  const { callSid, connection, track } = await connectHandset(sandboxUrl, number, (payload) => {
    heard.push(decode(payload));
    for (const each of waiting) if (each.frames <= heard.length) each.done();
  });
  const voice = humming(track, hertz);

  return {
    callSid,
    heard,
    hum: voice.hum,
    async listens(frames = 10) {
      const from = heard.length;
      await new Promise<void>((resolve) => {
        const wait = {
          frames: from + frames,
          done: () => {
            waiting.delete(wait);
            resolve();
          },
        };
        waiting.add(wait);
      });
      return Int16Array.from(heard.slice(from, from + frames).flatMap((frame) => [...frame]));
    },
    async hangsUp() {
      voice.stop();
      await connection.close();
    },
  };
}

/** Sends 20 ms of sound every 20 ms. */
function humming(track: MediaStreamTrack, first: number | null) {
  let hertz = first;
  let sequence = 0;
  let timestamp = 0;
  const clock = ticker(() => {
    const samples = Int16Array.from({ length: FRAME }, (_, at) =>
      hertz === null ? 0 : Math.round(8_000 * Math.sin((2 * Math.PI * hertz * (timestamp + at)) / 8_000)),
    );
    const header = new RtpHeader({ payloadType: 0, sequenceNumber: sequence, timestamp, ssrc: 1 });
    track.writeRtp(new RtpPacket(header, encode(samples)));
    sequence = (sequence + 1) & 0xffff;
    timestamp += FRAME;
    return true;
  });
  clock.wake();
  return {
    hum: (now: number | null) => {
      hertz = now;
    },
    stop: clock.stop,
  };
}
