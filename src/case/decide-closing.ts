import { ageOn, type PlainDate } from '../procedure/civil-date.ts'
import { lowestPermittedLevel } from '../procedure/level.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { obligations } from '../procedure/obligations.ts'
import { mayDepart } from '../procedure/rule.ts'
import type { Terms } from '../procedure/terms.ts'
import { allowed } from './allowed.ts'
import type { Case } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { isLive } from './decide-meeting.ts'
import { doneBy, SCREEN_WORDS } from './done-by.ts'
import { factsOf } from './facts-of.ts'
import { ownerOf } from './owner.ts'
import { type Decision, happenedOn, isRefused, recorded, when } from './recording.ts'
import { citing, isRefusal, type Refusal, refuse } from './refusal.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>

/** Long enough to say what decided it. */
const REASON_MIN = 20

/** A duty without a screen of its own, recorded as done. */
export function recordDutyDone(command: Of<'record-duty-done'>, kase: Case, c: Circumstances): Decision {
  const owed = openDuty('record-duty-done', command.obligation, kase, c)
  if (isRefusal(owed)) return owed
  const by = doneBy(owed, kase)
  if (by !== 'tick' && by !== 'nothing') {
    return refuse('not-possible', "This isn't ticked off by hand.", { field: 'obligation', instead: SCREEN_WORDS[by] })
  }
  const on = happenedOn(command.on, kase, c.now)
  return isRefused(on) ? on : recorded('DutyDone', { obligation: owed.id, ...when('note', command.note) }, on, c)
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
  if (command.reason.trim().length < REASON_MIN) {
    return refuse('procedure', 'Departing from what should be done needs a reason that another person can weigh.', {
      field: 'reason',
      because: owed.cites,
    })
  }
  const on = happenedOn(command.on, kase, c.now)
  return isRefused(on) ? on : recorded('DutyDepartedFrom', { obligation: owed.id, reason: command.reason }, on, c)
}

function openDuty(what: 'record-duty-done' | 'depart-from-duty', id: string, kase: Case, c: Circumstances): Obligation | Refusal {
  const owed = obligations(factsOf(kase), c.terms).find((one) => one.id === id)
  const no = allowed(what, kase, c)
  const own = owed !== undefined && ownerOf(owed.owner, kase, c.directory, owed.meeting)?.id === c.actor.id
  if (no !== undefined && (no.kind !== 'permission' || !own)) return no
  if (owed === undefined) return refuse('not-possible', 'Nothing of that kind is owed in this case.', { field: 'obligation' })
  if (owed.met !== undefined) return refuse('not-possible', `This was done on ${owed.met.on}.`, { field: 'obligation' })
  if (owed.departed !== undefined)
    return refuse('not-possible', `It was decided on ${owed.departed.on} not to do this.`, { field: 'obligation' })
  return owed
}

/** A plan ends only in the ways the procedure knows: by a review (RV-8, RV-9), at 18 (RV-13), by leaving (RV-15), or by another route (IN-13). */
export function closeCase(command: Of<'close-case'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('close-case', kase, c)
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const live = kase.meetings.find(isLive)
  if (live !== undefined) {
    return refuse('not-possible', `A meeting is still booked for ${live.booked.starts.on}.`, {
      instead: 'Cancel it, or record it as held, under Meetings; close the case then.',
    })
  }
  const problem = endingProblem(command, kase, on, c.terms)
  return problem ?? recorded('CaseClosed', { why: command.why, ...when('note', command.note) }, on, c)
}

function endingProblem(command: Of<'close-case'>, kase: Case, on: PlainDate, terms: Terms): Refusal | undefined {
  switch (command.why) {
    case 'low-at-review':
      return lowProblem(command.note ?? '', kase, on, terms)
    case 'turned-18':
      return adultProblem(kase, on)
    case 'moved-away':
      return movedProblem(command.note ?? '', kase)
    case 'other-harm':
      return noted(command.note ?? '', 'Say what response the harm gets instead, and from whom.', 'IN-13')
  }
}

/** reading: A-33: a child who can't be judged low leaves by the review's decision with its reason. */
function lowProblem(note: string, kase: Case, on: PlainDate, terms: Terms): Refusal | undefined {
  const everHigher = kase.levels.some((one) => one.level !== 'low')
  if (!everHigher && kase.level === 'low') return noted(note, 'Say how support goes on, and from whom.', 'LO-4')
  const decided = kase.meetings.some((one) => one.held?.decision === 'end')
  if (!decided) {
    return refuse('procedure', 'Only a review can decide that a child leaves these procedures.', {
      field: 'why',
      because: citing('RV-8', 'RV-9'),
      instead: 'Hold a review and record its decision first.',
    })
  }
  if (kase.level === 'low') return undefined
  if (lowestPermittedLevel(factsOf(kase), on, terms).level === 'low') {
    return refuse('procedure', `The level that stands is ${kase.level ?? 'not judged yet'}; a plan ceases when it has fallen to low.`, {
      field: 'why',
      because: citing('RV-9'),
      instead: 'Judge the level first.',
    })
  }
  return noted(note, "This child can't be judged low, so give the review's reason for ending.", 'RV-8')
}

function adultProblem(kase: Case, on: PlainDate): Refusal | undefined {
  const { birth } = kase.child
  if (birth === 'not-known')
    return refuse('procedure', "The birth date isn't known.", {
      field: 'why',
      because: citing('RV-13'),
      instead: 'Record the birth date first.',
    })
  if (ageOn(birth, on) >= 18) return undefined
  return refuse('procedure', `The child is ${ageOn(birth, on)} on that day.`, { field: 'why', because: citing('RV-13') })
}

function movedProblem(note: string, kase: Case): Refusal | undefined {
  if (kase.status.lookedAfter !== 'no') {
    return refuse('procedure', "A looked-after child who moves keeps the plan: leaving the area doesn't end it.", {
      field: 'why',
      because: citing('RV-17'),
    })
  }
  return noted(note, 'Say which authority the child moved to and when it was told.', 'RV-16')
}

function noted(note: string, instead: string, rule: 'IN-13' | 'LO-4' | 'RV-8' | 'RV-16'): Refusal | undefined {
  if (note.trim().length >= REASON_MIN) return undefined
  return refuse('procedure', 'Closing needs a note.', { field: 'note', instead, because: citing(rule) })
}
