/**
 * `npm test`: every check there is; what a mistake breaks soonest is told while the first tests run. `npm test -- <vitest filter>` runs only the tests named.
 * `npm run journeys` runs what takes too long to be waited for at every change: tests/journeys, and each file named `.journey.test.ts` (ADR 6).
 * The last line of all is `N passed, N failed`; anything failed, left out or not to be had on this machine makes the exit code 1.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { browserForTests } from './harness/browser-for-tests.ts'
import { firstLoad } from './harness/first-load.ts'
import { postgresForTests } from './harness/postgres-for-tests.ts'
import { check, endChildren, type Outcome, root, step, tool, vitest } from './harness/steps.ts'
import { lastLineOf } from './harness/vitest-report.ts'

const firstLoadLimitKb = 150
const JOURNEYS = '--journeys'
const journeysAlone = process.argv.includes(JOURNEYS)
const filters = process.argv.slice(2).filter((each) => each !== JOURNEYS)
const everything = filters.length === 0 && !journeysAlone
const say = (words: string): void => void process.stdout.write(`  ${words}\n`)
const outcomes: Outcome[] = []
const failedSteps: string[] = []
let stopPostgres = async (): Promise<void> => {}

async function then(title: string, work: () => Promise<Outcome>): Promise<Outcome> {
  const outcome = await step(title, work)
  outcomes.push(outcome)
  if (outcome.failed > 0) failedSteps.push(title)
  return outcome
}

function typeProjects(): readonly string[] {
  const folders = ['.', 'src', ...readdirSync(join(root, 'src')).map((each) => `src/${each}`)]
  const names = (folder: string): readonly string[] =>
    existsSync(join(root, folder)) && !/\.\w+$/.test(folder) ? readdirSync(join(root, folder)) : []
  return ['.', ...folders.slice(1)].flatMap((folder) =>
    names(folder)
      .filter((name) => /tsconfig.*\.json$/.test(name))
      .map((name) => join(folder, name)),
  )
}

/** One after the other, beside the tests, which leave a core idle now and then: done within the first minute. */
async function checks(): Promise<void> {
  for (const project of typeProjects()) await then(`types (${project})`, () => check(tool('typescript', 'tsc'), ['-p', project]))
  const style = ['check', '--error-on-warnings', '--max-diagnostics=50', '.']
  await then('lint and format (biome)', () => check(tool('@biomejs/biome', 'biome'), style))
  await then('nothing unused (knip)', () => check(tool('knip', 'knip'), ['--no-progress']))
}

async function webParts(): Promise<void> {
  const built = await then('build of the web parts', () =>
    check(tool('vite', 'vite'), ['build', '--config', 'src/tab/vite.config.ts', '--logLevel', 'warn']),
  )
  if (built.failed === 0) await then(`first load of the tab (at most ${firstLoadLimitKb} kB gzip, no zod)`, async () => budget())
}

function budget(): Outcome {
  const { kilobytes, holdingZod, files } = firstLoad(join(root, 'dist/web'), /tab/)
  const words = [
    `  ${kilobytes.toFixed(1)} kB in ${files.length} files${holdingZod.length > 0 ? `; zod is in ${holdingZod.join(', ')}` : ''}`,
  ]
  const fits = kilobytes <= firstLoadLimitKb && holdingZod.length === 0
  return { passed: fits ? 1 : 0, failed: fits ? 0 : 1, words: words.join('\n') }
}

/** The projects asked for, in one run: while a test of one waits, another has the core. */
async function tests(projects: readonly string[]): Promise<void> {
  const named = projects.filter((project) => filters.length === 0 || filters.some((each) => each.startsWith('-')) || isNamed(project))
  const ready: string[] = []
  let env: NodeJS.ProcessEnv = {}
  for (const project of named) {
    const brought = await broughtFor(project)
    if (typeof brought === 'string') await then(`what the tests of ${project} need`, async () => ({ passed: 0, failed: 1, words: brought }))
    else {
      ready.push(project)
      env = { ...env, ...brought }
    }
  }
  if (ready.length > 0) await then(`tests: ${ready.join(', ')}`, () => together(ready, env))
}

async function together(projects: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const { passed, failed, words, files } = await vitest(projects, filters, env)
  const idle = filters.length === 0 ? projects.filter((project) => !files.some((file) => projectOf(relative(root, file)) === project)) : []
  const more = idle.map((project) => `No test of ${project} ran, which counts as failed.`)
  return { passed, failed: failed + idle.length, words: [words, ...more].join('\n') }
}

/** What the project's tests need to know of this machine, or the sentence that says what can't be had. */
async function broughtFor(project: string): Promise<NodeJS.ProcessEnv | string> {
  if (project === 'contract') return await database()
  if (project === 'browser') return await browser()
  if (project !== 'journeys') return {}
  const [shown, kept] = [await browser(), await database()]
  if (typeof shown === 'string') return shown
  return typeof kept === 'string' ? kept : { ...shown, ...kept }
}

/** Whether a file of the project fits one of the filters, so that a filter doesn't start a database for nothing. */
function isNamed(project: string): boolean {
  const files = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' }).map((each) => `tests/${each.replaceAll('\\', '/')}`)
  const mine = files.filter((each) => each.endsWith('.test.ts') && projectOf(each) === project)
  return mine.some((file) => filters.some((filter) => file.includes(filter.replace(/^.*\/(?=tests\/)/, '').replace(/:\d+$/, ''))))
}

function projectOf(file: string): string {
  if (file.endsWith('.journey.test.ts')) return 'journeys'
  const folder = file.replaceAll('\\', '/').split('/')[1] ?? ''
  return ['contract', 'browser', 'journeys', 'deep'].includes(folder) ? folder : 'core'
}

async function database(): Promise<NodeJS.ProcessEnv | string> {
  const started = await postgresForTests(process.env, say)
  if ('sentence' in started) return started.sentence
  stopPostgres = started.stop
  return { TEST_DATABASE_URL: started.url }
}

async function browser(): Promise<NodeJS.ProcessEnv | string> {
  if (!everything) await webParts()
  const found = browserForTests(process.env, say)
  return 'sentence' in found ? found.sentence : { CHROME_PATH: found.path }
}

async function finish(interrupted: boolean): Promise<void> {
  endChildren()
  await stopPostgres()
  if (interrupted) process.exit(130)
  const sum = { passed: outcomes.reduce((all, each) => all + each.passed, 0), failed: outcomes.reduce((all, each) => all + each.failed, 0) }
  const nothing = sum.passed + sum.failed === 0
  if (nothing) process.stdout.write(`No test fits ${filters.join(' ')}.\n`)
  // What failed beside the tests stands far above by now.
  if (failedSteps.length > 0) process.stdout.write(`Failed: ${failedSteps.join('; ')}\n`)
  process.stdout.write(`${lastLineOf(sum)}\n`)
  process.exitCode = sum.failed > 0 || nothing ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void finish(true))

if (everything) {
  await webParts()
  await Promise.all([checks(), tests(['core', 'contract', 'browser'])])
} else await tests(journeysAlone ? ['journeys'] : ['core', 'contract', 'browser', 'journeys'])
await finish(false)
