import { randomUUID } from 'node:crypto'
import { RETENTION } from '../case/retention.ts'
import { carryOutErasures } from '../casework/erase.ts'
import { errorCode, isCannotOpen } from '../store/cannot-open.ts'
import { embeddedIn } from '../store/embedded.ts'
import { openStore } from '../store/postgres.ts'
import { keyPlaceFor } from './keys.ts'

/**
 * `npm run erase -- periods` prints how long records are kept. `npm run erase -- carry-out [data folder] [PostgreSQL address]` erases what two people have asked for and
 * approved in Pathway, signed in; `data` when no folder is given. It decides nothing, and run again it does the rest. Exit code 1 when something approved is refused, or it can't be done.
 */
const USE = 'npm run erase -- carry-out [data folder] [PostgreSQL address]; records are asked for and approved in Pathway, under Erasing'
const [what = '', dataDir = 'data', url] = process.argv.slice(2)
process.exitCode = await run().catch((error: unknown) => {
  process.stderr.write(`It can't be done (${errorCode(error) ?? (error instanceof Error ? error.message : 'unknown reason')}).\n`)
  return 1
})

async function run(): Promise<number> {
  if (what === 'periods') {
    for (const { about, years, from, source } of RETENTION) process.stdout.write(`${about}: ${years} years from ${from} (${source})\n`)
    return 0
  }
  if (what !== 'carry-out') return refused(`Use: ${USE}`)
  const place = keyPlaceFor(process.env, dataDir)
  const ring = isCannotOpen(place) ? place : await place.read()
  if (isCannotOpen(ring)) return refused(`${ring.says} Name the data folder Pathway uses.`)
  const store = await openStore(url === undefined ? embeddedIn(dataDir) : { kind: 'postgres', url }, ring)
  if (isCannotOpen(store)) return refused(store.says)
  let erased = 0
  let code = 0
  try {
    await carryOutErasures({ store, newId: randomUUID }, ({ reference, refused: says }) => {
      if (says === undefined) erased += 1
      else code = 1
      process.stdout.write(`${reference}: ${says ?? 'its content can no longer be read'}\n`)
    })
  } finally {
    await store.close()
  }
  process.stdout.write(`${erased} ${erased === 1 ? 'record' : 'records'} erased\n`)
  return code
}

function refused(says: string): number {
  process.stderr.write(`${says}\n`)
  return 1
}
