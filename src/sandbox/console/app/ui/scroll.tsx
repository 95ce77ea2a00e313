import type { HTMLAttributes, Ref } from 'react';

type Props = Omit<HTMLAttributes<HTMLElement>, 'tabIndex'> & {
  readonly label: string;
  readonly ref?: Ref<HTMLElement>;
};

/** A region that scrolls. It takes the focus, so that the arrow keys scroll it (WCAG 2.1.1). */
export function Scroll({ label, ...rest }: Props) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  return <section aria-label={label} tabIndex={0} {...rest} />;
}
