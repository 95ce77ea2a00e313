import { CatchBoundary, type ErrorComponentProps, lazyRouteComponent } from '@tanstack/react-router';
import {
  type ComponentType,
  createElement,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useRef,
  useState,
} from 'react';
import { ErrorState } from '#web/ui/states.tsx';
import { ApiError, asProblem } from './problem.ts';
import { toast } from './toast.ts';

const notLoaded = () =>
  new ApiError({
    type: 'about:blank',
    title: 'A part of this page could not be loaded',
    status: 0,
    code: 'part-not-loaded',
    detail: 'The connection may be down, or Switchhook was updated since you opened this page.',
    cure: 'Try again. If it stays, reload the page; a call that is under way goes on.',
    requestId: '',
  });

/** What `import()` brings; a part that does not come says so in words. @throws `ApiError` */
export async function fetched<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (fault) {
    // The reason, for whoever looks: the browser's own words name the file.
    console.error(fault);
    throw notLoaded();
  }
}

/**
 * A page whose code comes with it. The router would reload the page when a file is missing, in a call too: what our own
 * words say it leaves alone, and what to do about updates is decided in one place (`app/updates.ts`).
 */
export const lazyPage: typeof lazyRouteComponent = (load, name) => lazyRouteComponent(() => fetched(load), name);

type Part = { readonly retry: () => void; readonly onClose: RefObject<(() => void) | undefined> };
type Failed = Part & { readonly error: unknown };

/** One component for as long as the part stands: another one at each turn would tell its failure again. */
const failureIn =
  (Place: ComponentType<Failed>, part: Part) =>
  ({ error }: ErrorComponentProps) => <Place error={error} {...part} />;

const reload = () => window.location.reload();

/** In the part's own place. */
function InPlace({ error, retry }: Failed) {
  return <ErrorState error={error} onRetry={retry} onReload={reload} className="m-2" />;
}

/** For what has no place of its own on the page, as dialogs: above it, until it is dismissed. */
function Above({ error, retry, onClose }: Failed) {
  useEffect(() => {
    let gone = false;
    const { title, detail } = asProblem(error);
    const dismiss = toast.stays(title, detail, {
      actions: [
        { label: 'Try again', go: retry },
        { label: 'Reload', go: reload },
      ],
      onDismiss: () => {
        if (!gone) onClose.current?.();
      },
    });
    return () => {
      gone = true;
      dismiss();
    };
  }, [error, retry, onClose]);
  return null;
}

const places = { here: InPlace, above: Above } as const;

type PartOptions = {
  /** Where a failure is told. */
  readonly fails: keyof typeof places;
  /** Shown until it is there. */
  readonly waiting?: ReactNode;
};

/**
 * A panel whose code comes when it is first shown. Whatever breaks in it, loading included, breaks it alone: there is
 * "Try again" and "Reload", and the page around it goes on.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { fails, waiting = null }: PartOptions,
): ComponentType<P> {
  const fresh = (): ComponentType<P> =>
    lazy(async () => {
      try {
        return { default: await fetched(load) };
      } catch (fault) {
        // React keeps a failure for ever: the next to show the part asks anew.
        current = fresh();
        throw fault;
      }
    }) as ComponentType<P>;
  let current = fresh();

  return function Part(props: P) {
    const [shown, show] = useState(() => current);
    const onClose = useRef<() => void>(undefined);
    onClose.current = 'onClose' in props ? (props.onClose as () => void) : undefined;
    const [failure] = useState(() => failureIn(places[fails], { retry: () => show(() => current), onClose }));
    return (
      <CatchBoundary getResetKey={() => shown} errorComponent={failure}>
        <Suspense fallback={waiting}>{createElement(shown, props)}</Suspense>
      </CatchBoundary>
    );
  };
}
