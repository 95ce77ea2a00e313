import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';

/** Words instead of a voice, for a Gather that listens. */
export function SpeakForm({ onSpeak }: { readonly onSpeak: (text: string) => Promise<boolean> }) {
  const [text, setText] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await onSpeak(text.trim())) setText('');
  };
  return (
    <form onSubmit={submit} aria-label="Speak" className="flex gap-1.5">
      <input
        aria-label="Words to say"
        placeholder="Say something …"
        autoComplete="off"
        required
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-8 min-w-0 flex-1 rounded-md border border-edge bg-surface px-2 placeholder:text-soft"
      />
      <Button type="submit">Say</Button>
    </form>
  );
}
