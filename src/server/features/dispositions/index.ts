export { isOffered } from './dispositions.queries.ts';
export { register } from './dispositions.routes.ts';
