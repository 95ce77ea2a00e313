import { useEffect, useState } from 'react';

export type SoundDevice = { readonly id: string; readonly label: string };
export type SoundDevices = { readonly microphones: readonly SoundDevice[]; readonly speakers: readonly SoundDevice[] };

const none: SoundDevices = { microphones: [], speakers: [] };

/** Chrome lists its aliases of the system's choice as devices; here that choice is an entry of its own. */
const aliases = ['default', 'communications', ''];

const listOf = (devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind, what: string): readonly SoundDevice[] =>
  devices
    .filter((device) => device.kind === kind && !aliases.includes(device.deviceId))
    .map(({ deviceId, label }, index) => ({ id: deviceId, label: label || `${what} ${index + 1}` }));

/**
 * What is plugged in, kept current. Browsers name devices only once the microphone was allowed: `allowed` reads them anew.
 */
export function useDevices(allowed: boolean): SoundDevices {
  const [devices, setDevices] = useState(none);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are there from then on
  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (!media) return;
    const read = () =>
      media.enumerateDevices().then(
        (found) =>
          setDevices({
            microphones: listOf(found, 'audioinput', 'Microphone'),
            speakers: listOf(found, 'audiooutput', 'Speaker'),
          }),
        () => setDevices(none),
      );
    void read();
    media.addEventListener('devicechange', read);
    return () => media.removeEventListener('devicechange', read);
  }, [allowed]);
  return devices;
}

/** Firefox and Safari leave the choice of the speaker to the system. */
export const canChooseSpeaker = (): boolean => 'setSinkId' in HTMLMediaElement.prototype;
