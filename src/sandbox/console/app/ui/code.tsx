import { CopyButton } from './copy.tsx';

/** Text to read and copy, wrapped rather than scrolled, so that it is whole on a phone. */
export function CodeBlock({ what, text }: { readonly what: string; readonly text: string }) {
  return (
    <div className="flex items-start gap-1 rounded-md bg-sunken p-1 pl-3">
      <pre className="min-w-0 flex-1 whitespace-pre-wrap py-1.5 font-mono text-xs leading-5 [overflow-wrap:anywhere]">
        {text}
      </pre>
      <CopyButton what={what} text={text} />
    </div>
  );
}
