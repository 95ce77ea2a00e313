import type { App } from '../../infra/http.ts';
import type { Auth } from './auth.ts';
import * as me from './me.routes.ts';
import type { Founding } from './organizations.commands.ts';
import * as signIn from './sign-in.routes.ts';

export function register(app: App, deps: Founding, auth: Auth): void {
  signIn.register(app, deps, auth);
  me.register(app, deps, auth);
}
