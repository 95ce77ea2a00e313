import type { Device } from '@twilio/voice-sdk';
import type { Sound } from '../line.ts';
import { troubled, troubleOf } from '../troubles.ts';

export type Audio = NonNullable<Device['audio']>;

/** Chrome lists its aliases of the system's choice as microphones of their own. */
const SYSTEM = 'default';
const aliases = [SYSTEM, 'communications'];

const isAlias = ({ kind, deviceId }: MediaDeviceInfo) => kind === 'audioinput' && aliases.includes(deviceId);

/**
 * What the SDK takes for the list of devices: microphones without aliases. With them it opens the microphone anew at each
 * change of devices, beside us, and when the last one is pulled out it fails in a promise that nobody holds (2.18,
 * `_removeLostInput`).
 */
export async function devicesForSdk(): Promise<MediaDeviceInfo[]> {
  return (await navigator.mediaDevices.enumerateDevices()).filter((device) => !isAlias(device));
}

/** The microphone behind the system's choice; null where the browser does not tell. */
async function systemInput(): Promise<string | null> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const choice = devices.find(({ kind, deviceId }) => kind === 'audioinput' && deviceId === SYSTEM);
  const same = devices.find((each) => each.kind === 'audioinput' && !isAlias(each) && each.groupId === choice?.groupId);
  return same?.deviceId ?? null;
}

/**
 * Gives the running call a fresh microphone: the chosen one, or the system's where that is not plugged in.
 *
 * @throws `microphone-missing`, or what the browser says
 */
export async function changeInput(audio: Audio, { microphone }: Sound): Promise<void> {
  const system = await systemInput();
  const known = audio.availableInputDevices;
  const wanted = [microphone, system, ...known.keys()].find((id) => id !== null && known.has(id));
  if (wanted == null) throw troubled(troubleOf('microphone-missing'));
  // The SDK takes the device that it has for open, even when what came from it has ended; new constraints open it anew.
  if (audio.inputDevice?.deviceId === wanted) await audio.setAudioConstraints({});
  else await audio.setInputDevice(wanted);
}

/** Lets go of what was chosen in a call, or it stays open after it and is used by the next, whatever is chosen then. */
export function releaseInput(audio: Audio): void {
  void audio.unsetInputDevice().catch(() => {
    // Another call has it.
  });
}
