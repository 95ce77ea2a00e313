import type { NewActivity } from '#contract/activities.ts';

export type NewActivityForm = {
  type: NewActivity['type'];
  subject: string;
  description: string;
  contact: { id: string; name: string } | null;
  /** As the browser's field writes it, in the reader's own time zone: `2026-03-09T14:00`. */
  scheduledAt: string;
};

/** The API takes a moment, not a clock's face; a field that is empty or half filled gives no moment. */
const momentOf = (local: string): string => {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
};

export const bodyOf = (form: NewActivityForm): NewActivity => ({
  type: form.type,
  subject: form.subject.trim(),
  ...(form.description.trim() === '' ? {} : { description: form.description.trim() }),
  contactId: form.contact?.id ?? null,
  scheduledAt: momentOf(form.scheduledAt),
});

const two = (value: number) => String(value).padStart(2, '0');

/** The next full hour as the browser's field writes it. */
export function nextFullHour(now: Date): string {
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours() + 1);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:00`;
}
