import type { World } from '#sandbox/exchange/world.ts';
import type { Device } from './far-end.ts';
import type { Leg } from './leg.ts';

/** Of one identity no more devices ring; those that registered last do, as at Twilio. */
const MOST_DEVICES = 10;

/** From now on the device rings for that address (`client:alice`). Returns what takes it away again. */
export function register(world: World, address: string, device: Device): () => void {
  const devices = world.devices.get(address) ?? new Set<Device>();
  world.devices.set(address, devices.add(device));
  world.changed();
  return () => {
    devices.delete(device);
    if (devices.size === 0 && world.devices.get(address) === devices) world.devices.delete(address);
    world.changed();
  };
}

/** Rings every device of the leg's far end. The first to answer wins (`pickUp`). */
export function ringDevices(world: World, leg: Leg): void {
  const devices = [...(world.devices.get(leg.handset) ?? [])].slice(-MOST_DEVICES);
  for (const device of devices) leg.ringing.add(device);
  const { sid: callSid, from, to, parameters } = leg;
  for (const device of devices) if (leg.ringing.has(device)) device.ring({ callSid, from, to, parameters });
}

/** One has answered (null: a person in the console, without a device): the others ring no more. */
export function stopRinging(leg: Leg, answered: Device | null): void {
  const losers = [...leg.ringing].filter((device) => device !== answered);
  leg.ringing.clear();
  leg.device ??= answered;
  for (const device of losers) device.cancel(leg.sid);
}

/** The leg is over: whatever rings or talks learns it. */
export function releaseDevices(leg: Leg): void {
  stopRinging(leg, null);
  leg.device?.ended(leg.sid);
  leg.device = null;
}
