import { createElement } from 'react';
import { toast as show } from 'sonner';
import type { Problem } from '#contract/common.ts';
import { asProblem } from './problem.ts';
import { ProblemNote } from './problem-note.tsx';

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

function problemToast(title: string, problem: Problem): void {
  const { action } = problem;
  show.error(title, {
    // The same fault again replaces its toast instead of piling up.
    id: `${problem.code}:${title}`,
    description: createElement(ProblemNote, { problem }),
    duration: READ_MS,
    closeButton: true,
    ...(action ? { action: { label: action.label, onClick: () => follow(action.href) } } : {}),
  });
}

export const toast = {
  /** Goes by itself after 3 s. */
  success: (title: string, description?: string) => {
    show.success(title, { duration: GLANCE_MS, ...(description ? { description } : {}) });
  },
  notice: (title: string, description?: string) => {
    show(title, { duration: GLANCE_MS, ...(description ? { description } : {}) });
  },
  /** Anything thrown: its title (or `title`), cause, cure, action, code and request id. */
  failure: (thrown: unknown, title?: string) => {
    const problem = asProblem(thrown);
    problemToast(title ?? problem.title, problem);
  },
} as const;
