import { type Cover, type CoverAsked, coverProblem, mayCover, maySetCover } from '../case/cover.ts'
import { personById } from '../case/directory.ts'
import { type Refusal, refuse } from '../case/refusal.ts'
import { canSignIn } from '../case/team.ts'
import type { PlainDate } from '../procedure/civil-date.ts'
import { londonAt } from './clock.ts'
import type { Actor, World } from './world.ts'

export type CoverView = {
  readonly id: string
  readonly covered: string
  readonly covering: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly state: 'now' | 'to-come'
  /** Whether this person may end it. */
  readonly mayEnd: boolean
}
export type CoversView = {
  readonly today: PlainDate
  readonly covers: CoverView[]
  /** For whom this person may arrange cover, and who can give it. */
  readonly people: { readonly id: string; readonly name: string; readonly by: { readonly id: string; readonly name: string }[] }[]
}

type Desk = Pick<World, 'store' | 'clock' | 'newId'>

/** Cover that concerns this person: theirs, what they give, and that of those who answer to them. */
export async function askCovers(world: Desk, actor: Actor): Promise<CoversView> {
  return await world.store.transaction(async (tx) => {
    const today = londonAt(world.clock.now()).on
    const directory = await tx.directory()
    const name = (id: string) => personById(directory, id)?.name ?? 'A person no longer listed'
    const mine = directory.filter((entry) => canSignIn(entry) && maySetCover(actor, entry.id, directory))
    const covers = (await tx.covers(today)).filter((one) => one.covering === actor.id || maySetCover(actor, one.covered, directory))
    return {
      today,
      covers: covers.map(({ id, covered, covering, from, to }) => ({
        id,
        covered: name(covered),
        covering: name(covering),
        from,
        to,
        state: from <= today ? 'now' : 'to-come',
        mayEnd: maySetCover(actor, covered, directory),
      })),
      people: mine.map((entry) => ({
        id: entry.id,
        name: entry.name,
        by: directory.filter((other) => mayCover(other, entry)).map((other) => ({ id: other.id, name: other.name })),
      })),
    }
  })
}

export async function setCover(world: Desk, actor: Actor, asked: CoverAsked): Promise<CoversView | Refusal> {
  const problem = await world.store.transaction(async (tx) => {
    const today = londonAt(world.clock.now()).on
    const refused = coverProblem(asked, actor, today, await tx.directory())
    if (refused !== undefined) return refused
    const { covered, covering, from, to } = asked
    const cover: Cover = { id: world.newId(), covered, covering, from, to, setBy: actor.id }
    await tx.putCover(cover, world.clock.now())
    return undefined
  })
  return problem ?? (await askCovers(world, actor))
}

/** At once: the next request of whoever covered is answered without it. */
export async function endCover(world: Desk, actor: Actor, id: string): Promise<CoversView | Refusal> {
  const problem = await world.store.transaction(async (tx) => {
    const today = londonAt(world.clock.now()).on
    const directory = await tx.directory()
    const found = (await tx.covers(today)).find((one) => one.id === id && maySetCover(actor, one.covered, directory))
    if (found === undefined) return refuse('not-possible', 'There is no such cover of yours to end.')
    await tx.endCover(id, actor.id, world.clock.now())
    return undefined
  })
  return problem ?? (await askCovers(world, actor))
}
