import { randomUUID } from 'node:crypto'
import { isCannotOpen } from '../../../src/store/cannot-open.ts'
import { startSealer } from '../../../src/store/heads.ts'
import { openKeyRing } from '../../../src/store/key-ring.ts'
import { openStore } from '../../../src/store/postgres.ts'
import type { Where } from '../../../src/store/sql-driver.ts'
import { headsFileOf } from '../../../src/store/verify-installation.ts'
import { maya, newCase, reminder } from './given-case.ts'

/**
 * A program of its own for the tests that kill one: `node child-program.ts <task> <where as JSON> <folder of the keys>`.
 * It tells what it has done, one line each, after the store has acknowledged it.
 */
const [task, where, keys] = process.argv.slice(2)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const ring = openKeyRing(keys ?? '')
if (isCannotOpen(ring)) throw new Error(ring.says)
const store = await openStore(JSON.parse(where ?? '') as Where, ring, { sweepEverySeconds: 3600, observeEverySeconds: 3600 })
if (isCannotOpen(store)) {
  say(`cannot open: ${store.says}`)
} else if (task === 'append') {
  say('open')
  for (;;) {
    const wanted = newCase({ caseId: randomUUID() })
    await store.transaction(async (tx) => {
      await tx.append(wanted)
      await tx.openCase({ caseId: wanted.caseId }, { person: maya, purpose: 'child program' })
    })
    say(wanted.caseId)
  }
} else if (task === 'rewrap') {
  say('open')
  say(`wrapped ${await store.rewrap()}`)
} else if (task === 'sign') {
  const sealer = startSealer(store.record, ring, headsFileOf(keys ?? ''), { onFault: (error) => say(`fault: ${String(error)}`) })
  say('open')
  for (let line = 1; ; line += 1) {
    await store.transaction((tx) => tx.append(newCase({ caseId: randomUUID() })))
    await sealer.sealNow()
    say(`signed ${line}`)
  }
} else if (task === 'hang-in-a-look') {
  const lookAtCase = async (caseId: string): Promise<void> => {
    await store.transaction((tx) => tx.beginErrand(caseId, 'a'))
    await store.transaction((tx) => tx.noteOutsideId(caseId, 'a', 'draft-1'))
    say(`looking ${caseId}`)
    await new Promise(() => {})
  }
  const wanted = newCase()
  await store.transaction(async (tx) => {
    await tx.append(wanted)
    await tx.wantErrands(wanted.caseId, [reminder('a')])
    await tx.wake(wanted.caseId)
  })
  await store.jobs.start({ lookAtCase, sweep: async () => {}, observe: async () => {} })
} else {
  say('open')
  setInterval(() => {}, 1000)
}
