export { tasks } from './live.jobs.ts';
export { register } from './live.routes.ts';
