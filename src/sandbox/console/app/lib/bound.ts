import type { ChangeEvent } from 'react';

/** A form's values, and how one of its fields changes them. */
export type Part<Form> = { readonly form: Form; readonly change: (change: Partial<Form>) => void };

type NamesOf<Form, Value> = { [Name in keyof Form]-?: Form[Name] extends Value ? Name : never }[keyof Form] & string;
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * What ties fields to the values of a form: `<TextField label="From" {...text('from')} />`. A select offers only what its
 * value may be, so that what it says is one of them.
 */
export function bound<Form>({ form, change }: Part<Form>) {
  const changed = (name: string, value: string | boolean) => change({ [name]: value } as Partial<Form>);
  return {
    text: (name: NamesOf<Form, string>) => ({
      value: form[name] as string,
      onChange: ({ target }: ChangeEvent<Field>) => changed(name, target.value),
    }),
    flag: (name: NamesOf<Form, boolean>) => ({
      checked: form[name] as boolean,
      onChange: ({ target }: ChangeEvent<HTMLInputElement>) => changed(name, target.checked),
    }),
  };
}
