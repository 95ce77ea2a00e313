import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

/** A table that scrolls sideways by itself, never the page. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return (
    <div className="w-full overflow-x-auto">
      <table {...rest} className={cn('w-full border-collapse text-left text-sm', className)} />
    </div>
  );
}

export function TableHead(props: ComponentProps<'thead'>) {
  return <thead {...props} className={cn('border-b bg-bg/60', props.className)} />;
}

export function TableBody(props: ComponentProps<'tbody'>) {
  return <tbody {...props} className={cn('divide-y', props.className)} />;
}

export function TableRow(props: ComponentProps<'tr'>) {
  return <tr {...props} className={cn('hover:bg-bg/70', props.className)} />;
}

export function TableHeaderCell(props: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      {...props}
      className={cn('px-3 py-2 text-xs font-medium whitespace-nowrap text-faint', props.className)}
    />
  );
}

export function TableCell(props: ComponentProps<'td'>) {
  return <td {...props} className={cn('px-3 py-2 align-middle', props.className)} />;
}
