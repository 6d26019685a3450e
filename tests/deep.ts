/**
 * `npm run deep -- --seconds 600`: what is worth more time than `npm test` has. Every test file with a fast-check property, and tests/deep,
 * again and again with new random cases until the seconds are up. Ends with `N passed, N failed`, summed over the rounds.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { postgresForTests } from './harness/postgres-for-tests.ts'
import { endChildren, type Outcome, root, step, vitest } from './harness/steps.ts'
import { lastLineOf } from './harness/vitest-report.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '600' } } })
const seconds = Number(values.seconds)
const started = performance.now()
const spent = (): number => (performance.now() - started) / 1_000

/** Files of the core tests that draw random cases. */
function propertyFiles(): readonly string[] {
  return readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .map((each) => `tests/${each.replaceAll('\\', '/')}`)
    .filter(
      (each) => each.endsWith('.test.ts') && !each.endsWith('.journey.test.ts') && !/^tests\/(browser|contract|deep|harness)\//.test(each),
    )
    .filter((each) => /from 'fast-check'/.test(readFileSync(join(root, each), 'utf8')))
}

async function rounds(databaseUrl: string): Promise<Outcome> {
  const files = propertyFiles()
  let sum: Outcome = { passed: 0, failed: 0, words: '' }
  let longest = 0
  for (let round = 1; sum.failed === 0 && (round === 1 || spent() + longest <= seconds); round++) {
    const before = spent()
    // The first round looks briefly everywhere, the next ones longer, so that a short budget still reaches every property.
    const perProperty = Math.min(30_000, 2_000 * 2 ** (round - 1))
    const env = {
      TEST_DATABASE_URL: databaseUrl,
      DEEP_SECONDS: String(seconds),
      DEEP_FILES: files.join('\n'),
      DEEP_PROPERTY_MS: String(perProperty),
    }
    const one = await step(`deep round ${round}: ${files.length} files with properties, ${perProperty / 1_000} s each property`, () =>
      vitest(['deep'], [], env),
    )
    sum = { passed: sum.passed + one.passed, failed: sum.failed + one.failed, words: '' }
    longest = Math.max(longest, (spent() - before) * 2)
  }
  return sum
}

const database = await postgresForTests(process.env, (words) => void process.stdout.write(`  ${words}\n`))
if ('sentence' in database) {
  process.stdout.write(`${database.sentence}\n${lastLineOf({ passed: 0, failed: 1 })}\n`)
  process.exitCode = 1
} else {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      endChildren()
      void database.stop().then(() => process.exit(130))
    })
  const sum = await rounds(database.url).finally(database.stop)
  const nothing = sum.passed + sum.failed === 0
  if (nothing) process.stdout.write('No property was found to look deeper into, which counts as failed.\n')
  process.stdout.write(`${lastLineOf(nothing ? { passed: 0, failed: 1 } : sum)}\n`)
  process.exitCode = sum.failed > 0 || nothing ? 1 : 0
}
