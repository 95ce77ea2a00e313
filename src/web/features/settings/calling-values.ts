import type { OrganizationSettings, OrganizationSettingsChange } from '#contract/settings.ts';

/** The form's fields: the settings, with those that may be null as text. */
export type CallingValues = Omit<OrganizationSettings, 'id' | 'forwardTo' | 'recordingDays'> & {
  forwardTo: string;
  recordingDays: string;
};

export const callingFields = [
  'name',
  'defaultCountry',
  'allowedCountries',
  'recording',
  'recordingChannels',
  'recordingNotice',
  'recordingNoticeText',
  'recordingDays',
  'deleteAtCarrier',
  'maxCallMinutes',
  'wrapUpSeconds',
  'message',
  'voice',
  'forwardTo',
] as const;

export const toValues = ({ id: _id, forwardTo, recordingDays, ...settings }: OrganizationSettings): CallingValues => ({
  ...settings,
  forwardTo: forwardTo ?? '',
  recordingDays: recordingDays === null ? '' : String(recordingDays),
});

export const toChange = (values: CallingValues): OrganizationSettingsChange => ({
  ...values,
  name: values.name.trim(),
  forwardTo: values.forwardTo.trim() === '' ? null : values.forwardTo.trim(),
  recordingDays: daysOf(values.recordingDays),
});

/** Null: for ever. What is no number is left to the schema to refuse. */
const daysOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** The days after which recordings go that were to be kept for longer; null when none go sooner than before. */
export function deletesSooner(before: string, now: string): number | null {
  const [was, is] = [daysOf(before), daysOf(now)];
  return is !== null && Number.isInteger(is) && is > 0 && (was === null || is < was) ? is : null;
}
