import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from './button.tsx';
import { Scroll } from './scroll.tsx';

/**
 * A drawer at the right, the whole width on a phone. The browser's own modal dialog: it keeps the focus inside, closes
 * on Escape, gives the focus back, and needs no style element that a strict content policy would refuse.
 */
export function Sheet({
  title,
  onClose,
  actions,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
      onKeyDown={(event) => event.stopPropagation()}
      className="fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-full max-w-xl border-line border-l bg-surface p-0"
    >
      <div className="flex h-full flex-col">
        <header className="flex items-center gap-1 border-line border-b p-2 pl-4">
          <h2 className="min-w-0 flex-1 truncate font-semibold">{title}</h2>
          {actions}
          <IconButton name="Close (Esc)" onClick={onClose}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </header>
        <Scroll label="Details" className="grid min-h-0 flex-1 content-start gap-4 overflow-y-auto p-4">
          {children}
        </Scroll>
      </div>
    </dialog>
  );
}
