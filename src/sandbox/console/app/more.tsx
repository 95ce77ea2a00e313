import { groups, pages } from './pages.ts';
import { Page } from './ui/page.tsx';
import { PlaceLink } from './ui/place-link.tsx';

/** All pages with a sentence each: the navigation of narrow screens, and a newcomer's map. */
export function More() {
  return (
    <Page title="All pages" about="A Twilio on your machine: be the world that your application talks to.">
      <ul className="grid gap-2 sm:grid-cols-2">
        {(['phones', ...groups.flat()] as const).map((view) => {
          const { words, icon: Icon, about } = pages[view];
          return (
            <li key={view}>
              <PlaceLink
                to={{ view }}
                className="flex h-full items-center gap-3 rounded-lg border border-line bg-surface p-3 hover:bg-sunken"
              >
                <Icon size={20} aria-hidden="true" className="shrink-0 text-accent" />
                <span className="grid min-w-0">
                  <strong className="font-semibold">{words}</strong>
                  <span className="text-[13px] text-soft">{about}</span>
                </span>
              </PlaceLink>
            </li>
          );
        })}
      </ul>
    </Page>
  );
}
