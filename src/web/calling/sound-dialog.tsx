import { Bell, CircleAlert, CircleCheck, Mic, Phone, Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { LevelMeter } from '#web/softphone/level-meter.tsx';
import type { Sound } from '#web/softphone/line.ts';
import { playSound } from '#web/softphone/play-sound.ts';
import { chosenSound, noteTested } from '#web/softphone/sound-choice.ts';
import { choosePhoneSound } from '#web/softphone/this-phone.ts';
import { canChooseSpeaker, type SoundDevice, useDevices } from '#web/softphone/use-devices.ts';
import { useLevel } from '#web/softphone/use-level.ts';
import { type Microphone, useMicrophone } from '#web/softphone/use-microphone.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Select } from '#web/ui/select.tsx';
import type { Waiting } from './desk.ts';

type SoundDialogProps = {
  /** What waits for it, as the first call in a browser does. */
  waiting: Waiting | undefined;
  onClose: () => void;
};

/** Which microphone and speaker, and whether they work: seen, and heard, before anybody else does. */
export function SoundDialog({ waiting, onClose }: SoundDialogProps) {
  const [sound, setSound] = useState(chosenSound);
  const { microphone, retry } = useMicrophone(sound.microphone);
  const devices = useDevices(microphone.kind === 'open');
  const change = (next: Partial<Sound>) => {
    const chosen = { ...sound, ...next };
    setSound(chosen);
    choosePhoneSound(chosen);
  };
  const works = microphone.kind === 'open';
  const done = () => {
    if (works) noteTested();
    onClose();
    if (works) waiting?.go();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Microphone and speaker"
      description={
        waiting ? 'Before the first call in this browser: say something and see that you are heard.' : undefined
      }
      footer={
        <>
          {waiting && <Button onClick={onClose}>Not now</Button>}
          <Button
            variant={waiting ? 'call' : 'primary'}
            onClick={done}
            disabledReason={waiting && !works ? 'The microphone does not work yet' : null}
          >
            {waiting && <Phone aria-hidden />}
            {waiting?.words ?? 'Done'}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        <section className="space-y-2">
          <DeviceField
            label="Microphone"
            devices={devices.microphones}
            chosen={sound.microphone}
            onChange={(id) => change({ microphone: id })}
          />
          <MicrophoneTest microphone={microphone} onRetry={retry} />
        </section>
        <section className="space-y-2">
          {canChooseSpeaker() ? (
            <DeviceField
              label="Speaker"
              devices={devices.speakers}
              chosen={sound.speaker}
              onChange={(id) => change({ speaker: id })}
            />
          ) : (
            <p className="text-sm text-soft">In this browser the speaker is chosen in your system’s sound settings.</p>
          )}
          <Button size="sm" onClick={() => playSound('incoming')}>
            <Volume2 aria-hidden />
            Play the ringtone
          </Button>
        </section>
        <Notifications />
      </div>
    </Dialog>
  );
}

type DeviceFieldProps = {
  label: string;
  devices: readonly SoundDevice[];
  chosen: string | null;
  onChange: (id: string | null) => void;
};

function DeviceField({ label, devices, chosen, onChange }: DeviceFieldProps) {
  const gone = chosen !== null && devices.length > 0 && !devices.some(({ id }) => id === chosen);
  const options = [
    { value: '', label: 'As the system' },
    ...devices.map(({ id, label: name }) => ({ value: id, label: name })),
    ...(gone ? [{ value: chosen, label: 'Not plugged in now' }] : []),
  ];
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          options={options}
          value={chosen ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        />
      )}
    </Field>
  );
}

const HEARD = 0.25;

function MicrophoneTest({ microphone, onRetry }: { microphone: Microphone; onRetry: () => void }) {
  const level = useLevel(microphone.kind === 'open' ? microphone.stream : null);
  const [heard, setHeard] = useState(false);
  useEffect(() => setHeard((was) => was || level > HEARD), [level]);
  if (microphone.kind === 'trouble') {
    return (
      <div role="alert" className="flex gap-2 rounded-md border border-bad/40 bg-bad-soft p-3 text-sm">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad-ink" />
        <div className="space-y-2">
          <p className="font-semibold text-bad-ink">{microphone.trouble.title}</p>
          <p>{microphone.trouble.cure}</p>
          <Button size="sm" onClick={onRetry}>
            Try again
          </Button>
        </div>
      </div>
    );
  }
  return (
    <>
      <LevelMeter label="How loud you are" level={level} />
      <p role="status" className="flex items-center gap-1.5 text-sm text-soft">
        {heard ? <CircleCheck aria-hidden className="size-4 text-ok" /> : <Mic aria-hidden className="size-4" />}
        {statusOf(microphone, heard)}
      </p>
    </>
  );
}

const statusOf = ({ kind }: Microphone, heard: boolean): string => {
  if (kind === 'asking') return 'Your browser asks for the microphone: click Allow.';
  return heard ? 'You are heard.' : 'Say something: the bars should move.';
};

/** A hidden tab can ring only through the system. */
function Notifications() {
  const [permission, setPermission] = useState(() => ('Notification' in window ? Notification.permission : 'denied'));
  if (permission !== 'default') return null;
  return (
    <section className="flex flex-wrap items-center gap-3 rounded-md border bg-sunken px-3 py-2">
      <p className="min-w-0 flex-1 text-sm text-soft">
        See who calls while this page is in the background or behind other windows.
      </p>
      <Button size="sm" onClick={() => void Notification.requestPermission().then(setPermission)}>
        <Bell aria-hidden />
        Show notifications
      </Button>
    </section>
  );
}
