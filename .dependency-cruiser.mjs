/** Who may import whom: the table of the architecture, one rule per zone. tests/architecture/fence.test.ts plants a violation of each. */

const ours = '^(src|bot)/'
const packages = 'node_modules'

/** A zone may import its own files, the named places of ours, and the named packages ('any' for all of them). */
function zone(name, { files, except, may = [], mayPackages = 'any', why }) {
  const allowed = [files, ...may].map((each) => (each.startsWith('^') ? each : `^${each}`)).join('|')
  const rules = [
    {
      name,
      comment: why,
      severity: 'error',
      from: { path: `^${files}`, ...(except ? { pathNot: except } : {}) },
      to: { path: ours, pathNot: allowed },
    },
  ]
  if (mayPackages !== 'any')
    rules.push({
      name: `${name}-packages`,
      comment: `${why} Packages allowed here: ${mayPackages.join(', ') || 'none'}.`,
      severity: 'error',
      from: { path: `^${files}` },
      to: {
        couldNotResolve: false,
        path: '.+',
        pathNot: ['^(src|bot)/', ...mayPackages.map((each) => `(^|/)node_modules/${each}/`)].join('|'),
      },
    })
  return rules
}

const zones = [
  ...zone('procedure', {
    files: 'src/procedure/',
    mayPackages: [],
    why: 'The procedure imports nothing, so that it can be read beside the text.',
  }),
  ...zone('case', { files: 'src/case/', may: ['src/procedure/'], mayPackages: ['zod'], why: "A case's history is pure." }),
  ...zone('board', {
    files: 'src/board/',
    may: ['src/procedure/', 'src/case/(plain-shapes|text-limits|directory|duty-lists|refusal|matrix-file)\\.ts$'],
    mayPackages: ['zod'],
    why: "A board's choices are pure, and about no case: of the case's words only those both rooms use.",
  }),
  ...zone('errands', {
    files: 'src/errands/',
    may: ['src/case/', 'src/procedure/'],
    mayPackages: [],
    why: 'What should be true outside is pure.',
  }),
  ...zone('slots', {
    files: 'src/slots/',
    may: ['src/procedure/civil-date\\.ts$'],
    mayPackages: [],
    why: 'The search for a time is pure, and about no case: it knows days, diaries and seats.',
  }),
  ...zone('contracts', {
    files: 'src/contracts/',
    may: ['src/case/', 'src/board/', 'src/procedure/'],
    mayPackages: ['zod'],
    why: 'The wire is described, not served, here.',
  }),
  ...zone('store', {
    files: 'src/store/',
    may: ['src/case/', 'src/board/', 'src/procedure/', 'src/errands/'],
    why: 'The store keeps; it does not act.',
  }),
  ...zone('graph', { files: 'src/graph/', why: "Graph calls know the wire, not a child's case." }),
  ...zone('casework', {
    files: 'src/casework/',
    may: ['src/case/', 'src/board/', 'src/procedure/', 'src/errands/', 'src/slots/', 'src/store/', 'src/graph/'],
    why: 'Use cases do not know who asks: screens and bot are given by server/main.ts.',
  }),
  ...zone('bot', {
    files: 'bot/',
    may: ['src/casework/', 'src/case/', 'src/procedure/', 'src/contracts/', 'src/errands/wording(-(commands|dialogs))?\\.ts$'],
    why: 'The bot asks casework; it never reaches the store or Graph itself.',
  }),
  ...zone('server', {
    files: 'src/server/',
    except: '^src/server/((main|compose)\\.ts$|seed/)',
    may: ['src/casework/', 'src/contracts/', 'src/store/', 'src/graph/', 'src/case/', 'src/procedure/', 'bot/'],
    why: 'Routes translate HTTP into use cases.',
  }),
  {
    name: 'server-decides-nothing',
    comment: 'What is owed or allowed is worked out further in: a route uses the words of case and procedure, not their decisions.',
    severity: 'error',
    from: { path: '^src/server/', pathNot: '^src/server/((main|compose)\\.ts$|seed/)' },
    to: { path: '^src/(case/(decide|view-for)|procedure/(obligations|explain|level|who-is-invited))' },
  },
  {
    name: 'server-main',
    comment: 'The composition root puts every room together; screens and the local Microsoft 365 are not rooms of this process.',
    severity: 'error',
    from: { path: '^src/server/' },
    to: { path: '^src/(tab|outlook|local-m365|start)' },
  },
  ...zone('start', {
    files: 'src/(start|install)[/.]',
    may: ['src/server/config\\.ts$', 'src/store/(lock-file|cannot-open)\\.ts$'],
    why: 'What starts the processes knows their configuration and their folder, so that it can refuse at once; not their code.',
  }),
  ...zone('tab', {
    files: 'src/tab/',
    may: ['src/procedure/', 'src/contracts/', 'src/case/'],
    why: 'Screens show and ask over HTTP.',
  }),
  ...zone('outlook', {
    files: 'src/outlook/',
    may: ['src/procedure/', 'src/contracts/', 'src/case/', 'src/tab/ui/', 'src/tab/(api|host)\\.ts$'],
    why: 'The pane shows and asks over HTTP.',
  }),
  ...zone('local-m365', { files: 'src/local-m365/', why: 'The local Microsoft 365 knows the wire, not our code.' }),
]

