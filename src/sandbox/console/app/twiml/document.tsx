import clsx from 'clsx';
import { useMemo } from 'react';
import { CodeBlock } from '../ui/code.tsx';
import { type Line, linesOf } from './lines.ts';
import { parseTree } from './tree.ts';

function Attributes({ line }: { readonly line: Line }) {
  return line.attributes.map(([name, value]) => (
    <span key={name}>
      {' '}
      <span className="text-soft">{name}=</span>
      <span className="text-go">"{value}"</span>
    </span>
  ));
}

/** TwiML, pretty-printed, the current verb lit: a bar, a colour and the word “now”. */
export function TwimlDocument({ xml, current }: { readonly xml: string; readonly current: readonly number[] | null }) {
  const lines = useMemo(() => {
    const tree = parseTree(xml);
    return tree && linesOf(tree, current);
  }, [xml, current]);
  if (!lines) return <CodeBlock what="document" text={xml === '' ? '(empty)' : xml} />;
  return (
    <div className="rounded-md bg-sunken py-2 font-mono text-xs leading-5">
      {lines.map((line, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a document's lines have no other name and never move
          key={index}
          {...(line.lit ? { 'aria-current': 'step' as const } : {})}
          className={clsx('flex border-l-[3px] pr-3', line.lit ? 'border-go bg-go-tint' : 'border-transparent')}
        >
          <code
            className="min-w-0 flex-1 whitespace-pre-wrap [overflow-wrap:anywhere]"
            style={{ paddingLeft: `${0.75 + line.depth * 1.25}rem` }}
          >
            <span className="text-accent">{line.opens}</span>
            <Attributes line={line} />
            {line.text !== '' && <span className="text-accent">&gt;</span>}
            {line.text}
            <span className="inline-block text-accent">{line.closes}</span>
          </code>
          {line.lit && <strong className="shrink-0 font-sans font-semibold text-go">now</strong>}
        </div>
      ))}
    </div>
  );
}
