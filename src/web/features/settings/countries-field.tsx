import { X } from 'lucide-react';
import { country } from '#web/lib/format.ts';
import { Combobox } from '#web/ui/combobox.tsx';
import { Field } from '#web/ui/field.tsx';
import { countries } from './countries.ts';

type CountriesFieldProps = {
  chosen: readonly string[];
  onChange: (codes: string[]) => void;
  defaultCountry: string;
  disabled: boolean;
  error: string | undefined;
};

/** The countries that may be called; toll fraud starts with those that nobody meant to allow. */
export function CountriesField({ chosen, onChange, defaultCountry, disabled, error }: CountriesFieldProps) {
  const options = countries()
    .filter(({ code }) => !chosen.includes(code))
    .map(({ code, name }) => ({ value: code, label: name, hint: code }));
  return (
    <Field
      label="Countries that may be called"
      hint={chosen.length === 0 ? `None chosen: only ${country(defaultCountry).name}.` : 'Only these.'}
      error={error}
    >
      {(control) => (
        <div className="space-y-2">
          <Combobox
            {...control}
            options={options}
            onSelect={(code) => onChange([...chosen, code])}
            searchLabel="Search a country"
            empty="No such country."
            disabled={disabled}
          >
            Add a country
          </Combobox>
          {chosen.length > 0 && (
            <ul className="flex flex-wrap gap-1.5">
              {chosen.map((code) => (
                <li key={code}>
                  <button
                    type="button"
                    disabled={disabled}
                    aria-label={`Do not allow ${country(code).name}`}
                    onClick={() => onChange(chosen.filter((other) => other !== code))}
                    className="inline-flex min-h-6 items-center gap-1 rounded-full bg-sunken py-0.5 pr-1.5 pl-2.5 text-xs text-soft hover:text-ink"
                  >
                    {country(code).name}
                    <X aria-hidden className="size-3.5" />
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Field>
  );
}
