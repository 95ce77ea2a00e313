// One violation per rule of .dependency-cruiser.cjs: the file that breaks it and what it imports.

export type Plant = { rule: string; from: string; imports: string };

const feature = (name: string) => `src/server/features/${name}`;

/** Files that are only there to be imported. */
export const targets = [
  'src/twiml/nodes.ts',
  'src/twiml/render.ts',
  'src/contract/calls.ts',
  'src/server/kernel/ids.ts',
  'src/server/infra/db.ts',
  'src/server/compose.ts',
  'src/server/carrier/twilio/index.ts',
  ...['tenants', 'auth', 'agents', 'contacts', 'numbers', 'activities', 'calls', 'recordings', 'messages', 'flows'].map(
    (name) => `${feature(name)}/index.ts`,
  ),
  `${feature('contacts')}/contacts.store.ts`,
  `${feature('messages')}/messages.store.ts`,
  'src/sandbox/exchange.ts',
  'src/web/lib/dates.ts',
  'src/web/features/calls/bar.tsx',
  'test/support/people.ts',
];

export const plants: readonly Plant[] = [
  { rule: 'no-circle', from: 'src/server/kernel/circle.ts', imports: './circle-back.ts' },
  { rule: 'no-circle', from: 'src/server/kernel/circle-back.ts', imports: './circle.ts' },
  { rule: 'resolvable', from: 'src/server/kernel/lost.ts', imports: './nowhere.ts' },
  { rule: 'shipped', from: 'src/server/shipped.ts', imports: 'fast-check' },
  { rule: 'twiml-alone', from: 'src/twiml/plant.ts', imports: '#contract/calls.ts' },
  { rule: 'contract-alone', from: 'src/contract/plant.ts', imports: '#twiml/nodes.ts' },
  { rule: 'kernel-below', from: 'src/server/kernel/plant.ts', imports: '#twiml/nodes.ts' },
  { rule: 'infra-below', from: 'src/server/infra/plant.ts', imports: '../carrier/twilio/index.ts' },
  { rule: 'carrier-below', from: 'src/server/carrier/plant.ts', imports: '../infra/db.ts' },
  { rule: 'server-apart', from: 'src/server/plant.ts', imports: '#web/lib/dates.ts' },
  { rule: 'features-below-compose', from: `${feature('calls')}/composes.ts`, imports: '../../compose.ts' },
  { rule: 'feature-face', from: `${feature('calls')}/behind.ts`, imports: '../contacts/contacts.store.ts' },
  { rule: 'feature-order-tenants', from: `${feature('tenants')}/up.ts`, imports: '../auth/index.ts' },
  { rule: 'feature-order-audit', from: `${feature('audit')}/up.ts`, imports: '../auth/index.ts' },
  { rule: 'feature-order-mail', from: `${feature('mail')}/up.ts`, imports: '../auth/index.ts' },
  { rule: 'feature-order-auth', from: `${feature('auth')}/up.ts`, imports: '../agents/index.ts' },
  { rule: 'feature-order-agents', from: `${feature('agents')}/up.ts`, imports: '../contacts/index.ts' },
  { rule: 'feature-order-contacts', from: `${feature('contacts')}/up.ts`, imports: '../calls/index.ts' },
  { rule: 'feature-order-numbers', from: `${feature('numbers')}/up.ts`, imports: '../calls/index.ts' },
  { rule: 'feature-order-activities', from: `${feature('activities')}/up.ts`, imports: '../calls/index.ts' },
  { rule: 'feature-order-connections', from: `${feature('connections')}/up.ts`, imports: '../calls/index.ts' },
  { rule: 'feature-order-calls', from: `${feature('calls')}/up.ts`, imports: '../recordings/index.ts' },
  { rule: 'feature-order-recordings', from: `${feature('recordings')}/up.ts`, imports: '../messages/index.ts' },
  { rule: 'feature-order-messages', from: `${feature('messages')}/up.ts`, imports: '../flows/index.ts' },
  { rule: 'feature-order-flows', from: `${feature('flows')}/up.ts`, imports: '../recordings/index.ts' },
  { rule: 'feature-order-others', from: `${feature('analytics')}/up.ts`, imports: '../calls/index.ts' },
  { rule: 'pure-no-node', from: `${feature('calls')}/calls.model.ts`, imports: 'node:fs' },
  { rule: 'pure-no-infra', from: `${feature('calls')}/calls.reduce.ts`, imports: '../../infra/db.ts' },
  { rule: 'database-in-stores', from: `${feature('calls')}/calls.commands.ts`, imports: 'kysely' },
  { rule: 'routes-not-store', from: `${feature('messages')}/messages.routes.ts`, imports: './messages.store.ts' },
  { rule: 'twilio-in-adapter', from: `${feature('calls')}/direct.ts`, imports: 'twilio' },
  { rule: 'sandbox-a-stranger', from: 'src/web/plays.ts', imports: '#sandbox/exchange.ts' },
  { rule: 'sandbox-knows-twiml', from: 'src/sandbox/renders.ts', imports: '#twiml/render.ts' },
  { rule: 'web-knows-contract', from: 'src/web/asks.ts', imports: '#server/kernel/ids.ts' },
  { rule: 'widget-knows-contract', from: 'src/widget/asks.ts', imports: '#web/lib/dates.ts' },
  { rule: 'web-features-apart', from: 'src/web/features/contacts/page.tsx', imports: '../calls/bar.tsx' },
  { rule: 'src-first', from: 'src/server/kernel/tested.ts', imports: '../../../test/support/people.ts' },
  { rule: 'scripts-not-tests', from: 'scripts/tested.ts', imports: '../test/support/people.ts' },
];
