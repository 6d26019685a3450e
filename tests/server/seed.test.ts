import { describe, expect, it } from 'vitest'
import { fold } from '../../src/case/case.ts'
import { askBoard } from '../../src/casework/ask-board.ts'
import { askDuty } from '../../src/casework/ask-duty.ts'
import { clockWithOffset } from '../../src/casework/clock.ts'
import { keepDirectory } from '../../src/casework/keep-directory.ts'
import tenant from '../../src/local-m365/tenant.json' with { type: 'json' }
import { DD_CSE_2017R1 } from '../../src/procedure/matrix/dd-cse-2017r1.ts'
import { compose } from '../../src/server/compose.ts'
import { readConfig } from '../../src/server/config.ts'
import { makeLog } from '../../src/server/log.ts'
import { chanceFrom } from '../../src/server/seed/chance.ts'
import { STATUSES } from '../../src/server/seed/children.ts'
import { fictionalDirectory } from '../../src/server/seed/people.ts'
import { seedCaseload } from '../../src/server/seed/seed.ts'
import { STAGES, storiesFrom } from '../../src/server/seed/stories.ts'
import { openMemoryStore } from '../../src/store/memory.ts'
import { effort } from '../harness/effort.ts'

const DAY = 86_400_000

/** The caseload of a seed, as if the program had been started so many days from now. */
async function caseloadOf(seed: string, inDays = 0) {
  const read = readConfig({ SEED: seed })
  if ('problems' in read) throw new Error(read.problems.join())
  const store = openMemoryStore()
  const made = await compose(read.config, store, makeLog({ write: () => {} }))
  const world = { ...made.world, clock: clockWithOffset(() => inDays * DAY) }
  const about = { tenantId: read.config.tenantId, seed }
  await keepDirectory(world, fictionalDirectory(about.tenantId))
  await seedCaseload(
    world,
    about,
    () => false,
    () => {},
  )
  await seedCaseload(
    world,
    about,
    () => false,
    () => {},
  )
  const directory = fictionalDirectory(about.tenantId)
  const cases = await store.transaction(async (tx) => {
    const opened = await Promise.all((await tx.allCases()).map((caseId) => tx.openCase({ caseId }, { system: 'seed', run: seed })))
    return opened.flatMap((one) => fold(one?.events ?? []) ?? [])
  })
  const boardOf = async (id: string) => {
    const person = directory.find((entry) => entry.id === id)
    if (person === undefined) throw new Error(`nobody is called ${id}`)
    return await askBoard(world, person)
  }
  const maya = directory[0]
  if (maya === undefined) throw new Error('an empty directory')
  return { cases, boardOf, duty: await askDuty(world, maya), today: world.clock.now().slice(0, 10) }
}
type Caseload = Awaited<ReturnType<typeof caseloadOf>>

function told({ cases }: Caseload) {
  const words = cases.map(({ area, child, level, worry, closed, entries }) => ({
    area,
    child,
    level,
    worry,
    closed: closed?.why,
    entries: entries.map(({ event, on }) => [event.type, on]),
  }))
  return words.map((one) => JSON.stringify(one)).sort()
}

describe('the fictional caseload', () => {
  it('is the same for the same seed, another for another, and written once', async () => {
    const [first, again, other] = [await caseloadOf('heron'), await caseloadOf('heron'), await caseloadOf('kestrel')]
    expect(told(first)).toEqual(told(again))
    expect(told(first)).not.toEqual(told(other))
    expect(first.cases.length).toBe(2 * Object.keys(STATUSES).length)
  })

  it('has both areas, every status in either, every stage and every level, for twenty seeds and on any day of the week', async () => {
    for (let n = 0; n < effort(20); n++) {
      const seed = `random ${n}`
      const load = await caseloadOf(seed, n)
      for (const area of ['derby', 'derbyshire'] as const) {
        const here = load.cases.filter((one) => one.area === area)
        expect([seed, area, new Set(here.map((one) => JSON.stringify(one.status))).size]).toEqual([
          seed,
          area,
          Object.keys(STATUSES).length,
        ])
        expect([seed, area, [...new Set(here.map((one) => one.level))].sort()]).toEqual([seed, area, ['high', 'low', 'medium', undefined]])
        expect([seed, area, here.some((one) => one.closed !== undefined)]).toEqual([seed, area, true])
        const meetings = here.flatMap((one) => one.meetings)
        const ahead = meetings.filter((one) => one.held === undefined && one.booked.starts.on > load.today)
        const owing = meetings.filter((one) => one.held !== undefined && one.minutes === undefined)
        const filed = meetings.filter((one) => one.minutes !== undefined && one.plan !== undefined)
        expect([seed, area, ahead.length > 0, owing.length > 0, filed.length > 0]).toEqual([seed, area, true, true, true])
      }
    }
  })

  it('somebody is on duty for the coming week and in every district, as their keepers entered it once', async () => {
    const { duty } = await caseloadOf('heron')
    const toCome = duty.week.filter(({ on, off }) => off === undefined && on >= duty.today).flatMap(({ slots }) => slots)
    expect(toCome.map(({ people }) => people.length)).toEqual(toCome.map(() => 1))
    expect(duty.districts.filter(({ person }) => person === undefined)).toEqual([])
    // The two lists, written by the first of two starts.
    expect(duty.version).toBe(2)
  })

  it('every stage is told of in either area', () => {
    const stories = storiesFrom(chanceFrom('heron'), DD_CSE_2017R1, 2026)
    expect(stories.length).toBeGreaterThanOrEqual(2 * STAGES.length)
    for (const area of ['derby', 'derbyshire']) {
      const lengths = new Set(stories.filter((story) => story.id.startsWith(`${area}-`)).map((story) => story.steps.length))
      expect([...lengths].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 7, 8, 9])
    }
  })

  it('looks like work that people keep up with: something is late over twenty seeds, but far less than what stands', async () => {
    let [late, owed] = [0, 0]
    for (let n = 0; n < 20; n++) {
      const load = await caseloadOf(`random ${n}`)
      for (const manager of ['p-03', 'p-13']) {
        const { rows, figures } = await load.boardOf(manager)
        late += figures.overdue
        owed += rows.reduce((sum, row) => sum + row.owedCount, 0)
      }
    }
    expect(late).toBeGreaterThan(20)
    expect(late / owed).toBeLessThan(0.15)
  })

  it('names the people of the local tenant, each with the same id and address', () => {
    const directory = fictionalDirectory('tenant')
    const inside = directory.filter((entry) => entry.oid !== undefined).map(({ oid, name, mail }) => ({ oid, name, mail }))
    const known = tenant.people.filter((one) => inside.some((entry) => entry.oid === one.oid))
    expect(known.map(({ oid, displayName, mail }) => ({ oid, name: displayName, mail }))).toEqual(inside)
    const outside = directory.filter((entry) => entry.oid === undefined)
    expect(outside.map((entry) => entry.mail).sort()).toEqual(tenant.outside.map((one) => one.mail).sort())
    for (const entry of directory) expect(entry.mail).toMatch(/@[a-z]+\.example$/)
  })
})
