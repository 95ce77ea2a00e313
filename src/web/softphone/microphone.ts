import { chosenSound } from './sound-choice.ts';
import { troubled, troubleFrom, troubleOf } from './troubles.ts';

/**
 * Opens the chosen microphone; null is the system's own choice. The browser asks for permission if it must. Whoever opens
 * it stops its tracks.
 *
 * @throws an error whose `cause` is the trouble
 */
export async function openMicrophone(deviceId: string | null = chosenSound().microphone): Promise<MediaStream> {
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (!media) throw troubled(troubleOf('insecure'));
  try {
    return await media.getUserMedia({ audio: deviceId === null ? true : { deviceId: { exact: deviceId } } });
  } catch (fault) {
    throw troubled(troubleFrom(fault));
  }
}

export const closeMicrophone = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

/** Whether a microphone can be had now, so that nobody is called by somebody who cannot speak. @throws as above */
export async function checkMicrophone(): Promise<void> {
  closeMicrophone(await openMicrophone());
}