const screens = [
  {
    name: 'screens-types-only',
    comment: 'contracts and case reach the browser as types only: zod stays out of it. (text-limits.ts is numbers and imports nothing.)',
    severity: 'error',
    from: { path: '^src/(tab|outlook)/' },
    to: { path: '^src/(contracts|case)/', pathNot: '^src/case/text-limits\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'screens-no-server-packages',
    comment: 'What runs in a browser takes neither zod nor anything of the server.',
    severity: 'error',
    from: { path: '^src/(tab|outlook)/', pathNot: 'vite\\.config\\.ts$' },
    to: { path: `${packages}/(zod|botbuilder|fastify|kysely|pg|pg-boss|pino|jose|@electric-sql)/` },
  },
  {
    name: 'one-feature-another',
    comment: 'A feature of the screen does not reach into another: share through ui/ or lift it up.',
    severity: 'error',
    from: { path: '^src/(tab|outlook)/features/([^/]+)/' },
    to: { path: '^src/$1/features/', pathNot: '^src/$1/features/$2/' },
  },
]

const homes = [
  {
    name: 'one-home-for-botbuilder',
    comment: 'bot/bot.ts is the only file that imports botbuilder: leaving it is one file.',
    severity: 'error',
    from: { path: '^(src|bot)/', pathNot: '^bot/bot\\.ts$' },
    to: { path: `${packages}/(botbuilder|botframework-[a-z]+)` },
  },
  {
    name: 'one-home-for-the-database',
    comment: 'Only the store speaks to a database.',
    severity: 'error',
    from: { path: '^(src|bot)/', pathNot: '^src/store/' },
    to: { path: `${packages}/(pg|pg-boss|kysely|@electric-sql)/` },
  },
  {
    name: 'one-home-for-graph',
    comment: 'Only src/graph speaks to Microsoft Graph.',
    severity: 'error',
    from: { path: '^(src|bot)/', pathNot: '^src/graph/' },
    to: { path: `${packages}/@microsoft/microsoft-graph-client/` },
  },
  {
    name: 'product-needs-no-tests',
    comment: 'What runs never imports what tests it.',
    severity: 'error',
    from: { path: '^(src|bot)/' },
    to: { path: '^tests/' },
  },
  {
    name: 'no-circles',
    comment: 'Two files that need each other to run are one file. (A type borrowed back is erased and runs nothing.)',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'nothing-unresolved',
    comment: 'Every import leads somewhere.',
    severity: 'error',
    from: { path: '^(src|bot)/' },
    to: { couldNotResolve: true },
  },
]

export default {
  forbidden: [...zones, ...screens, ...homes],
  options: {
    doNotFollow: { path: packages },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    moduleSystems: ['es6', 'cjs', 'tsd'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
