import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { cn } from './cn.ts';
import { useReturnFocus } from './return-focus.ts';

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** The title is for screen readers only. */
  titleHidden?: boolean;
  className?: string;
  /** Without the space around what stands in it. */
  flush?: boolean;
  /** Buttons at the foot, the main one last. */
  footer?: ReactNode;
  children?: ReactNode;
};

const veil = 'fixed inset-0 z-40 animate-appear bg-veil';

/** In the middle of the screen; on phones it keeps 12 px from the edges and scrolls inside. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  titleHidden,
  className,
  flush,
  footer,
  children,
}: DialogProps) {
  const returnFocus = useReturnFocus(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={veil} />
        <Radix.Content
          onCloseAutoFocus={returnFocus}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-24px)] w-[calc(100vw-24px)] max-w-lg -translate-x-1/2',
            '-translate-y-1/2 animate-appear flex-col rounded-lg border bg-raised shadow-float',
            className,
          )}
        >
          <SheetHead title={title} description={description} titleHidden={titleHidden} />
          {children && <div className={cn('min-h-0 overflow-y-auto', !flush && 'p-4')}>{children}</div>}
          {footer && <div className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A sheet at the right edge; on phones it comes from below. For looking at one thing without leaving the list. */
export function Drawer({
  open,
  onOpenChange,
  title,
  description,
  titleHidden,
  className,
  footer,
  children,
}: Omit<DialogProps, 'flush'>) {
  const returnFocus = useReturnFocus(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={veil} />
        <Radix.Content
          onCloseAutoFocus={returnFocus}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[88dvh] animate-slide-up flex-col rounded-t-xl border bg-raised',
            'shadow-float sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:w-full sm:max-w-md',
            'sm:animate-slide-in sm:rounded-none sm:border-y-0 sm:border-r-0',
            className,
          )}
        >
          <SheetHead title={title} description={description} titleHidden={titleHidden} />
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
          {footer && <div className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type SheetHeadProps = { title: ReactNode; description: ReactNode; titleHidden: boolean | undefined };

function SheetHead({ title, description, titleHidden }: SheetHeadProps) {
  if (titleHidden) return <Radix.Title className="sr-only">{title}</Radix.Title>;
  return (
    <div className="flex items-start gap-3 border-b py-3 pr-2 pl-4">
      <div className="min-w-0 flex-1">
        <Radix.Title className="text-base font-semibold wrap-anywhere">{title}</Radix.Title>
        {description && <Radix.Description className="mt-0.5 text-sm text-soft">{description}</Radix.Description>}
      </div>
      <Radix.Close asChild>
        <Button variant="ghost" size="icon-sm" aria-label="Close">
          <X aria-hidden />
        </Button>
      </Radix.Close>
    </div>
  );
}
