import { ChevronsUpDown, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Me } from '#contract/team.ts';
import { switchOrganization } from '#web/lib/account.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '#web/ui/menu.tsx';
import { NewOrganizationDialog } from './new-organization-dialog.tsx';

/** Where one is; where else one could be. */
export function OrganizationMenu({ me }: { me: Me }) {
  const [creating, setCreating] = useState(false);
  if (!me.organization) return null;
  const { id, name } = me.organization;
  const choose = (next: string) => {
    if (next !== id) switchOrganization(next).catch((fault: unknown) => toast.failure(fault));
  };
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button variant="ghost" className="h-8 min-w-0 shrink px-2 font-semibold text-ink" title="Your organizations">
            <span className="truncate">{name}</span>
            <ChevronsUpDown aria-hidden className="text-faint" />
          </Button>
        }
      >
        <MenuChoice
          label="Organizations"
          value={id}
          onChange={choose}
          options={me.organizations.map((organization) => ({
            value: organization.id,
            label: organization.name,
            hint: organization.role,
          }))}
        />
        <MenuSeparator />
        <MenuItem icon={<Plus aria-hidden />} onSelect={() => setCreating(true)}>
          New organization…
        </MenuItem>
      </Menu>
      {creating && <NewOrganizationDialog onClose={() => setCreating(false)} />}
    </>
  );
}
