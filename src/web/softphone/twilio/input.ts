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

/**
 * Whoever asks the SDK for a microphone hears of a failure; when one is pulled out it also asks itself, for the next one
 * that it believes to be there, and nobody holds that promise (2.18, `_removeLostInput`). Two pulled out in a moment, as
 * with a docking station, and it fails.
 */
export function holdOwnTries(audio: Pick<Audio, 'setInputDevice'>): void {
  const choose = audio.setInputDevice.bind(audio);
  audio.setInputDevice = (deviceId) => {
    const chosen = choose(deviceId);
    chosen.catch(() => {
      // The watch of the microphone sees that nothing is heard, and looks for another one.
    });
    return chosen;
  };
}

/** The microphones that are plugged in, the one behind the system's choice first where the browser tells. */
async function inputs(): Promise<readonly string[]> {
  const devices = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'audioinput');
  const system = devices.find(({ deviceId }) => deviceId === SYSTEM)?.groupId;
  return devices
    .filter((device) => !isAlias(device))
    .sort((one, other) => Number(other.groupId === system) - Number(one.groupId === system))
    .map(({ deviceId }) => deviceId);
}

/**
 * Gives the running call a fresh microphone: the chosen one, or the system's where that is not plugged in.
 *
 * @throws `microphone-missing`, or what the browser says
 */
export async function changeInput(audio: Audio, { microphone }: Sound): Promise<void> {
  // A track ends before the SDK has heard that its device is gone: it would ask for that one again.
  const there = (await inputs()).filter((id) => audio.availableInputDevices.has(id));
  const wanted = there.find((id) => id === microphone) ?? there[0];
  if (wanted === undefined) throw troubled(troubleOf('microphone-missing'));
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
