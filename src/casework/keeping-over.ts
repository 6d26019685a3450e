import { fold } from '../case/case.ts'
import { keptUntil } from '../case/retention.ts'
import { compare, type PlainDate } from '../procedure/civil-date.ts'
import type { Area } from '../procedure/vocabulary.ts'
import type { Tx } from '../store/store.ts'
import { londonAt } from './clock.ts'
import type { World } from './world.ts'

/** What the last look found: closed records that need no longer be kept and about which nobody has asked anything. Ids and areas alone. */
export type KeepingOver = { readonly on: PlainDate; readonly cases: readonly string[]; readonly areas: readonly Area[] }

const SETTING = 'keeping-over'
/** Read in one transaction: nobody is to wait for the whole caseload. */
const AT_ONCE = 50

export async function keepingOver(tx: Tx): Promise<KeepingOver | undefined> {
  return (await tx.setting(SETTING)) as KeepingOver | undefined
}

/**
 * Run at every sweep, and does something at the first of each month: a period is counted in years, and telling by the clock alone that one has passed would take a
 * date of birth in plain. So each closed record is opened, and logged as opened, once a month.
 */
export async function lookForKeepingOver(world: Pick<World, 'store' | 'clock' | 'newId'>): Promise<void> {
  const { on } = londonAt(world.clock.now())
  const before = await world.store.transaction(keepingOver)
  if (before?.on.slice(0, 7) === on.slice(0, 7)) return
  const { ids, asked } = await world.store.transaction(async (tx) => ({
    ids: await tx.allCases('closed'),
    asked: new Set(await tx.casesAskedToErase()),
  }))
  const run = world.newId()
  const found: { readonly caseId: string; readonly area: Area }[] = []
  const left = ids.filter((id) => !asked.has(id))
  for (let from = 0; from < left.length; from += AT_ONCE) {
    const opened = await world.store.transaction((tx) => tx.openCases(left.slice(from, from + AT_ONCE), { system: 'erasure', run }))
    for (const { row, events } of opened) {
      const kase = row.closed ? fold(events) : undefined
      if (kase !== undefined && !kase.erased && compare(on, keptUntil(kase).on) >= 0) found.push({ caseId: row.caseId, area: row.area })
    }
  }
  const seen: KeepingOver = { on, cases: found.map(({ caseId }) => caseId), areas: [...new Set(found.map(({ area }) => area))] }
  await world.store.transaction((tx) => tx.putSetting(SETTING, seen))
}
