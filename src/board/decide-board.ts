import type { Directory, DirectoryEntry } from '../case/directory.ts'
import { type Refusal, refuse } from '../case/refusal.ts'
import type { Instant, LondonMoment } from '../procedure/civil-date.ts'
import type { Reading } from '../procedure/reading.ts'
import { READINGS } from '../procedure/readings.ts'
import type { Choices } from './choices.ts'
import type { BoardCommand } from './commands.ts'
import { closureProblem, holidaysProblem, removalProblem, withdrawalProblem } from './decide-days.ts'
import { districtsProblem, rotaProblem } from './decide-duty-lists.ts'
import { installText } from './decide-files.ts'
import { installMatrix } from './decide-matrix.ts'
import { BOARD_VERSIONS, type BoardEntry, type BoardEntryType, type BoardRecorded } from './entries.ts'
import { keeperProblem, officerProblem } from './officer.ts'
import { presentTerms } from './terms-of.ts'

/** Everything needed besides the choices; no clock and no chance inside. */
export type BoardCircumstances = {
  readonly now: LondonMoment
  readonly at: Instant
  readonly actor: DirectoryEntry
  readonly directory: Directory
  readonly newId: () => string
}
export type BoardDecision = { readonly entry: BoardEntry } | Refusal

/** What an officer asks, weighed against what stands: the entry to append, or a refusal in plain words. Nothing is read or written here. */
export function decideBoard(command: BoardCommand, choices: Choices, c: BoardCircumstances): BoardDecision {
  const no = mayNot(command, c.actor) ?? areasProblem(command)
  return no ?? decided(command, choices, c)
}

function mayNot(command: BoardCommand, actor: DirectoryEntry): Refusal | undefined {
  if (command.do === 'set-rota' || command.do === 'set-districts') return keeperProblem(actor, command.areas)
  return officerProblem(actor, 'areas' in command ? command.areas : 'england')
}

function areasProblem(command: BoardCommand): Refusal | undefined {
  if (!('areas' in command) || new Set(command.areas).size === command.areas.length) return undefined
  return refuse('not-possible', 'An area is named twice.', { field: 'areas' })
}

function decided(command: BoardCommand, choices: Choices, c: BoardCircumstances): BoardDecision {
  switch (command.do) {
    case 'choose-reading':
      return readingProblem(command, choices) ?? noted('ReadingChosen', without(command), c)
    case 'add-closure':
      return closureProblem(command, choices, c.now.on) ?? noted('ClosureAdded', without(command), c)
    case 'remove-closure':
      return removalProblem(command, choices) ?? noted('ClosureRemoved', without(command), c)
    case 'announce-holidays':
      return holidaysProblem(command, choices) ?? noted('HolidaysAnnounced', without(command), c)
    case 'withdraw-holiday':
      return withdrawalProblem(command, choices) ?? noted('HolidayWithdrawn', without(command), c)
    case 'set-section-47-limit':
      return limitProblem(command, choices) ?? noted('Section47LimitSet', without(command), c)
    case 'install-text': {
      const read = installText(command)
      return 'refused' in read ? read : noted('TextInstalled', read, c)
    }
    case 'remove-text':
      return noTextProblem(command, choices) ?? noted('TextRemoved', without(command), c)
    case 'install-matrix': {
      const read = installMatrix(command, choices, c.now.on)
      return 'refused' in read ? read : noted('MatrixInstalled', read, c)
    }
    case 'set-rota':
      return rotaProblem(command, choices, c) ?? noted('RotaSet', without(command), c)
    case 'set-districts':
      return districtsProblem(command, choices, c) ?? noted('DistrictsSet', without(command), c)
  }
}

function without<C extends { readonly do: string }>({ do: _, ...said }: C): Omit<C, 'do'> {
  return said
}

export function noted<T extends BoardEntryType>(type: T, data: BoardRecorded<T>['data'], c: BoardCircumstances): BoardDecision {
  const entry: BoardRecorded<T> = { id: c.newId(), type, v: BOARD_VERSIONS[type], at: c.at, by: c.actor.id, on: c.now.on, data }
  // A generic BoardRecorded<T> isn't seen as a member of the union of them, though for every single T it is one.
  return { entry: entry as unknown as BoardEntry }
}

type Of<D extends BoardCommand['do']> = Extract<BoardCommand, { readonly do: D }>

function readingProblem({ reading, option, areas }: Of<'choose-reading'>, choices: Choices): Refusal | undefined {
  const { options, fixed }: Reading = READINGS[reading]
  if (fixed !== undefined)
    return refuse('not-possible', `No other way of reading this sentence can be chosen. ${fixed}`, { field: 'reading' })
  if (!options.includes(option)) return refuse('not-possible', 'This sentence has no such reading.', { field: 'option' })
  const stands = areas.every((area) => (presentTerms(choices, area).readings[reading] ?? options[0]) === option)
  return stands ? refuse('not-possible', 'It is read like that already.', { field: 'option' }) : undefined
}

function limitProblem({ areas, limit }: Of<'set-section-47-limit'>, choices: Choices): Refusal | undefined {
  const words = (value: unknown) => JSON.stringify(value)
  const stands = areas.every((area) => words(choices.areas[area].section47Limit ?? 'another-chapter') === words(limit))
  return stands ? refuse('not-possible', 'That is the limit already.', { field: 'limit' }) : undefined
}

function noTextProblem({ areas }: Of<'remove-text'>, choices: Choices): Refusal | undefined {
  const has = areas.every((area) => choices.areas[area].text !== undefined)
  return has ? undefined : refuse('not-possible', 'No copy of the text is installed there.', { field: 'areas' })
}
