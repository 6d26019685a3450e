import { type PersonId, personById } from '../case/directory.ts'
import { canBeOnDuty, slotOf } from '../case/duty-lists.ts'
import { type Refusal, refuse } from '../case/refusal.ts'
import { addDays, formatDay } from '../procedure/civil-date.ts'
import type { Choices } from './choices.ts'
import type { BoardCommand } from './commands.ts'
import type { BoardCircumstances } from './decide-board.ts'

type Of<D extends BoardCommand['do']> = Extract<BoardCommand, { readonly do: D }>

/** What was on duty long ago isn't rewritten, and a rota isn't made further ahead than this. */
const EARLIEST_DAYS = 31
const FURTHEST_DAYS = 731

export function rotaProblem({ areas, slots }: Of<'set-rota'>, choices: Choices, c: BoardCircumstances): Refusal | undefined {
  if (areas.some((area) => area !== 'derby')) {
    return refuse('not-possible', 'Only Derby has a Duty Child Protection Manager, and so a rota.', { field: 'areas' })
  }
  const seen = new Set<string>()
  for (const [index, { on, half, people }] of slots.entries()) {
    const field = `slots.${index}`
    const problem = dayProblem(on, c) ?? (seen.has(slotOf(on, half)) ? `The ${half} of ${formatDay(on)} is entered twice.` : undefined)
    if (problem !== undefined) return refuse('not-possible', problem, { field: `${field}.on` })
    seen.add(slotOf(on, half))
    if (new Set(people).size !== people.length) return refuse('not-possible', 'Somebody is named twice.', { field: `${field}.people` })
    const wrong = people.find((id) => !canBeOnDuty(personById(c.directory, id), 'derby'))
    if (wrong !== undefined) return wrongPerson(`${field}.people`, 'Duty')
  }
  const { rota } = choices.areas.derby.duty
  const same = slots.every(({ on, half, people }) => (rota[slotOf(on, half)] ?? []).join() === people.join())
  return same ? refuse('not-possible', 'The rota says so already.', { field: 'slots' }) : undefined
}

export function districtsProblem({ areas, districts }: Of<'set-districts'>, choices: Choices, c: BoardCircumstances): Refusal | undefined {
  if (areas.some((area) => area !== 'derbyshire')) {
    return refuse('not-possible', 'Only Derbyshire has Locality Child Protection Managers.', { field: 'areas' })
  }
  if (new Set(districts.map(({ district }) => district)).size !== districts.length) {
    return refuse('not-possible', 'A district is named twice.', { field: 'districts' })
  }
  const wrong = districts.findIndex(({ person }) => person !== undefined && !canBeOnDuty(personById(c.directory, person), 'derbyshire'))
  if (wrong >= 0) return wrongPerson(`districts.${wrong}.person`, 'Locality')
  const stands: Readonly<Partial<Record<string, PersonId>>> = choices.areas.derbyshire.duty.districts
  const same = districts.every(({ district, person }) => stands[district] === person)
  return same ? refuse('not-possible', 'The map says so already.', { field: 'districts' }) : undefined
}

function dayProblem(on: Parameters<typeof formatDay>[0], { now }: BoardCircumstances): string | undefined {
  if (on < addDays(now.on, -EARLIEST_DAYS)) return `${formatDay(on)} is more than ${EARLIEST_DAYS} days ago.`
  return on > addDays(now.on, FURTHEST_DAYS) ? `${formatDay(on)} is more than two years ahead.` : undefined
}

function wrongPerson(field: string, which: 'Duty' | 'Locality'): Refusal {
  return refuse('not-possible', `This can only be a ${which} Child Protection Manager of the area who can sign in here.`, {
    field,
    instead: 'Choose one of the names offered; the directory gives the role.',
  })
}
