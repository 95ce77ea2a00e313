export { register } from './lines.routes.ts';
