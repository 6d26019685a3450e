import { keeperFor } from '../board/officer.ts'
import { type Directory, type DirectoryEntry, personById, standIn } from '../case/directory.ts'
import { canBeOnDuty, DISTRICTS, type District, type DutyLists, HALVES, type Half, rotaTroubles, slotOf } from '../case/duty-lists.ts'
import { dutyCpm, isSomebody } from '../case/on-duty.ts'
import { addDays, type PlainDate, weekday } from '../procedure/civil-date.ts'
import type { Area } from '../procedure/vocabulary.ts'
import { whyNotWorking, workingCalendar } from '../procedure/working-days.ts'
import { londonAt } from './clock.ts'
import { directoryToday } from './directory-today.ts'
import { choicesIn, termsUnder } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

type Named = { id: string; name: string; away: boolean }
export type DutySlotView = { half: Half; people: Named[]; is?: 'gap' | 'clash' }
export type DutyView = {
  /** The number of entries: what the next change expects. */
  version: number
  /** The areas this person keeps the lists of. */
  keeperFor: Area[]
  today: PlainDate
  /** Whose turn it is now in Derby, and why; without a name where nobody's is. `off`: why nobody works today. */
  now: { name?: string; because: string; off?: string }
  /** The Monday of the week shown, and its days from Monday to Friday. `off`: why nobody works. */
  monday: PlainDate
  week: { on: PlainDate; off?: string; slots: DutySlotView[] }[]
  districts: { district: District; person?: Named }[]
  /** Who holds the role in each area and can be named. */
  people: Record<Area, { id: string; name: string }[]>
}

/** Who is on duty: Derby's rota of a week (that of `day`) and Derbyshire's map. Anybody who signs in may read it; it is about no child. */
export async function askDuty(world: World, actor: Actor, day?: PlainDate): Promise<DutyView> {
  return await world.store.transaction(async (tx) => {
    const now = londonAt(world.clock.now())
    const choices = await choicesIn(world, tx)
    const directory = await directoryToday(world, tx)
    const [derby, derbyshire] = [choices.areas.derby.duty, choices.areas.derbyshire.duty]
    const found = dutyCpm(derby, now, directory)
    const monday = mondayOf(day ?? now.on)
    const calendar = workingCalendar(termsUnder(choices).present('derby'))
    const off = whyNotWorking(now.on, calendar)
    const able = (area: Area) => directory.filter((one) => canBeOnDuty(one, area)).map(({ id, name }) => ({ id, name }))
    return {
      version: choices.version,
      keeperFor: [...keeperFor(actor)],
      today: now.on,
      now: { ...(isSomebody(found) ? { name: found.person.name } : {}), because: found.because, ...(off && { off }) },
      monday,
      week: [0, 1, 2, 3, 4].map((n) => dayView(addDays(monday, n), derby, directory, whyNotWorking(addDays(monday, n), calendar))),
      districts: DISTRICTS.map((district) => {
        const id = derbyshire.districts[district]
        return { district, ...(id === undefined ? {} : { person: named(id, directory) }) }
      }),
      people: { derby: able('derby'), derbyshire: able('derbyshire') },
    }
  })
}

/** The Monday of a day's week; of a weekend, the one to come: its week is what somebody looks for. */
function mondayOf(on: PlainDate): PlainDate {
  const day = weekday(on)
  return addDays(on, day === 0 ? 1 : day === 6 ? 2 : 1 - day)
}

function dayView(on: PlainDate, lists: DutyLists, directory: Directory, off: string | undefined): DutyView['week'][number] {
  const troubles = off === undefined ? rotaTroubles(lists, [on]) : []
  return {
    on,
    ...(off === undefined ? {} : { off }),
    slots: HALVES.map((half) => {
      const trouble = troubles.find((one) => one.half === half)
      const people = (lists.rota[slotOf(on, half)] ?? []).map((id) => named(id, directory))
      return { half, people, ...(trouble === undefined ? {} : { is: trouble.is }) }
    }),
  }
}

function named(id: string, directory: Directory): Named {
  const person: DirectoryEntry | undefined = personById(directory, id)
  return { id, name: person?.name ?? 'A person no longer listed', away: person === undefined || standIn(person, directory)?.id !== id }
}
