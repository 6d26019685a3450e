import { ageOn, type PlainDate } from '../procedure/civil-date.ts'
import { lowestPermittedLevel } from '../procedure/level.ts'
import type { Terms } from '../procedure/terms.ts'
import { allowed } from './allowed.ts'
import type { Case } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { isLive } from './decide-meeting.ts'
import { factsOf } from './facts-of.ts'
import { isReason } from './reasons.ts'
import { type Decision, happenedOn, isRefused, recorded, when } from './recording.ts'
import { citing, type Refusal, refuse } from './refusal.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>

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
  if (isReason(note)) return undefined
  return refuse('procedure', 'Closing needs a note.', { field: 'note', instead, because: citing(rule) })
}
