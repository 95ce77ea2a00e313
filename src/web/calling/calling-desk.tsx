import { lazy, Suspense } from 'react';
import { clearDesk, useDesk } from './desk.ts';

const OptionsDialog = lazy(() => import('./options-dialog.tsx').then((module) => ({ default: module.OptionsDialog })));
const SoundDialog = lazy(() => import('./sound-dialog.tsx').then((module) => ({ default: module.SoundDialog })));
const SetUpDialog = lazy(() => import('./set-up-dialog.tsx').then((module) => ({ default: module.SetUpDialog })));

/**
 * The dialogs about calling, once for the page: any button, link or palette entry may ask for them. Their code comes
 * when the first one opens.
 */
export function CallingDesk() {
  const desk = useDesk();
  return (
    <Suspense fallback={null}>
      {desk.kind === 'set-up' && <SetUpDialog readiness={desk.readiness} mode={desk.mode} onClose={clearDesk} />}
      {desk.kind === 'sound' && <SoundDialog waiting={desk.then} onClose={clearDesk} />}
      {desk.kind === 'options' && <OptionsDialog target={desk.target} mode={desk.mode} onClose={clearDesk} />}
    </Suspense>
  );
}
