import { useMutation } from '@tanstack/react-query';
import { Ellipsis, Pencil, RotateCw, Star, Trash2 } from 'lucide-react';
import { paths } from '#contract/api.ts';
import type { OwnNumber } from '#contract/settings.ts';
import { api } from '#web/lib/api.ts';
import { dateTime } from '#web/lib/format.ts';
import { toast } from '#web/lib/toast.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#web/ui/menu.tsx';
import { useRefresh } from './carrier.ts';
import { Facts } from './facts.tsx';
import { RingsField } from './rings-field.tsx';

type NumberRowProps = { number: OwnNumber; mayWrite: boolean; onName: () => void; onRemove: () => void };

export function NumberRow({ number, mayWrite, onName, onRemove }: NumberRowProps) {
  const { configured } = number;
  return (
    <li className="space-y-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-40">
          <p className="tabular font-medium">{number.display}</p>
          <p className="truncate text-xs text-faint">{number.label}</p>
        </div>
        <div className="flex flex-wrap gap-2 max-sm:order-last max-sm:w-full">
          {number.default && <Badge tone="accent">Default caller ID</Badge>}
          {configured ? <Badge tone="green">Configured</Badge> : <Badge tone="amber">Not configured</Badge>}
        </div>
        {mayWrite && <NumberMenu number={number} onName={onName} onRemove={onRemove} />}
      </div>
      <RingsField number={number} mayWrite={mayWrite} />
      {configured && (
        <details>
          <summary className="w-fit text-xs text-soft">Set at the carrier {dateTime(configured.at)}</summary>
          <div className="pt-2">
            <Facts
              facts={[
                { name: 'Voice URL', value: configured.voiceUrl, code: true },
                { name: 'Status callback', value: configured.statusCallback, code: true },
              ]}
            />
          </div>
        </details>
      )}
    </li>
  );
}

function NumberMenu({ number, onName, onRemove }: Omit<NumberRowProps, 'mayWrite'>) {
  const refresh = useRefresh();
  const onError = (fault: unknown) => toast.failure(fault);
  const makeDefault = useMutation({
    mutationFn: () => api.patch<OwnNumber>(paths.number(number.id), { default: true }),
    onSuccess: () => toast.success(`People see ${number.display} now`),
    onError,
    onSettled: refresh,
  });
  const configure = useMutation({
    mutationFn: () => api.post<OwnNumber>(paths.configureNumber(number.id), {}),
    onSuccess: () => toast.success(`${number.display} is configured`, 'Its addresses are set at the carrier.'),
    onError,
    onSettled: refresh,
  });
  return (
    <Menu
      trigger={
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Actions for ${number.display}`}
          loading={makeDefault.isPending || configure.isPending}
        >
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      <MenuItem icon={<Pencil aria-hidden />} onSelect={onName}>
        Change the label
      </MenuItem>
      <MenuItem icon={<Star aria-hidden />} disabled={number.default} onSelect={() => makeDefault.mutate()}>
        Make it the default caller ID
      </MenuItem>
      <MenuItem icon={<RotateCw aria-hidden />} onSelect={() => configure.mutate()}>
        Configure again
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={onRemove}>
        Remove
      </MenuItem>
    </Menu>
  );
}
