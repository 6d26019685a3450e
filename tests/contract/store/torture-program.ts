/**
 * `npm run verify-record:torture -- --runs 10000 --seed 7`: a record bent at random (tampering.ts), again and again, until verify-record once finds
 * nothing; what was done is then printed. A tampering that left the record as it was isn't counted.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isCannotOpen } from '../../../src/store/cannot-open.ts'
import { startSealer } from '../../../src/store/heads.ts'
import { openStore } from '../../../src/store/postgres.ts'
import { openDriver } from '../../../src/store/sql-driver.ts'
import { layDatabase } from '../../harness/kept-database.ts'
import { fillRecord, turningRing } from './record-to-bend.ts'
import { type Bent, bentBy, drawn, wholeRecord, withoutGuards } from './tampering.ts'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string' } } })
const runs = Number(values.runs)
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed))
  throw new Error('--runs and --seed are whole numbers, --runs at least 1')

const EVERY = 1_000
const folder = mkdtempSync(join(tmpdir(), 'pathway-torture-'))
try {
  await torture()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function torture(): Promise<void> {
  const turning = turningRing()
  const { ring, stolen } = turning
  const headsFile = join(folder, 'heads.jsonl')
  await layDatabase(folder, 'laid-out')
  const store = await openStore({ kind: 'pglite', dataDir: folder }, ring, { sweepEverySeconds: 3600, observeEverySeconds: 3600 })
  if (isCannotOpen(store)) throw new Error(store.says)
  const sealer = startSealer(store.record, ring, headsFile, {
    onFault: (error) => {
      throw error
    },
  })
  await fillRecord(store, sealer, turning)
  await sealer.stop()
  await store.close()
  const driver = await openDriver({ kind: 'pglite', dataDir: folder }, () => {})
  try {
    await withoutGuards(driver.db)
    await bendings({ db: driver.db, headsFile, ring, stolen, untouched: await wholeRecord(driver.db) })
  } finally {
    await driver.close()
  }
}

async function bendings(bent: Bent): Promise<void> {
  const started = performance.now()
  const found = new Map<string, number>()
  let count = 0
  console.log(`${runs} tamperings, seed ${seed}`)
  for (const tampering of drawn(seed)) {
    const says = await bentBy(bent, tampering)
    if (says === 'unchanged') continue
    if (says.length === 0) {
      console.log(`not found: ${JSON.stringify(tampering)}\nagain by: npm run verify-record:torture -- --seed ${seed}`)
      process.exitCode = 1
      return
    }
    count += 1
    const how = `${tampering.how}${tampering.fit && tampering.how !== 'heads file' ? ', made to fit' : ''}`
    found.set(how, (found.get(how) ?? 0) + 1)
    if (count % EVERY === 0) console.log(`${count} tamperings found, ${Math.round((performance.now() - started) / 1_000)} s`)
    if (count === runs) break
  }
  for (const [how, times] of [...found].toSorted()) console.log(`${how}: ${times}`)
  console.log(`${count} tamperings, each found`)
}
