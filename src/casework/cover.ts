import { type Cover, type CoverAsked, coverProblem, directoryOn, mayCover, maySetCover } from '../case/cover.ts'
import { personById, standIn } from '../case/directory.ts'
import { type NobodyThere, nobodyThere } from '../case/nobody-there.ts'
import { type Refusal, refuse } from '../case/refusal.ts'
import { canSignIn } from '../case/team.ts'
import type { Instant, PlainDate } from '../procedure/civil-date.ts'
import type { ListedCase, Tx } from '../store/store.ts'
import { readerOf } from './access.ts'
import { londonAt } from './clock.ts'
import { termsInForce } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

export type CoverView = {
  readonly id: string
  readonly covered: string
  /** Absent: nobody yet. */
  readonly covering?: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly state: 'now' | 'to-come'
  /** Whether this person may end it. */
  readonly mayEnd: boolean
}
export type NobodyThereView = Omit<NobodyThere, 'references'> & { readonly references: string[] }
export type CoversView = {
  readonly today: PlainDate
  readonly covers: CoverView[]
  /** Of those this person arranges cover for: who isn't there, isn't covered, and still owes something. */
  readonly nobodyThere: NobodyThereView[]
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
    const all = await tx.covers(today)
    const covers = all.filter((one) => one.covering === actor.id || maySetCover(actor, one.covered, directory))
    return {
      today,
      nobodyThere: await emptyDesks(world, tx, actor),
      covers: covers.map(({ id, covered, covering, from, to }) => ({
        id,
        covered: name(covered),
        ...(covering === undefined ? {} : { covering: name(covering) }),
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

/** Reads the cases of this person only where somebody of theirs isn't there. */
export async function emptyDesks(
  world: Pick<World, 'store' | 'clock'>,
  tx: Tx,
  actor: Actor,
  listed?: readonly ListedCase[],
): Promise<NobodyThereView[]> {
  const today = londonAt(world.clock.now()).on
  const covers = await tx.covers(today)
  const directory = directoryOn(await tx.directory(), covers, today)
  const theirs = directory.some(
    (one) => one.id !== actor.id && standIn(one, directory) === undefined && maySetCover(actor, one.id, directory),
  )
  if (!theirs) return []
  const { present } = await termsInForce(world, tx)
  const cases = listed ?? (await tx.listCases(readerOf(actor, 'cover')))
  return nobodyThere(actor, cases, { today, directory, covers, termsOf: present }).map((one) => ({
    ...one,
    references: [...one.references],
  }))
}

export async function setCover(world: Desk, actor: Actor, asked: CoverAsked): Promise<CoversView | Refusal> {
  const problem = await world.store.transaction(async (tx) => {
    const today = londonAt(world.clock.now()).on
    const refused = coverProblem(asked, actor, today, await tx.directory())
    await tx.noteDecision({ person: actor.id, purpose: 'cover set', outcome: refused === undefined ? 'done' : 'refused' })
    if (refused !== undefined) return refused
    const { covered, covering, from, to } = asked
    const someone = covering === undefined ? {} : { covering }
    const cover: Cover = { id: world.newId(), covered, ...someone, from, to, setBy: actor.id }
    if (covering !== undefined) await endWithin(tx, cover, world.clock.now())
    await tx.putCover(cover, world.clock.now())
    return undefined
  })
  return problem ?? (await askCovers(world, actor))
}

/** An absence that nobody covered is covered now: of the two only the cover is left. */
async function endWithin(tx: Tx, { covered, from, to, setBy }: Cover, at: Instant): Promise<void> {
  for (const one of await tx.covers(from)) {
    if (one.covered === covered && one.covering === undefined && one.from >= from && one.to <= to) await tx.endCover(one.id, setBy, at)
  }
}

/** At once: the next request of whoever covered is answered without it. */
export async function endCover(world: Desk, actor: Actor, id: string): Promise<CoversView | Refusal> {
  const problem = await world.store.transaction(async (tx) => {
    const today = londonAt(world.clock.now()).on
    const directory = await tx.directory()
    const found = (await tx.covers(today)).find((one) => one.id === id && maySetCover(actor, one.covered, directory))
    await tx.noteDecision({ person: actor.id, purpose: 'cover ended', outcome: found === undefined ? 'refused' : 'done' })
    if (found === undefined) return refuse('not-possible', 'There is no such cover of yours to end.')
    await tx.endCover(id, actor.id, world.clock.now())
    return undefined
  })
  return problem ?? (await askCovers(world, actor))
}
