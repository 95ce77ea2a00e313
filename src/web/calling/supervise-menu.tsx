import { Ear } from 'lucide-react';
import type { Call } from '#contract/calls.ts';
import { useMe } from '#web/lib/me.ts';
import { fetched } from '#web/lib/part.tsx';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { Menu, MenuItem, MenuLabel } from '#web/ui/menu.tsx';
import { partyOf } from './call-words.ts';
import { agentOf, takesPart } from './room.ts';
import { type SupervisionMode, supervisionWords, useSupervisionModes } from './supervision.ts';

/** Monitor, whisper and barge, for those who may, on calls that are not their own. */
export function SuperviseMenu({ call }: { call: Call }) {
  const me = useMe();
  const modes = useSupervisionModes();
  const agent = agentOf(call);
  if (!me || modes.length === 0 || call.state !== 'in-progress' || agent === null) return null;
  if (takesPart(call, me.user.id)) return null;
  const begin = async (mode: SupervisionMode) => {
    const { soundIsTested, supervise } = await fetched(() => import('./browser-calls.ts'));
    const go = () => void supervise(call.id, mode);
    if (soundIsTested({ words: `${supervisionWords[mode].name} now`, go })) go();
  };
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={`Listen to ${agent.name}’s call with ${partyOf(call)}`}>
          <Ear aria-hidden />
        </Button>
      }
    >
      <MenuLabel>{agent.name}’s call</MenuLabel>
      {modes.map((mode) => (
        <MenuItem
          key={mode}
          hint={supervisionWords[mode].hint}
          onSelect={() => void begin(mode).catch((fault: unknown) => toast.failure(fault))}
        >
          {supervisionWords[mode].name}
        </MenuItem>
      ))}
    </Menu>
  );
}
