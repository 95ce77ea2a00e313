import { PhoneOff } from 'lucide-react';
import { Badge } from '#web/ui/badge.tsx';

/** Beside the name of somebody who may call, and is not to be called. */
export function DoNotCallBadge() {
  return (
    <Badge tone="red">
      <PhoneOff aria-hidden />
      Do not call
    </Badge>
  );
}
