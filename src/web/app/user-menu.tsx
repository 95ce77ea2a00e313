import { Link } from '@tanstack/react-router';
import { LogOut, UserRound } from 'lucide-react';
import type { Me } from '#contract/team.ts';
import { signOut } from '#web/lib/account.ts';
import { toast } from '#web/lib/toast.ts';
import { Avatar } from '#web/ui/avatar.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '#web/ui/menu.tsx';
import { useTheme } from './use-theme.ts';

const themeOptions = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

export function UserMenu({ me }: { me: Me }) {
  const [theme, setTheme] = useTheme();
  return (
    <Menu
      className="w-60"
      trigger={
        <button type="button" aria-label={`Your menu, ${me.user.name}`} className="rounded-full">
          <Avatar name={me.user.name} />
        </button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="truncate font-medium">{me.user.name}</p>
        <p className="truncate text-xs text-faint">{me.user.email}</p>
        {me.role && <p className="text-xs text-faint">Role: {me.role}</p>}
      </div>
      <MenuSeparator />
      <MenuItem asChild>
        <Link to="/settings/profile">
          <UserRound aria-hidden />
          Your profile
        </Link>
      </MenuItem>
      <MenuSeparator />
      <MenuChoice label="Theme" value={theme} options={themeOptions} onChange={setTheme} />
      <MenuSeparator />
      <MenuItem
        icon={<LogOut aria-hidden />}
        onSelect={() => void signOut().catch((fault: unknown) => toast.failure(fault))}
      >
        Sign out
      </MenuItem>
    </Menu>
  );
}
