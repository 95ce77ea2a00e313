import { Link } from '@tanstack/react-router';
import { Settings } from 'lucide-react';
import type { CallMode, CallReadiness } from '#contract/calls.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { modeWords } from './call-words.ts';
import { modeState } from './readiness.ts';

type Step = { code: string; title: string; cure: string; href: string };

/** What is missing before a call in this mode, in order: the organization's steps, else the mode's own. */
export function missingSteps(readiness: CallReadiness, mode: CallMode | undefined): readonly Step[] {
  if (!readiness.ready) return readiness.missing;
  const wanted = mode ?? readiness.defaultMode;
  const state = modeState(readiness, wanted);
  if (state === undefined || state.ready) return [];
  return [
    {
      code: `mode-${wanted}`,
      title: `${modeWords[wanted].title} is not ready`,
      cure: state.reason ?? 'Something is missing for this way of calling.',
      href: state.href ?? '/settings/profile',
    },
  ];
}

type SetUpDialogProps = { readiness: CallReadiness; mode: CallMode | undefined; onClose: () => void };

/** Why nobody can be called yet, and the way there. */
export function SetUpDialog({ readiness, mode, onClose }: SetUpDialogProps) {
  const steps = missingSteps(readiness, mode);
  const first = steps[0];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={first?.title ?? 'Calls cannot be placed yet'}
      description={steps.length > 1 ? 'These steps are missing, in this order:' : 'One step is missing:'}
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          {first && (
            <Button variant="primary" asChild>
              <Link to={first.href} onClick={onClose}>
                <Settings aria-hidden />
                Set it up
              </Link>
            </Button>
          )}
        </>
      }
    >
      <ol className="space-y-3">
        {steps.map((step, index) => (
          <li key={step.code} className="flex gap-3">
            <span
              aria-hidden
              className="flex size-6 shrink-0 items-center justify-center rounded-full bg-warn-soft text-xs font-semibold text-warn-ink"
            >
              {index + 1}
            </span>
            <div className="min-w-0">
              <p className="font-medium">{step.title}</p>
              <p className="text-sm text-soft">{step.cure}</p>
              <Link to={step.href} onClick={onClose} className="text-sm text-accent-ink underline">
                Open this page
              </Link>
            </div>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
