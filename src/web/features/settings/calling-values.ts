import type { OrganizationSettings, OrganizationSettingsChange } from '#contract/settings.ts';

/** The form's fields: the settings, with the one that may be null as text. */
export type CallingValues = Omit<OrganizationSettings, 'id' | 'forwardTo'> & { forwardTo: string };

export const callingFields = [
  'name',
  'defaultCountry',
  'allowedCountries',
  'recordCalls',
  'maxCallMinutes',
  'message',
  'voice',
  'forwardTo',
] as const;

export const toValues = ({ id: _id, forwardTo, ...settings }: OrganizationSettings): CallingValues => ({
  ...settings,
  forwardTo: forwardTo ?? '',
});

export const toChange = (values: CallingValues): OrganizationSettingsChange => ({
  ...values,
  name: values.name.trim(),
  forwardTo: values.forwardTo.trim() === '' ? null : values.forwardTo.trim(),
});
