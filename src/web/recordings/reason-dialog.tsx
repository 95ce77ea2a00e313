import { type FormEvent, useId, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Textarea } from '#web/ui/input.tsx';

const MAX_REASON_LENGTH = 500;

type ReasonDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen. */
  description: string;
  label: string;
  confirm: string;
  danger?: boolean;
  /** Whether it may be left open. */
  optional?: boolean;
  pending: boolean;
  /** Takes the reason, which says something unless it is optional. */
  onConfirm: (reason: string) => void;
};

/** Asks why, before something that must be answerable for later. */
export function ReasonDialog(props: ReasonDialogProps) {
  const form = useId();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A form in a dialog of a page's form is, to React, inside that form.
    event.stopPropagation();
    if (reason.trim() === '' && !props.optional) return setMissing(true);
    props.onConfirm(reason.trim());
  };
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={props.title}
      description={props.description}
      footer={
        <>
          <Button onClick={() => props.onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form={form} variant={props.danger ? 'danger' : 'primary'} loading={props.pending}>
            {props.confirm}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit}>
        <Field
          label={props.label}
          required={!props.optional}
          hint="It is written down with your name."
          error={missing && reason.trim() === '' ? 'Say why, in a few words.' : undefined}
        >
          {(field) => (
            <Textarea
              {...field}
              rows={3}
              maxLength={MAX_REASON_LENGTH}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
