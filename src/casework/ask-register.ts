import { overseenBy, oversightRefused } from '../case/oversight.ts'
import type { Refusal } from '../case/refusal.ts'
import { narrowRegister, type RegisterAsked, type RegisterLine, registerOf } from '../case/register.ts'
import type { PlainDate } from '../procedure/civil-date.ts'
import { readerOf } from './access.ts'
import { londonAt } from './clock.ts'
import { noteRefused } from './note-refused.ts'
import type { Actor, World } from './world.ts'

export type RegisterView = {
  today: PlainDate
  /** Every line that fits, oldest first. */
  lines: RegisterLine[]
  /** How many there are before anything is narrowed, and of them without a reason. */
  all: number
  unexplained: number
  /** What the register can be narrowed to by rule, as it stands. */
  rules: { rule: string; title: string }[]
}

/**
 * What was recorded as missed in the cases this person sees the whole of, closed ones too. One logged read of each; no history is opened.
 * `purpose`: 'register', or 'register-file' where it leaves as a file.
 */
export async function askRegister(
  world: Pick<World, 'store' | 'clock'>,
  actor: Actor,
  asked: RegisterAsked,
  purpose: 'register' | 'register-file',
): Promise<RegisterView | Refusal> {
  const refused = oversightRefused(actor)
  if (refused !== undefined) return await noteRefused(world, actor, purpose, refused)
  return await world.store.transaction(async (tx) => {
    const now = londonAt(world.clock.now())
    const listed = await tx.listCases(readerOf(actor, purpose), { includeClosed: true })
    const all = registerOf(overseenBy(actor, listed, undefined), now)
    const rules = new Map(all.map(({ rule, title }) => [rule, title]))
    return {
      today: now.on,
      lines: narrowRegister(all, asked),
      all: all.length,
      unexplained: all.filter((one) => one.reason === undefined).length,
      rules: [...rules].map(([rule, title]) => ({ rule, title })).sort((a, b) => a.title.localeCompare(b.title)),
    }
  })
}
