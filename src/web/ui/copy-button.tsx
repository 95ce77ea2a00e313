import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { Button } from './button.tsx';

const showCopiedMs = 2000;

/** Puts `text` on the clipboard and says so. `what` names it for people: "Copy the voice URL". */
export function CopyButton({ text, what, label }: { text: string; what: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), showCopiedMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => toast.error('The browser did not allow copying', { description: 'Select the text and copy it by hand.' }),
    );
  return (
    <Button size={label ? 'sm' : 'icon-sm'} variant={label ? 'outline' : 'ghost'} onClick={copy} aria-label={what}>
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      {label && (copied ? 'Copied' : label)}
    </Button>
  );
}
