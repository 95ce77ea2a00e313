import clsx from 'clsx';
import type { ButtonHTMLAttributes } from 'react';

type Look = 'plain' | 'primary' | 'go' | 'bad' | 'quiet';

const looks: Record<Look, string> = {
  plain: 'border-edge bg-surface text-ink hover:bg-sunken',
  primary: 'border-transparent bg-accent text-on-accent hover:opacity-90',
  go: 'border-transparent bg-go text-on-accent hover:opacity-90',
  bad: 'border-transparent bg-bad text-on-accent hover:opacity-90',
  quiet: 'border-transparent bg-transparent text-soft hover:bg-sunken hover:text-ink',
};

type Props = ButtonHTMLAttributes<HTMLButtonElement> & { readonly look?: Look };

const shape = clsx(
  'inline-flex items-center justify-center gap-1.5 rounded-md border font-medium text-[13px] leading-5',
  'disabled:border-line disabled:bg-sunken disabled:text-soft disabled:hover:opacity-100',
);

export function Button({ look = 'plain', className, type = 'button', ...rest }: Props) {
  return <button type={type} className={clsx(shape, 'min-h-8 px-2.5 py-1', looks[look], className)} {...rest} />;
}

/** A button of one icon; its name is its label and its tooltip. */
export function IconButton({ name, ...rest }: Omit<Props, 'look' | 'className'> & { readonly name: string }) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      className={clsx(shape, 'size-8 shrink-0', looks.quiet)}
      {...rest}
    />
  );
}
