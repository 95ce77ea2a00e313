import { lazyPart } from '#web/lib/part.tsx';
import { clearDesk, useDesk } from './desk.ts';

const OptionsDialog = lazyPart(async () => (await import('./options-dialog.tsx')).OptionsDialog, { fails: 'above' });
const SoundDialog = lazyPart(async () => (await import('./sound-dialog.tsx')).SoundDialog, { fails: 'above' });
const SetUpDialog = lazyPart(async () => (await import('./set-up-dialog.tsx')).SetUpDialog, { fails: 'above' });

/**
 * The dialogs about calling, once for the page: any button, link or palette entry may ask for them. Their code comes
 * when the first one opens.
 */
export function CallingDesk() {
  const desk = useDesk();
  return (
    <>
      {desk.kind === 'set-up' && <SetUpDialog readiness={desk.readiness} mode={desk.mode} onClose={clearDesk} />}
      {desk.kind === 'sound' && <SoundDialog waiting={desk.then} onClose={clearDesk} />}
      {desk.kind === 'options' && <OptionsDialog target={desk.target} mode={desk.mode} onClose={clearDesk} />}
    </>
  );
}
