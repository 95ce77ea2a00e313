import { contacts } from './contacts.ts';
import { people } from './people.ts';

/** Everybody of the demo who has a phone, by number: a number that two firms know bears the first one's name. */
export function demoPhones(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { fields } of contacts)
    for (const { number } of fields.phones ?? []) {
      const e164 = number.replaceAll(' ', '');
      if (!names.has(e164)) names.set(e164, fields.name);
    }
  for (const { phone, name, role } of Object.values(people)) if (phone) names.set(phone, `${name} (${role})`);
  return names;
}

/**
 * Shows the demo's phones in the sandbox's console, by name and without a script: they ring until somebody answers. The
 * sandbox forgets them when it ends, so this runs at every start.
 * @returns how many could not be shown
 */
export async function showHandsets(sandboxUrl: string): Promise<number> {
  let missing = 0;
  for (const [number, label] of demoPhones()) {
    const answer = await fetch(`${sandboxUrl}/_sandbox/handsets/${encodeURIComponent(number)}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ label }),
      signal: AbortSignal.timeout(3_000),
    }).catch(() => null);
    await answer?.body?.cancel();
    if (!answer?.ok) missing += 1;
  }
  return missing;
}
