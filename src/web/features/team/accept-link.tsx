import type { Invitation } from '#contract/team.ts';
import { CopyButton } from '#web/ui/copy-button.tsx';
import { Input } from '#web/ui/input.tsx';

/** The address that accepts an invitation. Whoever has it can use it, so it is shown only to who may invite. */
export function AcceptLink({ invitation }: { invitation: Invitation }) {
  return (
    <div className="flex gap-2">
      <Input
        readOnly
        value={invitation.acceptUrl}
        aria-label={`Accept link of ${invitation.email}`}
        className="font-mono sm:text-xs"
        onFocus={(event) => event.target.select()}
      />
      <CopyButton text={invitation.acceptUrl} what={`Copy the accept link of ${invitation.email}`} label="Copy" />
    </div>
  );
}
