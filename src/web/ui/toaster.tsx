import { Toaster as Sonner } from 'sonner';

/** Where toasts appear: over the middle of the header, where it covers neither a page’s buttons nor the call bar. Show one with `toast` of `sonner`. */
export function Toaster({ theme }: { theme: 'light' | 'dark' | 'system' }) {
  return (
    <Sonner
      theme={theme}
      position="top-center"
      offset={{ top: 8, right: 16 }}
      mobileOffset={{ top: 4, left: 12, right: 12 }}
      closeButton
      toastOptions={{ duration: 3000 }}
      containerAriaLabel="Messages"
      className="switchhook-toasts"
    />
  );
}
