import { Command } from 'cmdk';
import { ChevronsUpDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { cn } from './cn.ts';
import type { ControlProps } from './field.tsx';
import { controlLook } from './input.tsx';
import { Spinner } from './spinner.tsx';

export type ComboboxOption = { readonly value: string; readonly label: string; readonly hint?: string };

type ComboboxProps = Partial<ControlProps> & {
  options: readonly ComboboxOption[];
  onSelect: (value: string) => void;
  /** What the closed control says: the chosen option's label, or what to choose. */
  children: ReactNode;
  searchLabel: string;
  /** Given when the options are searched for elsewhere; else they are filtered here. */
  onSearch?: (text: string) => void;
  loading?: boolean;
  empty?: ReactNode;
  disabled?: boolean;
  className?: string;
};

/** Chooses one of many by typing. */
export function Combobox(props: ComboboxProps) {
  const { options, onSelect, children, searchLabel, onSearch, loading, empty, disabled, className, ...control } = props;
  const [open, setOpen] = useState(false);
  const select = (value: string) => {
    setOpen(false);
    onSelect(value);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        {...control}
        disabled={disabled}
        className={cn(controlLook, 'flex h-9 items-center justify-between gap-2 text-left', className)}
      >
        <span className="truncate">{children}</span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-faint" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={searchLabel}
          className="z-50 w-(--radix-popover-trigger-width) min-w-60 animate-rise overflow-hidden rounded-lg border bg-raised shadow-float"
        >
          <Command label={searchLabel} shouldFilter={!onSearch} filter={contains}>
            <Command.Input
              placeholder={searchLabel}
              className="h-9 w-full border-b bg-transparent px-3 text-base outline-none sm:text-sm"
              {...(onSearch && { onValueChange: onSearch })}
            />
            <Command.List className="max-h-64 overflow-y-auto p-1">
              {loading && (
                <div className="p-2">
                  <Spinner label="Searching" />
                </div>
              )}
              {!loading && <Command.Empty className="p-3 text-sm text-soft">{empty ?? 'Nothing found.'}</Command.Empty>}
              {options.map((option) => (
                <Option key={option.value} option={option} onSelect={select} />
              ))}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** cmdk's own filter also takes scattered letters, by which "germ" finds Montenegro. */
function contains(_value: string, search: string, keywords: string[] = []): number {
  const wanted = search.toLowerCase().trim();
  if (keywords.some((word) => word.toLowerCase().startsWith(wanted))) return 1;
  return keywords.some((word) => word.toLowerCase().includes(wanted)) ? 0.5 : 0;
}

function Option({ option, onSelect }: { option: ComboboxOption; onSelect: (value: string) => void }) {
  return (
    <Command.Item
      value={option.value}
      keywords={[option.label, option.hint ?? '']}
      onSelect={() => onSelect(option.value)}
      className="flex min-h-8 items-center gap-2 rounded px-2 py-1.5 text-sm data-[selected=true]:bg-sunken"
    >
      <span className="min-w-0 flex-1 truncate">{option.label}</span>
      {option.hint && <span className="shrink-0 text-xs text-faint">{option.hint}</span>}
    </Command.Item>
  );
}
