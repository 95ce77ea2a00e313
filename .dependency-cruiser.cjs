// The walls of ARCHITECTURE.md, "What may import what". Type imports count: who knows a type knows its room.
// test/walls plants one violation per rule here and proves that each stands; whoever adds a rule adds its plant.

/** Who may reach whom through its index.ts: a feature reaches those in earlier rows only. Those not named reach none. */
const ORDER = [
  ['tenants'],
  ['audit'],
  ['mail'],
  ['auth'],
  ['keys'],
  ['agents'],
  ['contacts'],
  ['activities'],
  ['dispositions'],
  ['connections'],
  ['numbers'],
  ['lines'],
  ['calls'],
  ['recordings', 'messages', 'flows'],
];

const TEST = '\\.test\\.tsx?$';
const TWIML = '^src/twiml/';
const CONTRACT = '^src/contract/';
const KERNEL = '^src/server/kernel/';
const FEATURE = '^src/server/features/([^/]+)/';
const DATABASE = '(^|/)node_modules/(pg|kysely|pg-boss|postgres)(/|$)';
const PURE =
  '(\\.(model|reduce|step)\\.tsx?$|^src/server/features/flows/nodes/|^src/sandbox/voice/|^src/twiml/|^src/server/kernel/phone)';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
/** A room that imports of our own only itself and the rooms named. */
const keep = (name, comment, room, allowed = []) =>
  forbid(name, comment, { path: room }, { path: '^(src|bench)/', pathNot: [room, ...allowed] });

const featureOrder = ORDER.flatMap((row, index) => {
  const earlier = ORDER.slice(0, index).flat();
  return row.map((feature) =>
    forbid(
      `feature-order-${feature}`,
      `${feature} may reach only ${earlier.join(', ') || 'no other feature'}.`,
      { path: `^src/server/features/${feature}/` },
      { path: '^src/server/features/', pathNot: [feature, ...earlier].map((name) => `^src/server/features/${name}/`) },
    ),
  );
});

module.exports = {
  forbidden: [
    forbid('no-circle', 'Two files that need each other are one file, or a third one.', {}, { circular: true }),
    forbid('resolvable', 'What is imported exists.', {}, { couldNotResolve: true, pathNot: '^(virtual:|.*\\?)' }),
    forbid(
      'shipped',
      'What runs in production is in `dependencies`.',
      { path: '^src/(server|twiml|contract|sandbox)/', pathNot: [TEST, '^src/sandbox/console/app/'] },
      { dependencyTypes: ['npm-dev'] },
    ),

    keep('twiml-alone', 'twiml is pure and imports nothing of ours.', TWIML),
    keep('contract-alone', 'The contract is what both sides agree on; it imports nothing of ours.', CONTRACT),
    keep('kernel-below', 'The kernel knows the contract alone.', KERNEL, [CONTRACT]),
    keep('infra-below', 'infra knows the kernel and the contract.', '^src/server/infra/', [KERNEL, CONTRACT]),
    keep('carrier-below', 'A carrier adapter knows the kernel, the contract and TwiML.', '^src/server/carrier/', [
      KERNEL,
      CONTRACT,
      TWIML,
    ]),
    keep('server-apart', 'The server knows neither the web nor the sandbox.', '^src/server/', [CONTRACT, TWIML]),
    forbid(
      'features-below-compose',
      'A feature is composed; it does not reach for who composes it.',
      { path: '^src/server/(features|carrier|infra|kernel)/' },
      { path: '^src/server/(main|server|compose|seed)\\.ts$' },
    ),

    forbid(
      'feature-face',
      'A feature is reached through its index.ts.',
      { path: FEATURE, pathNot: TEST },
      { path: FEATURE, pathNot: ['^src/server/features/$1/', '^src/server/features/[^/]+/index\\.ts$'] },
    ),
    ...featureOrder,
    forbid(
      'feature-order-others',
      'A feature that has no row in the order (analytics) reaches no other.',
      { path: FEATURE, pathNot: `^src/server/features/(${ORDER.flat().join('|')})/` },
      { path: '^src/server/features/', pathNot: '^src/server/features/$1/' },
    ),

    forbid(
      'pure-no-node',
      'Pure files touch no Node module; test/walls looks for clocks and randomness.',
      { path: PURE, pathNot: TEST },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'pure-no-infra',
      'Pure files touch no infrastructure; the port to the carrier is words of our own.',
      { path: PURE, pathNot: TEST },
      {
        path: [
          '^src/server/infra/',
          '^src/server/carrier/[^/]+/',
          '\\.(store|queries|commands|routes|webhooks|jobs)\\.ts$',
          DATABASE,
        ],
      },
    ),
    forbid(
      'database-in-stores',
      'Only stores, queries and infra say SQL.',
      { path: '^src/', pathNot: [TEST, '\\.(store|queries)\\.ts$', '^src/server/infra/'] },
      { path: [DATABASE, '^src/server/infra/db\\.types\\.ts$'] },
    ),
    forbid(
      'routes-not-store',
      'Routes speak to commands and queries, never to a store.',
      { path: '\\.routes\\.ts$' },
      { path: '\\.store\\.ts$' },
    ),
    forbid(
      'twilio-in-adapter',
      'Only carrier/twilio knows the twilio package; the sandbox signs with it, as nobody should sign by hand, and is held to it by its tests.',
      {
        path: '^src/',
        pathNot: ['^src/server/carrier/twilio/', '^src/sandbox/webhooks/sign\\.ts$', '^src/sandbox/.*\\.test\\.ts$'],
      },
      { path: '(^|/)node_modules/twilio(/|$)' },
    ),

    forbid(
      'sandbox-a-stranger',
      'Nothing in src imports the sandbox.',
      { path: '^src/', pathNot: '^src/sandbox/' },
      { path: '^src/sandbox/' },
    ),
    keep('sandbox-knows-twiml', 'The sandbox knows of us only how TwiML is parsed.', '^src/sandbox/', [
      '^src/twiml/(nodes|parse)\\.ts$',
    ]),
    keep('sandbox-kernel-below', 'The kernel of the sandbox knows nothing of the rest.', '^src/sandbox/kernel/'),
    keep('sandbox-voice-alone', 'The interpreter is told everything; it asks nobody.', '^src/sandbox/voice/', [
      '^src/sandbox/kernel/words\\.ts$',
      '^src/twiml/(nodes|parse)\\.ts$',
    ]),
    forbid(
      'sandbox-control-above',
      'Control, console and signalling act on the exchange; it knows nothing of them.',
      {
        path: '^src/sandbox/(account|exchange|media|messages|rest|stock|voice|webhooks)/',
        pathNot: TEST,
      },
      { path: '^src/sandbox/(control|console|signalling)/' },
    ),
    keep('web-knows-contract', 'The web knows the contract and its own files.', '^src/web/', [CONTRACT]),
    keep('widget-knows-contract', 'The widget knows the contract and its own files.', '^src/widget/', [CONTRACT]),
    forbid(
      'web-features-apart',
      'Web features never import each other.',
      { path: '^src/web/features/([^/]+)/' },
      { path: '^src/web/features/', pathNot: '^src/web/features/$1/' },
    ),
    forbid(
      'src-first',
      'src knows neither its tests nor its scripts.',
      { path: '^src/', pathNot: TEST },
      { path: '^(test|scripts|bench)/' },
    ),
    forbid(
      'scripts-not-tests',
      'The doors work without the tests.',
      { path: '^scripts/', pathNot: TEST },
      { path: '^test/' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
