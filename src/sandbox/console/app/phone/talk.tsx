import { Mic, MicOff, Volume2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAct } from '../lib/sandbox.ts';
import { Button } from '../ui/button.tsx';
import { Trouble } from '../ui/states.tsx';
import { signal } from './signal.ts';
import { type Talk, useVoice } from './use-voice.ts';

const words: Record<Talk['state'], string> = {
  connecting: 'Connecting your microphone …',
  talking: 'You speak and hear.',
  listening: 'You hear, and are not heard: allow the microphone beside the address, then try again.',
  blocked: 'The browser keeps this page silent until you click.',
  lost: 'The voice is not connected. The call goes on.',
  silent: 'This sandbox was started without voices: write what you say.',
};

function Level({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <label className="flex items-center gap-2 text-[13px] text-soft">
      <span className="w-10">{name}</span>
      <meter className="h-2 min-w-0 flex-1" min={0} max={1} value={value} />
    </label>
  );
}

function Buttons({ talk }: { readonly talk: Talk }): ReactNode {
  if (talk.state === 'blocked')
    return (
      <Button look="primary" onClick={talk.sound}>
        <Volume2 size={14} aria-hidden="true" /> Let it sound
      </Button>
    );
  if (talk.state === 'listening' || talk.state === 'lost') return <Button onClick={talk.again}>Try again</Button>;
  if (talk.state !== 'talking') return null;
  return (
    <Button aria-pressed={talk.muted} onClick={() => talk.mute(!talk.muted)}>
      {talk.muted ? <MicOff size={14} aria-hidden="true" /> : <Mic size={14} aria-hidden="true" />}
      {talk.muted ? 'Unmute' : 'Mute'}
    </Button>
  );
}

/** The microphone and the speaker of a handset's call, and a file to play into it. */
export function TalkPanel({ number, callSid }: { readonly number: string; readonly callSid: string }) {
  const talk = useVoice(number, callSid);
  const { error, run } = useAct();
  const hears = talk.state === 'talking' || talk.state === 'listening';
  return (
    <section aria-label="Voice" className="grid gap-2 rounded-md border border-line p-2">
      <p role="status" className="text-[13px]">
        {talk.muted && talk.state === 'talking' ? 'You are muted.' : words[talk.state]}
      </p>
      {hears && (
        <div className="grid gap-1">
          <Level name="You" value={talk.muted ? 0 : talk.levels.own} />
          <Level name="They" value={talk.levels.other} />
        </div>
      )}
      <Buttons talk={talk} />
      <label className="grid gap-1 text-[13px]">
        Play a WAV or MP3 file into the call
        <input
          type="file"
          accept=".wav,.mp3,audio/wav,audio/mpeg"
          className="min-w-0 text-soft"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void run(() => signal.play(number, callSid, file)).then(() => (target.value = ''));
          }}
        />
      </label>
      <Trouble message={error} />
    </section>
  );
}
