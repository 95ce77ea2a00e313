import { useMutation } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import { may } from '#contract/permissions.ts';
import type { OwnNumber } from '#contract/settings.ts';
import { api } from '#web/lib/api.ts';
import { useMembers } from '#web/lib/members.ts';
import { toast } from '#web/lib/toast.ts';
import { Field } from '#web/ui/field.tsx';
import { Select } from '#web/ui/select.tsx';
import { useRefresh } from './carrier.ts';
import { ringsAsValue, ringsFromValue } from './rings-values.ts';

const anybody = [
  { value: 'forward', label: 'Nobody: the forward number at once' },
  { value: 'available', label: 'Everybody who is available' },
];

/** Whose browsers ring when somebody calls the number. */
export function RingsField({ number, mayWrite }: { number: OwnNumber; mayWrite: boolean }) {
  const members = useMembers();
  const refresh = useRefresh();
  const change = useMutation({
    mutationFn: (value: string) => api.patch<OwnNumber>(paths.number(number.id), { rings: ringsFromValue(value) }),
    onSuccess: () => toast.success(`What ${number.display} rings is saved`, 'It holds for the next call.'),
    onError: (fault) => toast.failure(fault),
    onSettled: refresh,
  });
  const value = change.isPending ? change.variables : ringsAsValue(number.rings);
  const agents = members.filter(({ role }) => may(role, 'phone:use'));
  const options = [...anybody, ...agents.map(({ userId, name }) => ({ value: userId, label: name }))];
  const known = options.some((option) => option.value === value);
  return (
    <Field
      label="Calls to it ring"
      hint="In the browser. When nobody takes it there, it goes on to the forward number of Calling, or hears that nobody is there."
      className="max-w-md"
    >
      {(control) => (
        <Select
          {...control}
          options={
            known ? options : [...options, { value, label: members.length > 0 ? 'Somebody who cannot be rung' : '…' }]
          }
          value={value}
          disabled={!mayWrite || change.isPending}
          onChange={(event) => change.mutate(event.target.value)}
        />
      )}
    </Field>
  );
}
