import { Phone } from 'lucide-react';
import { type FormEvent, useRef } from 'react';
import type { CallMode } from '#contract/calls.ts';
import { callModes } from '#contract/words.ts';
import { callerIdOptions } from '#web/calling/call-options.ts';
import { modeWords } from '#web/calling/call-words.ts';
import { useReadiness } from '#web/calling/readiness.ts';
import { usePlaceCall } from '#web/calling/use-place-call.ts';
import { usePageKeys } from '#web/lib/page-keys.ts';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { Select } from '#web/ui/select.tsx';
import { DialerInput } from './dialer-input.tsx';
import { dialKeys, Keypad } from './keypad.tsx';
import { NumberVerdict } from './number-verdict.tsx';
import { useDialer } from './use-dialer.ts';

/** Calls any number, typed, tapped or completed from the contacts. */
export function Dialer() {
  const dialer = useDialer();
  const { place, placing } = usePlaceCall();
  const input = useRef<HTMLInputElement>(null);
  usePageKeys((key) => {
    if (!dialKeys.some(({ digit }) => digit === key)) return false;
    dialer.type(dialer.text + key);
    return true;
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await place(await dialer.target(), dialer.options)) dialer.type('');
    else input.current?.focus();
  };
  return (
    <form className="space-y-3" onSubmit={(event) => void submit(event)}>
      <DialerInput ref={input} dialer={dialer}>
        <NumberVerdict dialer={dialer} />
      </DialerInput>
      <Keypad
        onKey={(key) => dialer.type(dialer.text + key)}
        onBackspace={() => dialer.type(dialer.text.slice(0, -1))}
        canDelete={dialer.text !== ''}
      >
        <Button
          type="submit"
          variant="call"
          className="h-11 text-base"
          loading={placing}
          disabledReason={dialer.blocked}
        >
          <Phone aria-hidden />
          Call
        </Button>
      </Keypad>
      <DialerOptions dialer={dialer} />
    </form>
  );
}

function DialerOptions({ dialer }: { dialer: ReturnType<typeof useDialer> }) {
  const readiness = useReadiness();
  const mode = dialer.mode ?? readiness?.defaultMode ?? 'direct';
  return (
    <div className="grid gap-3 border-t pt-3">
      <Field label="Call from">
        {(control) => (
          <Select
            {...control}
            options={callerIdOptions(readiness)}
            value={dialer.from ?? readiness?.callerIds.find((id) => id.default)?.number ?? ''}
            onChange={(event) => dialer.setFrom(event.target.value)}
          />
        )}
      </Field>
      <Field label="How to call" hint={modeWords[mode].description}>
        {(control) => (
          <Select
            {...control}
            options={callModes.map((value) => ({ value, label: modeWords[value].title }))}
            value={mode}
            onChange={(event) => dialer.setMode(event.target.value as CallMode)}
          />
        )}
      </Field>
    </div>
  );
}
