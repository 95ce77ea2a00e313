import { useLink, usePart } from '../lib/sandbox.ts';
import { HandsetCard } from './handset-card.tsx';

/** One phone, to be held in a hand or kept in a corner of the screen: `/?handset=+1415…` */
export function HandsetPage({ number }: { readonly number: string }) {
  const handsets = usePart('handsets');
  const { error } = useLink();
  const handset = handsets.find((one) => one.number === number) ?? {
    number,
    label: null,
    script: null,
    browser: null,
    legs: [],
  };
  return (
    <main className="mx-auto grid min-h-full w-full max-w-sm content-start gap-3 p-3">
      <div className="flex items-center justify-between">
        <h1 className="font-semibold text-soft text-[13px]">Sandbox handset</h1>
        <a href="./" className="rounded px-1 text-[13px] text-accent underline">
          All of the sandbox
        </a>
      </div>
      <HandsetCard handset={handset} roomy />
      <p role="status" className="text-[13px] text-bad">
        {error}
      </p>
    </main>
  );
}
