import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { addLeg } from '#sandbox/exchange/legs/legs.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { Form } from './form.ts';
import { type Checked, readEnds, readShown, timeLimitOf, timeoutOf, warnOfEvents } from './new-leg.ts';
import { readCallRecording } from './recording-wish.ts';

type NewLeg = Parameters<typeof addLeg>[1];

/** A leg that an application asks for, be it a call or a participant: who is called, and how. */
export type Outbound = Pick<NewLeg, 'from' | 'to' | 'phoneNumberSid' | 'parameters' | 'detection' | 'record' | 'shown'>;

export function readOutbound(
  world: World,
  form: Form,
  readDetection: (form: Form) => Checked<Leg['detection']>,
): Checked<Outbound> {
  const ends = readEnds(world, form);
  if (!ends.ok) return ends;
  const detection = readDetection(form);
  if (!detection.ok) return detection;
  const record = readCallRecording(form);
  if (!record.ok) return record;
  const shown = readShown(world, form);
  if (!shown.ok) return shown;
  return {
    ok: true,
    value: { ...ends.value, detection: detection.value, record: record.value, shown: shown.value },
  };
}

/** Adds the leg, which waits to be queued; the debugger hears of a callback that will never come. */
export function addOutbound(
  world: World,
  form: Form,
  outbound: Outbound & Omit<NewLeg, keyof Outbound | 'direction' | 'phase' | 'handset' | 'timeoutMs' | 'timeLimitMs'>,
): Leg {
  const leg = addLeg(world, {
    ...outbound,
    direction: 'outbound-api',
    phase: 'queued',
    handset: outbound.to,
    timeoutMs: timeoutOf(form),
    timeLimitMs: timeLimitOf(world, form),
  });
  warnOfEvents(world, form, leg.sid);
  return leg;
}
