// People double-click what wants one click. The second of the two must undo nothing, and must not hit what stands there
// only since the first: a row under a menu that has closed, a button in another's place.

/** What a click means: an element that does something, or null where nothing does. */
type Meant = object | null;

export type Click = {
  /** 1 for a click of its own, 2 and more for those that follow it at once at the same place, 0 for a key. */
  readonly count: number;
  readonly meant: Meant;
  /** It flips something: a second click would undo the first. */
  readonly once: boolean;
};

/** Whether a click is to be ignored, asked of each in turn. */
export function secondClicks(): (click: Click) => boolean {
  let first: Meant = null;
  return ({ count, meant, once }) => {
    if (count === 1) first = meant;
    return count > 1 && meant !== null && (once || meant !== first);
  };
}

const doing = 'label, button, a, input, select, textarea, summary, [role=menuitem], [role=option], [role=slider]';

/** For the whole page. Where a second click must undo nothing stands `data-once`. */
export function ignoreSecondClicks(): void {
  const isStray = secondClicks();
  const listen = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const meant = target?.closest(doing) ?? null;
    if (!isStray({ count: event.detail, meant, once: meant?.closest('[data-once]') != null })) return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', listen, true);
}
