import type { BoardCommand } from '../../board/commands.ts'
import { type Directory, type DirectoryEntry, whoCanFill } from '../../case/directory.ts'
import { CONTACT_ROLE, canBeOnDuty, DISTRICTS, HALVES } from '../../case/duty-lists.ts'
import { isRefusal } from '../../case/refusal.ts'
import { changeBoard } from '../../casework/change-board.ts'
import { londonAt } from '../../casework/clock.ts'
import { choicesIn, termsUnder } from '../../casework/terms-in-force.ts'
import type { World } from '../../casework/world.ts'
import { addDays, type PlainDate } from '../../procedure/civil-date.ts'
import type { Area } from '../../procedure/vocabulary.ts'
import { isWorkingDay, workingCalendar } from '../../procedure/working-days.ts'

/** Six weeks: as far as such a rota is usually made. */
const DAYS_AHEAD = 42

/** Derby's rota and Derbyshire's map, entered by each area's keeper as a person would; left alone where the boards' record has anything. */
export async function seedDutyLists(world: World, directory: Directory): Promise<void> {
  const { on } = londonAt(world.clock.now())
  const choices = await world.store.transaction((tx) => choicesIn(world, tx))
  if (choices.version > 0) return
  const calendar = workingCalendar(termsUnder(choices).present('derby'))
  const days = Array.from({ length: DAYS_AHEAD + 1 }, (_, n) => addDays(on, n)).filter((day) => isWorkingDay(day, calendar))
  await enter(world, directory, 'derby', 0, rotaOf(days, onDuty(directory, 'derby')))
  await enter(world, directory, 'derbyshire', 1, mapOf(onDuty(directory, 'derbyshire')))
}

function onDuty(directory: Directory, area: Area): readonly DirectoryEntry[] {
  return whoCanFill(directory, CONTACT_ROLE[area], area).filter((person) => canBeOnDuty(person, area))
}

/** Half-days in turn. */
function rotaOf(days: readonly PlainDate[], people: readonly DirectoryEntry[]): BoardCommand {
  const slots = days.flatMap((on) => HALVES.map((half) => ({ on, half })))
  return {
    do: 'set-rota',
    areas: ['derby'],
    slots: slots.map((slot, index) => ({ ...slot, people: inTurn(people, index) })),
    why: 'Rota of the coming weeks (fictional).',
  }
}

function mapOf(people: readonly DirectoryEntry[]): BoardCommand {
  const districts = DISTRICTS.map((district, index) => ({ district, person: inTurn(people, index)[0] }))
  return { do: 'set-districts', areas: ['derbyshire'], districts, why: 'Who manages which district (fictional).' }
}

function inTurn(people: readonly DirectoryEntry[], index: number): string[] {
  const person = people[index % people.length]
  return person === undefined ? [] : [person.id]
}

async function enter(world: World, directory: Directory, area: Area, expectedVersion: number, command: BoardCommand): Promise<void> {
  const keeper = directory.find((entry) => entry.roles.includes('directory-keeper') && entry.areas.includes(area))
  if (keeper === undefined) throw new Error(`the fictional directory has no keeper for ${area}`)
  const done = await changeBoard(world, keeper, { commandId: world.newId(), expectedVersion, command })
  if (isRefusal(done)) throw new Error(`the lists of ${area} are refused: ${done.says}`)
}
