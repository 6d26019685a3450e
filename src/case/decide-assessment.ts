import type { PlainDate } from '../procedure/civil-date.ts'
import { lowestPermittedLevel } from '../procedure/level.ts'
import type { MatrixDefinition } from '../procedure/matrix/definition.ts'
import { definitionOf } from '../procedure/matrix/editions.ts'
import { floorsHolding } from '../procedure/matrix/floors.ts'
import { decidedUnder, type Terms } from '../procedure/terms.ts'
import { LEVELS, type RiskLevel } from '../procedure/vocabulary.ts'
import { allowed } from './allowed.ts'
import { factsIn } from './answers.ts'
import type { Case, Matrix } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { standingMatrix } from './decide-matrix.ts'
import type { PersonId } from './directory.ts'
import { NO_LISTS } from './duty-lists.ts'
import { factsOf } from './facts-of.ts'
import { dutyCpm, isSomebody } from './on-duty.ts'
import { isReason } from './reasons.ts'
import { type Decision, happenedOn, isRefused, recorded, when } from './recording.ts'
import { citing, type Refusal, refuse } from './refusal.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>

export function judgeLevel(command: Of<'judge-level'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('judge-level', kase, c)
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const matrix = matrixToJudgeOn(command.matrix, on, kase)
  if ('refused' in matrix) return matrix
  const problem =
    belowFloor(command.level, kase, on, 'level', c.present) ??
    belowOwnFloor(command.level, definitionOf(matrix.definition, c.editions), kase, on) ??
    rationaleProblem(command.rationale, 'rationale') ??
    loweringProblem(command, matrix, kase, c)
  if (problem !== undefined) return problem
  const { level, rationale, significantHarmSuspected } = command
  return recorded(
    'LevelJudged',
    {
      matrix: matrix.id,
      level,
      rationale,
      significantHarmSuspected,
      ...when('adviceFrom', command.adviceFrom),
      ...when('secondPerson', command.secondPerson),
      under: decidedUnder(c.present),
      ...when('onDuty', broughtIn(level, kase, c)),
    },
    on,
    c,
  )
}

/** HI-15 with ME-12: in Derby a high level is the Duty Child Protection Manager's at once, where the rota says who that is. */
function broughtIn(level: RiskLevel, kase: Case, c: Circumstances): PersonId | undefined {
  if (level !== 'high' || kase.area !== 'derby') return undefined
  const found = dutyCpm(c.duty ?? NO_LISTS, c.now, c.directory)
  return isSomebody(found) ? found.person.id : undefined
}

function matrixToJudgeOn(id: string, on: PlainDate, kase: Case): Matrix | Refusal {
  const latest = standingMatrix(kase)
  if (latest === undefined) {
    return refuse('procedure', 'There is no completed matrix to judge on yet.', {
      field: 'matrix',
      instead: 'Complete the risk matrix first.',
      because: citing('RC-2', 'RC-5'),
    })
  }
  if (latest.id !== id)
    return refuse('out-of-date', `A newer matrix was completed on ${latest.on}, or this one was withdrawn.`, {
      field: 'matrix',
      instead: 'Judge the level on the newest one.',
    })
  if (on < latest.on)
    return refuse('not-possible', `The matrix was completed on ${latest.on}; it can't have been judged before.`, { field: 'on' })
  return latest
}

/** LO-1 to LO-3 with: the floor binds every judgement, the first and all that follow, whoever makes it. */
export function belowFloor(level: RiskLevel, kase: Case, on: PlainDate, field: string, terms: Terms): Refusal | undefined {
  const floor = lowestPermittedLevel(factsOf(kase), on, terms)
  if (LEVELS.indexOf(level) >= LEVELS.indexOf(floor.level)) return undefined
  return refuse('procedure', floor.words.join(' '), {
    field,
    because: floor.because,
    instead:
      'Choose medium or high. If the birth date is missing or the status is wrong, record the birth date or change the status first.',
  })
}

/** A floor that the board's own edition of the matrix adds; the procedure's are looked at first. */
function belowOwnFloor(level: RiskLevel, definition: MatrixDefinition | undefined, kase: Case, on: PlainDate): Refusal | undefined {
  const holding = definition === undefined ? [] : floorsHolding(definition, { birth: kase.child.birth, status: kase.status }, on)
  const above = holding.find(({ minLevel }) => LEVELS.indexOf(level) < LEVELS.indexOf(minLevel))
  if (above === undefined) return undefined
  return refuse('procedure', `The board's matrix doesn't allow ${level} here: ${above.words}`, {
    field: 'level',
    instead: `Judge ${above.minLevel} or higher, or put right what is recorded about the child.`,
    because: citing('RC-5'),
  })
}

export function rationaleProblem(rationale: string, field: string): Refusal | undefined {
  if (isReason(rationale)) return undefined
  return refuse('procedure', 'The level is your professional judgement, so it needs your reasons.', {
    field,
    instead: 'Say in a sentence or two what decided it.',
    because: citing('RC-5'),
  })
}

/** Going below the suggestion, or below the level that stands, takes a second named person besides the reasons. */
function loweringProblem(command: Of<'judge-level'>, matrix: Matrix, kase: Case, c: Circumstances): Refusal | undefined {
  const rank = LEVELS.indexOf(command.level)
  const belowSuggested = matrix.suggested !== 'none-identified' && rank < LEVELS.indexOf(matrix.suggested)
  const belowStanding = kase.level !== undefined && rank < LEVELS.indexOf(kase.level)
  if (!belowSuggested && !belowStanding) return undefined
  const second = command.secondPerson ?? ''
  if (second !== '' && second.toLowerCase() !== c.actor.name.toLowerCase()) return undefined
  const than = belowSuggested ? `the ${matrix.suggested} that the matrix suggests` : `the ${kase.level} that stands`
  return refuse('procedure', `This is lower than ${than}.`, {
    field: 'secondPerson',
    instead: 'Talk it over with a second person, not yourself, and give their name.',
    because: citing('RC-5', 'RC-7'),
  })
}

/** The report form goes at every level (RC-8), by the child's area; to the other unit with the reason. */
export function reportFormSent(command: Of<'report-form-sent'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('report-form-sent', kase, c)
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const own = kase.area === 'derby' ? 'city' : 'county'
  if (command.unit !== own && (command.note ?? '') === '') {
    return refuse('procedure', `For a child living here the form goes to the ${own === 'city' ? 'City' : 'County'} unit.`, {
      field: 'unit',
      instead: 'If the incident happened elsewhere, say so in the note.',
      because: citing('RC-9'),
    })
  }
  const { unit, author, about, note } = command
  const known = about === undefined || factsIn(kase, 'information-held').some((one) => one.id === about)
  if (!known) return refuse('not-possible', 'No such information is recorded in this case.', { field: 'about' })
  return recorded('ReportFormSent', { unit, ...when('author', author), ...when('about', about), ...when('note', note) }, on, c)
}

export function refer(command: Of<'refer'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('refer', kase, c)
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  return isRefused(on) ? on : recorded('ReferralMade', { ...when('note', command.note) }, on, c)
}
