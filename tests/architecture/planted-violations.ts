export interface Planted {
  readonly rule: string
  readonly from: string
  readonly files: Readonly<Record<string, string>>
}

/** `from` holds an import of `to`, which is made too when it is one of our files; `rule` has to fire at `from`. */
function plant(rule: string, from: string, to: string, how: 'import' | 'import type' = 'import'): Planted {
  const ours = to.startsWith('src/') || to.startsWith('bot/')
  const up = '../'.repeat(from.split('/').length - 1)
  const line =
    how === 'import'
      ? `import { planted } from '${ours ? up + to : to}'\nexport const seen = planted\n`
      : `import type { Planted } from '${ours ? up + to : to}'\nexport type Seen = Planted\n`
  const target = ours ? { [to]: 'export const planted = 1\nexport type Planted = number\n' } : {}
  return { rule, from, files: { ...target, [from]: line } }
}

/** One violation or more for each rule of .dependency-cruiser.mjs. */
export const planted: readonly Planted[] = [
  plant('procedure', 'src/procedure/bad-zone.ts', 'src/case/thing.ts', 'import type'),
  plant('procedure-packages', 'src/procedure/bad-zod.ts', 'zod'),
  plant('procedure-packages', 'src/procedure/bad-file.ts', 'node:fs'),
  plant('case', 'src/case/bad-zone.ts', 'src/errands/thing.ts'),
  plant('case-packages', 'src/case/bad-package.ts', 'pino'),
  plant('board', 'src/board/bad-case.ts', 'src/case/case.ts'),
  plant('board', 'src/board/bad-zone.ts', 'src/errands/thing.ts'),
  plant('board-packages', 'src/board/bad-package.ts', 'pino'),
  plant('case', 'src/case/bad-board.ts', 'src/board/thing.ts', 'import type'),
  plant('errands', 'src/errands/bad-board.ts', 'src/board/thing.ts'),
  plant('errands', 'src/errands/bad-zone.ts', 'src/store/thing.ts'),
  plant('errands-packages', 'src/errands/bad-package.ts', 'zod'),
  plant('slots', 'src/slots/bad-zone.ts', 'src/case/thing.ts', 'import type'),
  plant('slots', 'src/slots/bad-procedure.ts', 'src/procedure/thing.ts'),
  plant('slots-packages', 'src/slots/bad-package.ts', 'zod'),
  plant('contracts', 'src/contracts/bad-zone.ts', 'src/casework/thing.ts'),
  plant('contracts-packages', 'src/contracts/bad-package.ts', 'fastify'),
  plant('store', 'src/store/bad-graph.ts', 'src/graph/thing.ts'),
  plant('store', 'src/store/bad-casework.ts', 'src/casework/thing.ts', 'import type'),
  plant('graph', 'src/graph/bad-zone.ts', 'src/case/thing.ts'),
  plant('casework', 'src/casework/bad-server.ts', 'src/server/thing.ts'),
  plant('casework', 'src/casework/bad-contracts.ts', 'src/contracts/thing.ts'),
  plant('casework', 'src/casework/bad-bot.ts', 'bot/thing.ts', 'import type'),
  plant('bot', 'bot/bad-store.ts', 'src/store/thing.ts'),
  plant('bot', 'bot/bad-words.ts', 'src/errands/thing.ts'),
  plant('server', 'src/server/bad-zone.ts', 'src/errands/thing.ts'),
  plant('server-decides-nothing', 'src/server/routes/bad-decision.ts', 'src/case/decide.ts'),
  plant('server-main', 'src/server/main.ts', 'src/local-m365/thing.ts'),
  plant('start', 'src/start.ts', 'src/server/thing.ts'),
  plant('tab', 'src/tab/bad-server.ts', 'src/server/thing.ts', 'import type'),
  plant('outlook', 'src/outlook/bad-feature.ts', 'src/tab/features/matrix/thing.ts'),
  plant('local-m365', 'src/local-m365/bad-zone.ts', 'src/procedure/thing.ts', 'import type'),
  plant('screens-types-only', 'src/tab/bad-value.ts', 'src/contracts/thing.ts'),
  plant('screens-no-server-packages', 'src/tab/bad-zod.ts', 'zod'),
  plant('one-feature-another', 'src/tab/features/board/bad.ts', 'src/tab/features/matrix/thing.ts'),
  plant('one-home-for-botbuilder', 'bot/cards/bad.ts', 'botbuilder', 'import type'),
  plant('one-home-for-the-database', 'src/casework/bad-database.ts', 'kysely'),
  plant('one-home-for-graph', 'src/server/routes/bad.ts', '@microsoft/microsoft-graph-client'),
  {
    rule: 'product-needs-no-tests',
    from: 'src/server/bad-test.ts',
    files: { 'tests/given.ts': 'export const planted = 1\n', 'src/server/bad-test.ts': "export { planted } from '../../tests/given.ts'\n" },
  },
  {
    rule: 'no-circles',
    from: 'src/case/circle-a.ts',
    files: {
      'src/case/circle-a.ts': "import { b } from './circle-b.ts'\nexport const a = (): number => b()\n",
      'src/case/circle-b.ts': "import { a } from './circle-a.ts'\nexport const b = (): number => a()\n",
    },
  },
  {
    rule: 'nothing-unresolved',
    from: 'src/store/bad-path.ts',
    files: { 'src/store/bad-path.ts': "export { lost } from './nowhere.ts'\n" },
  },
]

/** Allowed imports: no rule may fire at these. */
export const unwatched: Readonly<Record<string, string>> = {
  'src/tab/features/matrix/good.ts':
    "import type { Planted } from '../../../contracts/thing.ts'\nimport { planted } from '../../../procedure/thing.ts'\nexport const seen: Planted = planted\n",
  'src/case/good.ts': "import { z } from 'zod'\nimport { planted } from '../procedure/thing.ts'\nexport const seen = z.literal(planted)\n",
  'bot/bot.ts':
    "import { CloudAdapter } from 'botbuilder'\nimport { planted } from '../src/errands/wording.ts'\nexport const seen = [CloudAdapter, planted]\n",
  'src/errands/wording.ts': 'export const planted = 1\n',
  'src/procedure/thing.ts': 'export const planted = 1\nexport type Planted = number\n',
}
