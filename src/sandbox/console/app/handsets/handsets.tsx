import { useSandbox } from '../lib/sandbox.ts';
import { plural } from '../lib/words.ts';
import { Empty } from '../ui/states.tsx';
import { AddHandset } from './add-handset.tsx';
import { HandsetCard } from './handset-card.tsx';
import { inOrder, ringingCount } from './order.ts';

/** All virtual phones, those that ring first. */
export function Handsets() {
  const { handsets } = useSandbox();
  const ringing = ringingCount(handsets);
  return (
    <section aria-label="Handsets" className="grid content-start gap-3 p-3">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-semibold text-base">Handsets</h2>
        <span role="status" className={ringing > 0 ? 'font-medium text-[13px] text-ring' : 'text-[13px] text-soft'}>
          {ringing > 0 ? `${ringing} ringing` : plural(handsets.length, 'phone')}
        </span>
      </div>
      {handsets.length === 0 && (
        <Empty title="No phones yet">
          <p>
            A phone appears here as soon as an application calls its number. Add one yourself to give it a name, to let
            it answer by itself, or to call from it.
          </p>
        </Empty>
      )}
      {inOrder(handsets).map((handset) => (
        <HandsetCard key={handset.number} handset={handset} />
      ))}
      <AddHandset />
    </section>
  );
}
