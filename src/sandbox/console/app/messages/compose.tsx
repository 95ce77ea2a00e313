import { Paperclip, Send } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { api } from '../lib/api.ts';
import { useAct } from '../lib/sandbox.ts';
import { plural } from '../lib/words.ts';
import { Button } from '../ui/button.tsx';
import { Trouble } from '../ui/states.tsx';
import { filesOf } from './thread.model.ts';

/** A person outside writes to a number of an account: what a phone would send. */
export function Compose({
  from,
  to,
  name,
  onSent,
}: {
  readonly from: string;
  readonly to: string;
  /** Whose words these will be. */
  readonly name: string;
  readonly onSent?: () => void;
}) {
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const { busy, error, run } = useAct();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const sent = await run(async () => api.write({ from, to, body: text, media: await filesOf(files) }));
    if (!sent) return;
    setText('');
    setFiles([]);
    onSent?.();
  };
  return (
    <form onSubmit={submit} aria-label={`Write as ${name}`} className="grid gap-2">
      <textarea
        aria-label={`Message as ${name}`}
        rows={2}
        maxLength={1600}
        placeholder={`Write as ${name} …`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="w-full resize-y rounded-md border border-edge bg-surface px-2 py-1.5 placeholder:text-soft"
      />
      <Trouble message={error} />
      <div className="flex flex-wrap items-center gap-2">
        <Attachments files={files} onChange={setFiles} />
        <Button type="submit" look="primary" disabled={busy || (text === '' && files.length === 0)} className="ml-auto">
          <Send size={14} aria-hidden="true" /> Send
        </Button>
      </div>
    </form>
  );
}

function Attachments({
  files,
  onChange,
}: {
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
}) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        aria-label="Files"
        className="hidden"
        onChange={(event) => onChange([...(event.target.files ?? [])])}
      />
      <Button onClick={() => picker.current?.click()}>
        <Paperclip size={14} aria-hidden="true" /> Attach
      </Button>
      {files.length > 0 && (
        <>
          <span className="min-w-0 truncate text-[13px]" title={files.map(({ name }) => name).join(', ')}>
            {plural(files.length, 'file')}
          </span>
          <Button look="quiet" onClick={() => onChange([])}>
            Remove
          </Button>
        </>
      )}
    </>
  );
}
