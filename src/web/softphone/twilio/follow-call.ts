import type { Call } from '@twilio/voice-sdk';
import type { LineEvent } from '../line.ts';
import { troubleFrom } from '../troubles.ts';

type Tell = (event: LineEvent) => void;

/** Tells what the SDK says of one of its calls, in our words. */
export function followCall(call: Call, id: string, tell: Tell, forget: () => void): void {
  const over = (event: LineEvent) => {
    forget();
    tell(event);
  };
  call.on('ringing', () => tell({ kind: 'ringing', id }));
  call.on('accept', () => {
    tell({ kind: 'accepted', id });
    watchMicrophone(call, id, tell);
  });
  call.on('reconnecting', () => tell({ kind: 'reconnecting', id }));
  call.on('reconnected', () => tell({ kind: 'reconnected', id }));
  call.on('mute', (muted: boolean) => tell({ kind: 'muted', id, muted }));
  call.on('warning', (name: string) => tell({ kind: 'warning', id, name, on: true }));
  call.on('warning-cleared', (name: string) => tell({ kind: 'warning', id, name, on: false }));
  call.on('sample', ({ mos }: { mos: number | null }) => {
    if (mos !== null) tell({ kind: 'quality', id, mos });
  });
  call.on('cancel', () => over({ kind: 'withdrawn', id }));
  call.on('reject', () => over({ kind: 'ended', id }));
  call.on('disconnect', () => over({ kind: 'ended', id }));
  call.on('error', (fault: unknown) => {
    // Some errors only tell of a hitch, such as a lost connection that is being restored; the call is then still there.
    if (call.status() === 'closed' || isMicrophoneFault(fault))
      over({ kind: 'failed', id, trouble: troubleFrom(fault) });
  });
}

const isMicrophoneFault = (fault: unknown): boolean => {
  const { code } = fault as { code?: number };
  return code === 31_401 || code === 31_402;
};

/** A pulled plug ends the track: only the browser tells, and the SDK goes on sending silence. */
function watchMicrophone(call: Call, id: string, tell: Tell): void {
  for (const track of call.getLocalStream()?.getAudioTracks() ?? []) {
    track.addEventListener('ended', () => {
      if (call.status() === 'open') tell({ kind: 'microphone-lost', id });
    });
  }
}
