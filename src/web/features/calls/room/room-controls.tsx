import { ArrowRightLeft, Grip, LogOut, Mic, MicOff, NotebookPen, Pause, Play, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Call } from '#contract/calls.ts';
import { leaveCall } from '#web/calling/browser-calls.ts';
import type { Moves } from '#web/calling/moves.ts';
import { customerOf, othersGoOn, ownPart } from '#web/calling/room.ts';
import { mayDispose } from '#web/calling/wrap-up.ts';
import { useMay, useMe } from '#web/lib/me.ts';
import { usePageKeys } from '#web/lib/page-keys.ts';
import { actOnPhone } from '#web/softphone/this-phone.ts';
import { Button } from '#web/ui/button.tsx';
import { Kbd } from '#web/ui/kbd.tsx';
import { Tooltip } from '#web/ui/tooltip.tsx';
import type { PeopleIntent } from './person-row.tsx';
import type { OwnConnection } from './use-own-connection.ts';

/** What is open below the controls. */
export type Panel = 'keys' | 'note' | null;

type RoomControlsProps = {
  call: Call;
  own: OwnConnection;
  moves: Moves;
  panel: Panel;
  onPanel: (panel: Panel) => void;
  onPeople: (intent: PeopleIntent) => void;
};

type Control = {
  readonly key: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** It is on: as its label says, which is then that of its end. */
  readonly on?: boolean;
  /** For what opens a panel: whether it is open. */
  readonly open?: boolean;
  readonly shown: boolean;
  /** Why it does nothing now. */
  readonly why: string | null;
  /** It was asked for, and neither the server nor the carrier has said that it is so. */
  readonly busy?: boolean;
  readonly act: () => void;
};

/** Mute, hold, keypad, transfer, add, note: each with its key, which works while no field has the focus. */
export function RoomControls(props: RoomControlsProps) {
  const controls = useControls(props).filter(({ shown }) => shown);
  usePageKeys((key) => {
    const control = controls.find((each) => each.key === key.toUpperCase());
    if (!control || control.why !== null) return false;
    if (!control.busy) control.act();
    return true;
  });
  return (
    <fieldset data-once className="flex flex-wrap items-center gap-1 max-sm:w-full">
      <legend className="sr-only">What you can do in the call</legend>
      {controls.map((control) => (
        <ControlButton key={control.key} control={control} />
      ))}
    </fieldset>
  );
}

function ControlButton({ control: { key, label, icon, on, open, why, busy, act } }: { control: Control }) {
  const button = (
    <Button
      variant={on || open ? 'primary' : 'outline'}
      className="min-w-9 px-2.5 max-sm:h-12 max-sm:min-w-11 max-sm:flex-1 max-sm:flex-col max-sm:gap-0.5 max-sm:px-0"
      aria-keyshortcuts={key}
      aria-expanded={open}
      aria-label={label}
      disabledReason={why}
      loading={busy}
      onClick={act}
    >
      {icon}
      <span aria-hidden className="text-[10px] leading-3 sm:hidden lg:inline lg:text-sm">
        {label}
      </span>
    </Button>
  );
  if (why !== null) return button;
  const text = (
    <span className="flex items-center gap-1.5">
      {label} <Kbd>{key}</Kbd>
    </span>
  );
  return <Tooltip text={text}>{button}</Tooltip>;
}

function useControls({ call, own, moves, panel, onPanel, onPeople }: RoomControlsProps): readonly Control[] {
  const me = useMe();
  const part = ownPart(call, me?.user.id);
  const customer = customerOf(call);
  const supervisor = part?.role === 'supervisor';
  const mute = useMuting(own, part, moves);
  const nobody = customer?.legSid == null ? 'Nobody has answered yet' : null;
  const transferring = call.transfer === null ? null : 'A transfer is under way';
  const mayMove = moves.may && !supervisor;
  const mayNote = mayDispose(call, me?.user.id, { own: useMay('calls:dispose'), any: useMay('calls:dispose-any') });
  const held = customer?.hold ?? false;
  const hold = customer?.legSid ? ({ kind: 'hold', legSid: customer.legSid, hold: !held } as const) : null;
  const toggle = (which: Panel) => () => onPanel(panel === which ? null : which);
  return [
    {
      key: 'M',
      label: mute.muted ? 'Unmute' : 'Mute',
      icon: mute.muted ? <MicOff aria-hidden /> : <Mic aria-hidden />,
      on: mute.muted,
      shown: mute.possible,
      why: null,
      busy: mute.busy,
      act: mute.toggle,
    },
    {
      key: 'H',
      label: held ? 'Resume' : 'Hold',
      icon: held ? <Play aria-hidden /> : <Pause aria-hidden />,
      on: held,
      shown: mayMove,
      why: nobody ?? transferring,
      busy: hold !== null && moves.moving(hold),
      act: () => hold && void moves.move(hold),
    },
    {
      key: 'K',
      label: 'Keypad',
      icon: <Grip aria-hidden />,
      open: panel === 'keys',
      shown: mayMove,
      why: nobody,
      act: toggle('keys'),
    },
    {
      key: 'T',
      label: 'Transfer',
      icon: <ArrowRightLeft aria-hidden />,
      shown: mayMove,
      why: nobody ?? transferring,
      act: () => onPeople('transfer'),
    },
    {
      key: 'A',
      label: 'Add',
      icon: <UserPlus aria-hidden />,
      shown: mayMove,
      why: nobody,
      act: () => onPeople('add'),
    },
    {
      key: 'N',
      label: 'Note',
      icon: <NotebookPen aria-hidden />,
      open: panel === 'note',
      shown: mayNote,
      why: null,
      act: toggle('note'),
    },
    {
      key: 'L',
      label: 'Leave',
      icon: <LogOut aria-hidden />,
      shown: own.kind !== 'none' && (supervisor || othersGoOn(call, me?.user.id)),
      why: call.transfer !== null && call.transfer.fromUserId === me?.user.id ? transferring : null,
      busy: moves.moving({ kind: 'leave' }),
      act: () => void leaveCall(call.id),
    },
  ];
}

/** A browser mutes its own microphone, at once; somebody on a phone is muted in the room. */
function useMuting(own: OwnConnection, part: ReturnType<typeof ownPart>, { move, moving, may }: Moves) {
  if (own.kind === 'there') {
    const { id, muted } = own.connection;
    return { possible: true, muted, busy: false, toggle: () => actOnPhone({ kind: 'mute', id, muted: !muted }) };
  }
  const muted = part?.muted ?? false;
  if (!may || part?.state !== 'here' || part.legSid === null) {
    return { possible: false, muted, busy: false, toggle: () => {} };
  }
  const mute = { kind: 'mute', legSid: part.legSid, muted: !muted } as const;
  return { possible: true, muted, busy: moving(mute), toggle: () => void move(mute) };
}
