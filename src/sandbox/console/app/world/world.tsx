import { Clock } from './clock.tsx';
import { Faults } from './faults.tsx';
import { Reset } from './reset.tsx';
import { RingForm } from './ring-form.tsx';
import { Settings } from './settings.tsx';

/** What surrounds the application: callers, the network's whims, time. */
export function World() {
  return (
    <div className="grid min-w-0 gap-3 p-3 xl:grid-cols-2">
      <h2 className="sr-only">World</h2>
      <div className="grid min-w-0 content-start gap-3">
        <RingForm />
        <Faults />
      </div>
      <div className="grid min-w-0 content-start gap-3">
        <Clock />
        <Settings />
        <Reset />
      </div>
    </div>
  );
}
