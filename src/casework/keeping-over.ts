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
 * date of birth in plain. So each closed record is opened, and logged as opened, once a month. One that can't be read keeps no other from being told of; how many
 * there are of those is logged once. That the month's look was done is noted at its end, so a look that was cut off is made again.
 */
export async function lookForKeepingOver(world: Pick<World, 'store' | 'clock' | 'newId' | 'log'>): Promise<void> {
  const { on } = londonAt(world.clock.now())
  const before = await world.store.transaction(keepingOver)
  if (before?.on.slice(0, 7) === on.slice(0, 7)) return
  const { ids, asked } = await world.store.transaction(async (tx) => ({
    ids: await tx.allCases('closed'),
    asked: new Set(await tx.casesAskedToErase()),
  }))
  const look: Look = { world, on, run: world.newId(), found: [], unread: [] }
  const left = ids.filter((id) => !asked.has(id))
  for (let from = 0; from < left.length; from += AT_ONCE) await lookAt(look, left.slice(from, from + AT_ONCE))
  if (look.unread.length > 0) world.log('records not read', { count: look.unread.length, run: look.run })
  const seen: KeepingOver = { on, cases: look.found.map(({ caseId }) => caseId), areas: [...new Set(look.found.map(({ area }) => area))] }
  await world.store.transaction((tx) => tx.putSetting(SETTING, seen))
}

type Look = {
  readonly world: Pick<World, 'store'>
  readonly on: PlainDate
  readonly run: string
  readonly found: { readonly caseId: string; readonly area: Area }[]
  readonly unread: string[]
}

/** Where one of several can't be read they are read in halves, down to that one. */
async function lookAt(look: Look, ids: readonly string[]): Promise<void> {
  try {
    look.found.push(...(await overAmong(look, ids)))
  } catch {
    // A database that doesn't answer is no record that can't be read: then the whole look is made again.
    await look.world.store.ping()
    const half = Math.ceil(ids.length / 2)
    if (ids.length === 1) look.unread.push(...ids)
    else for (const part of [ids.slice(0, half), ids.slice(half)]) await lookAt(look, part)
  }
}

async function overAmong({ world, on, run }: Look, ids: readonly string[]): Promise<Look['found']> {
  const opened = await world.store.transaction((tx) => tx.openCases(ids, { system: 'erasure', run }))
  return opened.flatMap(({ row, events }) => {
    const kase = row.closed ? fold(events) : undefined
    const isOver = kase !== undefined && !kase.erased && compare(on, keptUntil(kase).on) >= 0
    return isOver ? [{ caseId: row.caseId, area: row.area }] : []
  })
}
