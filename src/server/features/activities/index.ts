export {
  type CallStart,
  closeCallActivity,
  completeActivity,
  openCallActivity,
  planActivity,
} from './activities.commands.ts';
export { type ActivityRow, toActivity } from './activities.model.ts';
export { type ActivityFilter, listActivities } from './activities.queries.ts';
export { register } from './activities.routes.ts';
