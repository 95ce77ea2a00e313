export { createKeyDoor } from './keys.commands.ts';
export { register } from './keys.routes.ts';
