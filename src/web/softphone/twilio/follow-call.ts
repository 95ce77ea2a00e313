import type { Call } from '@twilio/voice-sdk';
import type { LineEvent } from '../line.ts';
import { troubleFrom } from '../troubles.ts';
import type { MicrophoneWatch } from './watch-microphone.ts';

type Tell = (event: LineEvent) => void;

type Followed = {
  readonly call: Call;
  readonly id: string;
  readonly tell: Tell;
  readonly microphone: MicrophoneWatch;
  readonly forget: () => void;
};

/** Tells what the SDK says of one of its calls, in our words. */
export function followCall({ call, id, tell, microphone, forget }: Followed): void {
  const over = (event: LineEvent) => {
    forget();
    tell(event);
  };
  call.on('ringing', () => tell({ kind: 'ringing', id }));
  call.on('accept', () => {
    tell({ kind: 'accepted', id });
    microphone.look();
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
