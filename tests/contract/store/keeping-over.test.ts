import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { fixedClock } from '../../../src/casework/clock.ts'
import { keepingOver, lookForKeepingOver } from '../../../src/casework/keeping-over.ts'
import { instant } from '../../../src/procedure/civil-date.ts'
import { throwawayKeyRing } from '../../../src/store/key-ring.ts'
import { openDriver, type Where } from '../../../src/store/sql-driver.ts'
import type { Append, Store } from '../../../src/store/store.ts'
import { given } from '../../given.ts'
import { layDatabase } from '../../harness/kept-database.ts'
import { RAISED } from '../../stories.ts'
import { raised } from './given-case.ts'
import { newFolder, opened } from './sides.ts'

const folder = newFolder()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function closedCases(store: Store, many: number): Promise<string[]> {
  const ids: string[] = []
  for (let made = 0; made < many; made += 1) {
    const [first, ...rest] = given(RAISED).events.map((event) => ({ ...event, id: randomUUID() }))
    const events: Append['events'] = [first ?? expect.fail('no events'), ...rest]
    ids.push((await raised(store, { events, row: { closed: true } })).caseId)
  }
  return ids
}

/** What a look in a month finds, and what it logs. */
async function lookedAt(store: Store, at: string): Promise<{ readonly found: readonly string[]; readonly logged: object[] }> {
  const logged: object[] = []
  const log = (event: string, ids?: object): void => void logged.push({ event, ...ids })
  await lookForKeepingOver({ store, clock: fixedClock(instant(at)), newId: () => 'run', log })
  return { found: (await store.transaction(keepingOver))?.cases ?? [], logged }
}

describe('records whose period has passed', () => {
  it('are found beside those that can’t be read, of which the log says once how many', async () => {
    const where: Where = { kind: 'pglite', dataDir: folder }
    const ring = throwawayKeyRing()
    await layDatabase(folder, 'laid-out')
    const store = await opened(where, ring)
    const ids = await closedCases(store, 5)
    const damaged = ids.filter((_, place) => place === 1 || place === 4)
    await store.close()
    const { db, close } = await openDriver(where, () => {})
    const owners = damaged.map((id) => `case:${id}`)
    await db
      .updateTable('data_keys')
      .set({ wrapped: Buffer.alloc(80, 1) })
      .where('owner', 'in', owners)
      .execute()
    await close()

    const again = await opened(where, ring)
    const whole = ids.filter((id) => !damaged.includes(id))
    const first = await lookedAt(again, '2110-03-20T10:00:00.000Z')
    expect(first.found.toSorted()).toEqual(whole.toSorted())
    expect(first.logged).toEqual([{ event: 'records not read', count: 2, run: 'run' }])
    expect((await lookedAt(again, '2110-03-21T10:00:00.000Z')).logged).toEqual([])
    expect((await lookedAt(again, '2110-04-01T10:00:00.000Z')).logged).toHaveLength(1)
    await again.close()
  })
})
