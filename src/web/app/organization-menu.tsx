import { ChevronsUpDown } from 'lucide-react';
import type { Me } from '#contract/team.ts';
import { switchOrganization } from '#web/lib/account.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { Menu, MenuChoice } from '#web/ui/menu.tsx';

/** Where one is; a menu for people who belong to several organizations. */
export function OrganizationMenu({ me }: { me: Me }) {
  if (!me.organization) return null;
  const { id, name } = me.organization;
  if (me.organizations.length < 2) return <span className="truncate font-semibold">{name}</span>;
  const choose = (next: string) => {
    if (next !== id) switchOrganization(next).catch((fault: unknown) => toast.failure(fault));
  };
  return (
    <Menu
      align="start"
      trigger={
        <Button variant="ghost" className="h-8 min-w-0 shrink px-2 font-semibold text-ink" title="Switch organization">
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
    </Menu>
  );
}
