export { tasks } from './live.jobs.ts';
export { type LiveGauge, register } from './live.routes.ts';
