import { BellOff, Phone, PhoneIncoming, PhoneOff } from 'lucide-react';
import { useEffect } from 'react';
import type { Call } from '#contract/calls.ts';
import { useMe } from '#web/lib/me.ts';
import { type Incoming, isEngaged } from '#web/softphone/phone.reduce.ts';
import { playSound } from '#web/softphone/play-sound.ts';
import { actOnPhone, usePhone } from '#web/softphone/this-phone.ts';
import { Button } from '#web/ui/button.tsx';
import { partyOf } from './call-words.ts';
import { DoNotCallBadge } from './do-not-call-badge.tsx';
import { useKnownCalls } from './live-calls.ts';
import { callRinging } from './room.ts';
import { ringReason } from './transfer-words.ts';

/**
 * Who rings: top right, one below the other; one tab alone makes a sound. It stands there before anybody rings, or a screen
 * reader would not speak of the first.
 */
export function IncomingCards() {
  const phone = usePhone();
  const known = useKnownCalls();
  const me = useMe();
  const here = phone.line !== 'elsewhere';
  const loud = here && phone.incoming.some(({ silenced }) => !silenced);
  useRinging(loud && !isEngaged(phone));
  return (
    <section
      aria-label="Incoming calls"
      aria-live="assertive"
      className="pointer-events-none fixed top-14 right-0 z-40 flex w-full max-w-sm flex-col gap-2 px-3"
    >
      {phone.incoming.map((call) => (
        <IncomingCard
          key={call.id}
          incoming={call}
          about={call.callId === null ? callRinging(known.values(), me?.user.id) : known.get(call.callId)}
          userId={me?.user.id}
          engaged={isEngaged(phone)}
          notify={here}
        />
      ))}
    </section>
  );
}

function useRinging(loud: boolean): void {
  useEffect(() => (loud ? playSound('incoming', { loop: true }) : undefined), [loud]);
}

type IncomingCardProps = {
  incoming: Incoming;
  about: Call | undefined;
  userId: string | undefined;
  engaged: boolean;
  notify: boolean;
};

function IncomingCard({ incoming, about, userId, engaged, notify }: IncomingCardProps) {
  const { id, silenced, trouble } = incoming;
  const { title, detail } = wordsOf(incoming, about, userId);
  useNotification(notify, id, title, detail);
  const answer = () => actOnPhone({ kind: 'answer', id, callId: about?.id });
  return (
    <article
      aria-label={title}
      className="pointer-events-auto animate-slide-in space-y-3 rounded-lg border border-warn bg-raised p-3 shadow-float"
    >
      <div className="flex items-start gap-3">
        <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-warn-soft text-warn-ink">
          <PhoneIncoming aria-hidden className={`size-5 ${silenced ? '' : 'animate-pulse'}`} />
        </span>
        <div className="min-w-0 flex-1">
          <p className="text-xs font-medium text-warn-ink">{silenced ? 'Rings silently' : 'Incoming call'}</p>
          <p className="truncate text-base font-semibold">{title}</p>
          <p className="line-clamp-2 text-sm text-soft">{detail}</p>
          {about?.contact?.doNotCall && <DoNotCallBadge />}
        </div>
      </div>
      {trouble && (
        <p role="alert" className="rounded-md bg-bad-soft px-2.5 py-2 text-sm text-bad-ink">
          <strong>{trouble.title}.</strong> {trouble.cure}
        </p>
      )}
      <div className="flex gap-2">
        <Button
          variant="call"
          className="flex-1"
          disabledReason={engaged ? 'End or leave the call that you are in first' : null}
          onClick={answer}
        >
          <Phone aria-hidden />
          Answer
        </Button>
        <Button variant="danger" className="flex-1" onClick={() => actOnPhone({ kind: 'reject', id })}>
          <PhoneOff aria-hidden />
          Decline
        </Button>
        {!silenced && (
          <Button size="icon" aria-label="Silence" onClick={() => actOnPhone({ kind: 'silence', id })}>
            <BellOff aria-hidden />
          </Button>
        )}
      </div>
    </article>
  );
}

/** Whoever brings one into a call is a colleague; what the call is about says the rest. */
function wordsOf(
  { from }: Incoming,
  about: Call | undefined,
  userId: string | undefined,
): { title: string; detail: string } {
  if (!about)
    return { title: from.startsWith('client:') ? 'A colleague' : from || 'Unknown caller', detail: 'Calls you' };
  return { title: partyOf(about), detail: ringReason(about, userId) };
}

/** The system shows it while the page cannot be seen; a click on it comes to the page. */
function useNotification(wanted: boolean, id: string, title: string, body: string): void {
  useEffect(() => {
    const may = 'Notification' in window && Notification.permission === 'granted';
    if (!wanted || !may || document.visibilityState === 'visible') return;
    const shown = new Notification(title, { body, tag: id, icon: '/icon.svg', requireInteraction: true });
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
    return () => shown.close();
  }, [wanted, id, title, body]);
}
