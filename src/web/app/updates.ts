import type { Me } from '#contract/team.ts';
import { isLive, liveCallsOf } from '#web/calling/live-calls.reduce.ts';
import { knownCalls } from '#web/calling/live-calls.ts';
import { ownWrapUp } from '#web/calling/wrap-up.ts';
import { keys, queryClient } from '#web/lib/query.ts';
import { serverNow } from '#web/lib/server-clock.ts';
import { toast } from '#web/lib/toast.ts';

// A page stays open while Switchhook is updated; the files that it has yet to load are then gone.

const KEY = 'switchhook.reloaded-for';

/** What the page found when a file of its own could not be loaded. */
export type Found = {
  /** The program that this page runs: its entry's address, which names its content. */
  readonly build: string;
  /** The one that the server gives out now; null where that cannot be known, as without a connection. */
  readonly served: string | null;
  /** The build that was reloaded for before, in this tab. */
  readonly reloadedFor: string | null;
  readonly inCall: boolean;
  readonly typed: boolean;
};

export type Remedy = { readonly kind: 'none' | 'reload' } | { readonly kind: 'ask'; readonly words: string };

/**
 * An update is got by loading the page anew: by itself where nothing can be lost, once for each build. Where the file is
 * missing for another reason the part says so itself.
 */
export function remedyFor({ build, served, reloadedFor, inCall, typed }: Found): Remedy {
  if (served === null || served === build) return { kind: 'none' };
  if (inCall) return { kind: 'ask', words: 'Reload to go on; your call goes on.' };
  if (reloadedFor === build)
    return { kind: 'ask', words: 'The server does not have all of the update yet. Reload in a moment.' };
  if (typed) return { kind: 'ask', words: 'Reload to go on. What you typed on this page and did not save is lost.' };
  return { kind: 'reload' };
}

const entryOf = (page: Document): string | null =>
  page.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null;

async function servedBuild(): Promise<string | null> {
  try {
    const answer = await fetch('/', { cache: 'no-store', headers: { accept: 'text/html' } });
    return answer.ok ? entryOf(new DOMParser().parseFromString(await answer.text(), 'text/html')) : null;
  } catch {
    return null;
  }
}

/** Also while it is wrapped up, which is a form. */
function isInCall(): boolean {
  const userId = queryClient.getQueryData<Me>(keys.me)?.user.id;
  if (userId === undefined) return false;
  const known = knownCalls();
  const wraps = [...known.values()].some((call) => !isLive(call) && ownWrapUp(call, userId, serverNow()));
  return wraps || liveCallsOf(known, userId).length > 0;
}

const reload = () => window.location.reload();

/** In one place for the whole app: Vite tells here of each file that could not be loaded. */
export function watchForUpdates(): void {
  let typedAt: string | null = null;
  let asked = false;
  let looking = false;
  window.addEventListener('input', () => {
    typedAt = window.location.pathname;
  });
  const look = async () => {
    const served = await servedBuild();
    const build = entryOf(document) ?? '';
    const reloadedFor = sessionStorage.getItem(KEY);
    const typed = typedAt === window.location.pathname;
    const remedy = remedyFor({ build, served, reloadedFor, inCall: isInCall(), typed });
    if (remedy.kind === 'reload') {
      sessionStorage.setItem(KEY, build);
      reload();
    }
    if (remedy.kind !== 'ask' || asked) return;
    asked = true;
    const onDismiss = () => {
      asked = false;
    };
    toast.stays('Switchhook was updated', remedy.words, { actions: [{ label: 'Reload', go: reload }], onDismiss });
  };
  // https://vite.dev/guide/build#load-error-handling
  window.addEventListener('vite:preloadError', () => {
    if (looking) return;
    looking = true;
    void look().finally(() => {
      looking = false;
    });
  });
}
