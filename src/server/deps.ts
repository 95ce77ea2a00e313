import type { Config } from './infra/config.ts';
import type { Db } from './infra/db.ts';
import type { Jobs } from './infra/jobs.ts';
import type { Live } from './infra/live.ts';
import type { Log } from './infra/log.ts';
import type { MediaStore } from './infra/media.ts';
import type { Clock } from './kernel/clock.ts';

/** What every feature is given. Features that need more take it from another feature's face. */
export type Deps = {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly db: Db;
  readonly jobs: Jobs;
  readonly live: Live;
  readonly media: MediaStore;
};
