export {
  closeCallActivity,
  completeActivity,
  openCallActivity,
  planActivity,
} from './activities.commands.ts';
export { type ActivityRow, toActivity } from './activities.model.ts';
export { loadActivity } from './activities.queries.ts';
export { register } from './activities.routes.ts';
