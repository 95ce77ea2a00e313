import type { Fork } from '#sandbox/exchange/forks/fork.ts';
import type { Estate, World } from '#sandbox/exchange/world.ts';
import { iso } from '#sandbox/kernel/dates.ts';
import type { ForkView } from './views.ts';

/** More would only be scrolled past; the journal has them. */
const MOST_FORKS = 50;

/** The last streams and real-time transcriptions of all accounts, newest first. */
export const forkViews = ({ worlds }: Estate): readonly ForkView[] =>
  [...worlds.values()]
    .flatMap((world) => [...world.forks.all.values()].slice(-MOST_FORKS).map((fork) => ({ world, fork })))
    .reverse()
    .sort((one, other) => other.fork.updatedAt - one.fork.updatedAt)
    .slice(0, MOST_FORKS)
    .map(({ world, fork }) => forkView(world, fork));

const forkView = (world: World, fork: Fork): ForkView => ({
  accountSid: world.account.sid,
  kind: fork.kind,
  sid: fork.sid,
  callSid: fork.callSid,
  name: fork.settings.name,
  status: fork.status,
  track: fork.settings.track,
  url: fork.kind === 'stream' ? fork.settings.url : null,
  updatedAt: iso(fork.updatedAt),
  dropped: fork.kind === 'stream' ? fork.dropped : 0,
});
