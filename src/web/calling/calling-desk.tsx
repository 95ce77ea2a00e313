import { clearDesk, useDesk } from './desk.ts';
import { OptionsDialog } from './options-dialog.tsx';
import { SetUpDialog } from './set-up-dialog.tsx';

/** The dialogs about calling, once for the page: any button, link or palette entry may ask for them. */
export function CallingDesk() {
  const desk = useDesk();
  if (desk.kind === 'set-up') return <SetUpDialog readiness={desk.readiness} mode={desk.mode} onClose={clearDesk} />;
  if (desk.kind === 'options') return <OptionsDialog target={desk.target} mode={desk.mode} onClose={clearDesk} />;
  return null;
}
