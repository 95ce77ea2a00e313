export { loadBusy } from './colleagues.queries.ts';
export { register } from './lines.routes.ts';
export { sweepLines, tasks } from './silence.jobs.ts';
