import { createElement } from 'react';
import { toast as show } from 'sonner';
import type { Problem } from '#contract/common.ts';
import { asProblem } from './problem.ts';
import { ProblemNote } from './problem-note.tsx';

/** What a failure's toast says instead of, or before, the problem's own words. */
export type FailureWords = { title?: string; lead?: string };

/** Time to read: a success is a glance; a refusal has a cause, a cure and a button. */
const GLANCE_MS = 3_000;
const READ_MS = 12_000;

let go = (href: string): void => window.location.assign(href);

/** Lets the buttons of toasts use the router. */
export function onToastNavigate(navigate: (href: string) => void): void {
  go = navigate;
}

const follow = (href: string): void => {
  if (/^https?:/.test(href)) window.open(href, '_blank', 'noopener');
  else go(href);
};

function problemToast(problem: Problem, { title = problem.title, lead }: FailureWords): void {
  // The same fault again replaces its toast instead of piling up.
  const id = `${problem.code}:${title}`;
  const onFollow = (href: string) => {
    show.dismiss(id);
    follow(href);
  };
  show.error(title, {
    id,
    description: createElement(ProblemNote, {
      problem,
      lead: lead ?? (title === problem.title ? undefined : problem.title),
      onFollow,
    }),
    duration: READ_MS,
    // Long, and in the middle it would cover the number that is to be mended.
    position: 'top-right',
    closeButton: true,
  });
}

type Stays = {
  /** Of two, the first is the one to try first. */
  readonly actions: readonly { readonly label: string; readonly go: () => void }[];
  readonly onDismiss?: () => void;
};

export const toast = {
  /** Goes by itself after 3 s. */
  success: (title: string, description?: string) => {
    show.success(title, { duration: GLANCE_MS, ...(description ? { description } : {}) });
  },
  notice: (title: string, description?: string) => {
    show(title, { duration: GLANCE_MS, ...(description ? { description } : {}) });
  },
  /** Until it is dismissed, by the person or by what is given back. */
  stays: (title: string, description: string, { actions: [first, second], onDismiss }: Stays): (() => void) => {
    const button = (action: Stays['actions'][number] | undefined) =>
      action && { label: action.label, onClick: () => action.go() };
    const id = show.warning(title, {
      description,
      duration: Number.POSITIVE_INFINITY,
      // Long, and in the middle it would cover what stands at the head of a page.
      position: 'top-right',
      action: button(first),
      cancel: button(second),
      ...(onDismiss ? { onDismiss } : {}),
    });
    return () => void show.dismiss(id);
  },
  /** Anything thrown: its title (or `title`), cause, cure, action, code and request id. */
  failure: (thrown: unknown, title?: string, lead?: string) => {
    problemToast(asProblem(thrown), { ...(title ? { title } : {}), ...(lead ? { lead } : {}) });
  },
} as const;
