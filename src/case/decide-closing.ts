import { ageOn, type PlainDate } from '../procedure/civil-date.ts'
import { closingRefused } from '../procedure/endings.ts'
import type { Citation } from '../procedure/obligation.ts'
import { allowed } from './allowed.ts'
import type { Case } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { standingMatrix } from './decide-matrix.ts'
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
  const problem = endingProblem(command, kase, on, c)
  return problem ?? recorded('CaseClosed', { why: command.why, ...when('note', command.note) }, on, c)
}

/** What the procedure says against this ending (closingRefused), in words; then the note that each way of ending asks for. */
function endingProblem(command: Of<'close-case'>, kase: Case, on: PlainDate, c: Circumstances): Refusal | undefined {
  const refused = closingRefused(command.why, factsOf(kase), on, c.terms)
  const note = command.note ?? ''
  switch (command.why) {
    case 'low-at-review':
      return refused === undefined ? lowNote(note, kase) : lowRefusal(refused, kase)
    case 'turned-18':
      return refused && adultRefusal(refused, kase, on)
    case 'moved-away':
      return refused === undefined
        ? refuse('procedure', 'A move ends the plan by itself, and asks for the referral to the new authority.', {
            field: 'why',
            because: citing('RV-15', 'RV-16'),
            instead: 'Record the move instead: to the other area with whom it is handed over to, or to another authority.',
          })
        : refuse('procedure', "A looked-after child who moves keeps the plan: leaving the area doesn't end it.", {
            field: 'why',
            because: [refused],
          })
    case 'other-harm':
      return noted(note, 'Say what response the harm gets instead, and from whom.', 'IN-13')
    case 'withdrawn':
      return refused === undefined && isWithdrawn(kase) ? undefined : notWithdrawn()
  }
}

/** the newest matrix found nothing and was withdrawn, with a reason and a second person, while no level stood. */
function isWithdrawn(kase: Case): boolean {
  return kase.matrices.length > 0 && standingMatrix(kase) === undefined && kase.level === undefined
}

function notWithdrawn(): Refusal {
  return refuse('procedure', 'A concern is withdrawn only where the matrix identified nothing and no level was judged.', {
    field: 'why',
    because: citing('RC-5'),
    instead: 'Withdraw the matrix first, where the level would be judged on it.',
  })
}

function lowRefusal(refused: Citation, kase: Case): Refusal {
  if (refused.rule === 'RV-8') {
    return refuse('procedure', 'Only a review can decide that a child leaves these procedures.', {
      field: 'why',
      because: [refused, ...citing('RV-9')],
      instead: 'Hold a review and record its decision first.',
    })
  }
  return refuse('procedure', `The level that stands is ${kase.level ?? 'not judged yet'}; a plan ceases when it has fallen to low.`, {
    field: 'why',
    because: [refused],
    instead: 'Judge the level first.',
  })
}

/** reading: A-33: a child who can't be judged low leaves by the review's decision with its reason. */
function lowNote(note: string, kase: Case): Refusal | undefined {
  if (kase.levels.every((one) => one.level === 'low')) return noted(note, 'Say how support goes on, and from whom.', 'LO-4')
  return kase.level === 'low' ? undefined : noted(note, "This child can't be judged low, so give the review's reason for ending.", 'RV-8')
}

function adultRefusal(refused: Citation, kase: Case, on: PlainDate): Refusal {
  const { birth } = kase.child
  const says = birth === 'not-known' ? "The birth date isn't known." : `The child is ${ageOn(birth, on)} on that day.`
  const instead = birth === 'not-known' ? { instead: 'Record the birth date first.' } : {}
  return refuse('procedure', says, { field: 'why', because: [refused], ...instead })
}

function noted(note: string, instead: string, rule: 'IN-13' | 'LO-4' | 'RV-8'): Refusal | undefined {
  if (isReason(note)) return undefined
  return refuse('procedure', 'Closing needs a note.', { field: 'note', instead, because: citing(rule) })
}
