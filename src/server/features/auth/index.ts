export { type Auth, createAuth } from './auth.ts';
export {
  addMember,
  createOrganization,
  createUser,
  type Founding,
  type Organization,
  type OrganizationListener,
} from './organizations.commands.ts';
export { register } from './register.ts';
