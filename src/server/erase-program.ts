import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal } from '../case/refusal.ts'
import { RETENTION } from '../case/retention.ts'
import { clockWithOffset } from '../casework/clock.ts'
import { type ErasureAsked, takeErasureStep } from '../casework/erase.ts'
import { errorCode, isCannotOpen } from '../store/cannot-open.ts'
import { embeddedIn } from '../store/embedded.ts'
import { openLiveKeyRing } from '../store/key-ring.ts'
import { openStore } from '../store/postgres.ts'

/**
 * `npm run erase -- periods` prints how long records are kept. `npm run erase -- ask|approve|hold|release <reference> <person's id> <reason> [data folder] [PostgreSQL
 * address]` takes one step; `data` when no folder is given. Exit code 1 when it is refused or can't be done. The ids are those of the directory: who may run this
 * command has the keys in hand, so it guards against a mistake, and the access log tells of it.
 */
const STEPS: Readonly<Record<string, ErasureAsked['step']>> = { ask: 'asked', approve: 'approved', hold: 'held', release: 'released' }
const USE = "npm run erase -- ask|approve|hold|release <reference> <person's id> <reason> [data folder] [PostgreSQL address]"
const [what = '', reference = '', by = '', reason = '', dataDir = 'data', url] = process.argv.slice(2)
process.exitCode = await run().catch((error: unknown) => {
  process.stderr.write(`It can't be done (${errorCode(error) ?? (error instanceof Error ? error.message : 'unknown reason')}).\n`)
  return 1
})

async function run(): Promise<number> {
  if (what === 'periods') {
    for (const { about, years, from, source } of RETENTION) process.stdout.write(`${about}: ${years} years from ${from} (${source})\n`)
    return 0
  }
  const step = STEPS[what]
  if (step === undefined) return refused(`Use: ${USE}`)
  if (!existsSync(join(dataDir, 'keys.json'))) return refused(`There is no key file in ${dataDir}. Name the data folder Pathway uses.`)
  const ring = openLiveKeyRing(dataDir)
  if (isCannotOpen(ring)) return refused(ring.says)
  const store = await openStore(url === undefined ? embeddedIn(dataDir) : { kind: 'postgres', url }, ring)
  if (isCannotOpen(store)) return refused(store.says)
  try {
    const world = { store, clock: clockWithOffset(() => 0), newId: randomUUID }
    const outcome = await takeErasureStep(world, { step, reference, by, reason })
    if (outcome !== 'done') return refused(isRefusal(outcome) ? outcome.says : 'There is no case of that reference.')
    process.stdout.write(`${reference}: ${step}${step === 'approved' ? '; its content can no longer be read' : ''}\n`)
    return 0
  } finally {
    await store.close()
  }
}

function refused(says: string): number {
  process.stderr.write(`${says}\n`)
  return 1
}
