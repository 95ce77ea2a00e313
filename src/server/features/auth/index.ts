export { createAuth } from './auth.ts';
export { addMember, createOrganization, createUser, type OrganizationListener } from './organizations.commands.ts';
export { register } from './register.ts';
export { tasks } from './reset.jobs.ts';
