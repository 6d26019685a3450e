import type { Obligation } from '../procedure/obligation.ts'
import { obligations } from '../procedure/obligations.ts'
import { mayDepart } from '../procedure/rule.ts'
import type { Duty } from '../procedure/vocabulary.ts'
import { allowed } from './allowed.ts'
import type { Case } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { doneBy, SCREEN_WORDS } from './done-by.ts'
import { factsOf } from './facts-of.ts'
import { isLate } from './may.ts'
import { ownerOf } from './owner.ts'
import { isReason } from './reasons.ts'
import { checklistFor } from './record-systems.ts'
import { type Decision, happenedOn, isRefused, recorded, when } from './recording.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>
type OnDuty = 'record-duty-done' | 'depart-from-duty' | 'explain-lateness'

/** A duty without a screen of its own, recorded as done; where it is an entry in a record system, point by point. */
export function recordDutyDone(command: Of<'record-duty-done'>, kase: Case, c: Circumstances): Decision {
  const owed = openDuty('record-duty-done', command.obligation, kase, c)
  if (isRefusal(owed)) return owed
  const by = doneBy(owed, kase)
  if (by !== 'tick' && by !== 'record-system' && by !== 'nothing') {
    return refuse('not-possible', "This isn't ticked off by hand.", { field: 'obligation', instead: SCREEN_WORDS[by] })
  }
  const entered = [...new Set(command.entered ?? [])]
  const problem = enteredProblem(owed, entered) ?? decisionProblem(owed, command.note)
  if (problem !== undefined) return problem
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const points = entered.length === 0 ? {} : { entered }
  return recorded('DutyDone', { obligation: owed.id, ...points, ...when('note', command.note) }, on, c)
}

/** Decisions without a form of their own: what was decided, and why, is the note. */
const DECIDED_IN_THE_NOTE: readonly Duty[] = ['decide-threshold', 'decide-route-at-high']

function decisionProblem(owed: Obligation, note: string | undefined): Refusal | undefined {
  if (!DECIDED_IN_THE_NOTE.includes(owed.duty) || isReason(note)) return undefined
  return refuse('procedure', 'A decision is recorded with what was decided, and why.', { field: 'note', because: owed.cites })
}

function enteredProblem(owed: Obligation, entered: readonly string[]): Refusal | undefined {
  const checklist = checklistFor(owed.duty)
  const missing = checklist?.points.find(({ point }) => !entered.includes(point))
  if (checklist !== undefined && missing !== undefined) {
    return refuse('procedure', `Not confirmed yet in ${checklist.system}: ${missing.says}.`, {
      field: 'entered',
      instead: 'Enter it there and confirm each point; Pathway cannot write into the record system.',
      because: owed.cites,
    })
  }
  const foreign = entered.some((point) => !(checklist?.points ?? []).some((one) => one.point === point))
  return foreign ? refuse('not-possible', 'That has nothing to do with this duty.', { field: 'entered' }) : undefined
}

/** Only a should or a may can be departed from, with a reason and a name. */
export function departFromDuty(command: Of<'depart-from-duty'>, kase: Case, c: Circumstances): Decision {
  const owed = openDuty('depart-from-duty', command.obligation, kase, c)
  if (isRefusal(owed)) return owed
  if (!mayDepart(owed.cites)) {
    return refuse('procedure', 'The procedure says that this must be done; it leaves no choice.', {
      field: 'obligation',
      because: owed.cites,
      instead: 'Do it, late if need be: the record shows when.',
    })
  }
  if (!isReason(command.reason)) {
    return refuse('procedure', 'Departing from what should be done needs a reason that another person can weigh.', {
      field: 'reason',
      because: owed.cites,
    })
  }
  const on = happenedOn(command.on, kase, c.now)
  return isRefused(on) ? on : recorded('DutyDepartedFrom', { obligation: owed.id, reason: command.reason }, on, c)
}

/** Why a date was missed, for the breach register. A second explanation stands beside the first; the last one counts. */
export function explainLateness(command: Of<'explain-lateness'>, kase: Case, c: Circumstances): Decision {
  const owed = found(command.obligation, kase, c)
  const no = notTheirs('explain-lateness', owed, kase, c)
  if (no !== undefined) return no
  if (!wasLate(command.obligation, owed, kase, c)) {
    return refuse('not-possible', 'Nothing of that kind was late in this case.', { field: 'obligation' })
  }
  if (command.code === 'other' && !isReason(command.words)) {
    return refuse('not-possible', 'Another reason needs words that somebody else can understand.', { field: 'words' })
  }
  const { obligation, code } = command
  return recorded('LatenessExplained', { obligation, code, ...when('words', command.words) }, c.now.on, c)
}

/** The entry that a date was missed stays, also when the duty itself is gone (a corrected day, a level that fell). */
function wasLate(id: string, owed: Obligation | undefined, kase: Case, c: Circumstances): boolean {
  return owed === undefined ? kase.missed.some((one) => one.obligation === id) : isLate(owed, kase, c.now)
}

function found(id: string, kase: Case, c: Circumstances): Obligation | undefined {
  return obligations(factsOf(kase), c.terms).find((one) => one.id === id)
}

/** Whoever owes it may say so even where the case is not theirs to record in. */
function notTheirs(what: OnDuty, owed: Obligation | undefined, kase: Case, c: Circumstances): Refusal | undefined {
  const no = allowed(what, kase, c)
  const own = owed !== undefined && ownerOf(owed.owner, kase, c.directory, owed.meeting)?.id === c.actor.id
  return no !== undefined && (no.kind !== 'permission' || !own) ? no : undefined
}

function openDuty(what: OnDuty, id: string, kase: Case, c: Circumstances): Obligation | Refusal {
  const owed = found(id, kase, c)
  const no = notTheirs(what, owed, kase, c)
  if (no !== undefined) return no
  if (owed === undefined) return refuse('not-possible', 'Nothing of that kind is owed in this case.', { field: 'obligation' })
  if (owed.met !== undefined) return refuse('not-possible', `This was done on ${owed.met.on}.`, { field: 'obligation' })
  if (owed.departed !== undefined)
    return refuse('not-possible', `It was decided on ${owed.departed.on} not to do this.`, { field: 'obligation' })
  return owed
}
