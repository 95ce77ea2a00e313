import type { App } from '../../infra/http.ts';
import type { Auth } from './auth.ts';
import * as invitations from './invitations.routes.ts';
import * as me from './me.routes.ts';
import type { MemberListener } from './members.commands.ts';
import * as members from './members.routes.ts';
import type { Founding } from './organizations.commands.ts';
import * as reset from './reset.routes.ts';
import * as signIn from './sign-in.routes.ts';

type AuthDeps = Founding & { readonly onMemberChanged?: readonly MemberListener[] };

export function register(app: App, deps: AuthDeps, auth: Auth): void {
  signIn.register(app, deps, auth);
  reset.register(app, deps, auth);
  me.register(app, deps, auth);
  members.register(app, { forget: auth.forget, onMemberChanged: deps.onMemberChanged ?? [] });
  invitations.register(app, deps);
  invitations.registerAcceptance(app, deps, auth);
}
