import { AlertDialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { useReturnFocus } from './return-focus.ts';

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question: "Remove Bob from Acme?" */
  title: ReactNode;
  /** What will be lost, and what will not. */
  description: ReactNode;
  /** The verb of the question: "Remove". */
  confirm: string;
  danger?: boolean;
  pending?: boolean;
  onConfirm: () => void;
};

/** Asks before something that cannot be undone. Stays open while `pending`; the caller closes it. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const returnFocus = useReturnFocus(props.open);
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-veil" />
        <Radix.Content
          onCloseAutoFocus={returnFocus}
          className="fixed top-1/2 left-1/2 z-50 w-[calc(100vw-24px)] max-w-md -translate-x-1/2 -translate-y-1/2 animate-appear rounded-lg border bg-raised shadow-float"
        >
          <div className="space-y-1 p-4">
            <Radix.Title className="text-base font-semibold wrap-anywhere">{props.title}</Radix.Title>
            <Radix.Description className="text-sm text-soft">{props.description}</Radix.Description>
          </div>
          <div className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">
            <Radix.Cancel asChild>
              <Button>Cancel</Button>
            </Radix.Cancel>
            <Button variant={props.danger ? 'danger' : 'primary'} loading={props.pending} onClick={props.onConfirm}>
              {props.confirm}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
