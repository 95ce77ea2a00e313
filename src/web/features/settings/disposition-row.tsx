import { ArrowUp, Trash2 } from 'lucide-react';
import type { UseFormRegister } from 'react-hook-form';
import { dispositionMeanings } from '#contract/words.ts';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { Select } from '#web/ui/select.tsx';
import { type DispositionValues, meaningNames } from './disposition-values.ts';

const meanings = dispositionMeanings.map((value) => ({ value, label: meaningNames[value] }));

type DispositionRowProps = {
  index: number;
  register: UseFormRegister<DispositionValues>;
  error: string | undefined;
  mayWrite: boolean;
  /** Null where it cannot be done. */
  onUp: (() => void) | null;
  onRemove: (() => void) | null;
};

export function DispositionRow({ index, register, error, mayWrite, onUp, onRemove }: DispositionRowProps) {
  const nth = index + 1;
  return (
    <li className="flex flex-wrap items-start gap-2">
      <span aria-hidden className="w-5 pt-2 text-right text-xs text-faint tabular">
        {nth}
      </span>
      <Field label={`Label ${nth}`} labelHidden className="min-w-32 flex-1 basis-40" error={error}>
        {(field) => <Input {...field} {...register(`items.${index}.label`)} maxLength={60} autoComplete="off" />}
      </Field>
      <Field label={`Meaning ${nth}`} labelHidden className="min-w-32 flex-1 basis-32">
        {(field) => <Select {...field} {...register(`items.${index}.meaning`)} options={meanings} />}
      </Field>
      <span className="flex">
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Move ${nth} up`}
          disabled={!mayWrite || onUp === null}
          onClick={() => onUp?.()}
        >
          <ArrowUp aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Remove ${nth}`}
          disabled={!mayWrite || onRemove === null}
          onClick={() => onRemove?.()}
        >
          <Trash2 aria-hidden />
        </Button>
      </span>
    </li>
  );
}
