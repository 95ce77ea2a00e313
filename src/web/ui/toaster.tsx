import { Toaster as Sonner } from 'sonner';

/** Where toasts appear: top right, clear of the call bar at the bottom. Show one with `toast` of `sonner`. */
export function Toaster({ theme }: { theme: 'light' | 'dark' | 'system' }) {
  return (
    <Sonner
      theme={theme}
      position="top-right"
      offset={{ top: 56, right: 16 }}
      mobileOffset={{ top: 56, left: 12, right: 12 }}
      closeButton
      toastOptions={{ duration: 3000 }}
      containerAriaLabel="Messages"
      className="switchhook-toasts"
    />
  );
}
