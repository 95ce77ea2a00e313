/**
 * One expected error: HTTP status, title, cause, cure. `cause` is the detail when the refusal gives no more exact one;
 * `action` is where the cure is done: a path in the app, or an address outside.
 */
export type CatalogueEntry = {
  readonly status: number;
  readonly title: string;
  readonly cause: string;
  readonly cure: string;
  readonly action?: { readonly label: string; readonly href: string };
};

export const openSettings = { label: 'Open Twilio settings', href: '/settings/twilio' };
export const openNumbers = { label: 'Open numbers', href: '/settings/numbers' };
export const openProfile = { label: 'Open your profile', href: '/settings/profile' };
export const openCalling = { label: 'Open calling settings', href: '/settings/calling' };

export function twilioConsole(label: string, path: string) {
  return { label, href: `https://console.twilio.com${path}` };
}
