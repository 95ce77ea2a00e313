import { useCallback, useEffect, useState } from 'react';
import { closeMicrophone, openMicrophone } from './microphone.ts';
import { type Trouble, troubleFrom } from './troubles.ts';

export type Microphone =
  | { readonly kind: 'asking' }
  | { readonly kind: 'open'; readonly stream: MediaStream }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

/** A microphone that is open while it is looked at; null is the system's own choice. */
export function useMicrophone(deviceId: string | null): { microphone: Microphone; retry: () => void } {
  const [microphone, setMicrophone] = useState<Microphone>({ kind: 'asking' });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens it again
  useEffect(() => {
    let opened: MediaStream | null = null;
    let wanted = true;
    setMicrophone({ kind: 'asking' });
    openMicrophone(deviceId).then(
      (stream) => {
        if (!wanted) return closeMicrophone(stream);
        opened = stream;
        setMicrophone({ kind: 'open', stream });
        return undefined;
      },
      (fault: unknown) => wanted && setMicrophone({ kind: 'trouble', trouble: troubleFrom(fault) }),
    );
    return () => {
      wanted = false;
      if (opened) closeMicrophone(opened);
    };
  }, [deviceId, attempt]);
  return { microphone, retry };
}
