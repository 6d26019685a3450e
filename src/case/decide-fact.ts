import type { PlainDate } from '../procedure/civil-date.ts'
import { obligations } from '../procedure/obligations.ts'
import type { Duty } from '../procedure/vocabulary.ts'
import { allowed } from './allowed.ts'
import { checksMissing, factsIn, movedAway, runningEnquiry } from './answers.ts'
import type { Case } from './case.ts'
import { weekProblem } from './childs-week.ts'
import type { Circumstances, Command } from './commands.ts'
import { isLive } from './decide-meeting.ts'
import { personById } from './directory.ts'
import type { Fact, FactKind } from './fact-shapes.ts'
import { factsOf } from './facts-of.ts'
import { isCpmFor } from './owner.ts'
import { isReason } from './reasons.ts'
import { type Decision, happenedOn, isRefused, recorded } from './recording.ts'
import { citing, type Refusal, refuse } from './refusal.ts'

type Kind<K extends FactKind> = Extract<Fact, { readonly is: K }>

/** Something the procedure looks at: seen, answered or decided. What it leads to is worked out from it; nothing is decided by default. */
export function recordFact(command: Extract<Command, { readonly do: 'record-fact' }>, kase: Case, c: Circumstances): Decision {
  const { fact } = command
  const no = allowed('record-fact', kase, c, { fact: fact.is })
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  return factProblem(fact, kase, on, c) ?? recorded('FactRecorded', fact, on, c)
}

function factProblem(fact: Fact, kase: Case, on: PlainDate, c: Circumstances): Refusal | undefined {
  switch (fact.is) {
    case 'further-concern':
    case 'risk-risen':
    case 'very-high':
    case 'other-harm':
    case 'information-held':
    case 'person-of-concern':
    case 'vulnerabilities':
    case 'transition':
      return undefined
    case 'childs-week':
    case 'parents-needs':
      return weekProblem(fact) ?? wantedProblem(fact, c)
    case 'moved-away':
      return movedProblem(fact, kase, c)
    case 'move-mistaken':
      return movedAway(kase)?.id === fact.about
        ? undefined
        : refuse('not-possible', 'No such move is recorded in this case, or it was taken back already.', { field: 'fact.about' })
    case 'core-group':
      return kase.status.plan === 'child-protection'
        ? undefined
        : refuse('procedure', 'A core group belongs to a protection plan, and this child has none.', { because: citing('HI-12') })
    case 'scoring-in-doubt':
      return inDerbyshireOnly(kase)
    case 'person-check':
      return checkProblem(fact, kase, on)
    case 'form-shared':
      return sharingProblem(fact, kase, on)
    case 'definition':
      return new Set(fact.limbs).size === fact.limbs.length ? undefined : twice('fact.limbs')
    case 'considerations':
      return new Set(fact.points.map((one) => one.point)).size === fact.points.length ? undefined : twice('fact.points')
    case 'associated-needs':
      return dutyProblem(fact.obligation, 'address-associated-needs', kase, c)
    case 'trafficking':
      return traffickingProblem(fact, on)
    case 'section-47':
      return section47Problem(fact, kase)
    case 'section-47-ended':
      return enquiryEndProblem(fact, kase, on)
    case 'conference':
      return conferenceProblem(fact, kase, on)
    case 'liaison':
      return dutyProblem(fact.obligation, 'liaise-on-escalation', kase, c) ?? liaisonProblem(fact, kase, c)
    case 'lead-team':
      return factsIn(kase, 'lead-team').at(-1)?.team === fact.team
        ? refuse('not-possible', 'That team leads already.', { field: 'fact.team' })
        : undefined
  }
}

function wantedProblem({ wants }: Kind<'childs-week' | 'parents-needs'>, c: Circumstances): Refusal | undefined {
  const index = wants.findIndex((id) => !c.directory.some((entry) => entry.id === id && entry.leftOn === undefined))
  return index < 0 ? undefined : refuse('not-possible', 'That person or agency is not in the directory.', { field: `fact.wants.${index}` })
}

/** RV-15: leaving both areas ends the plan, so what is booked under it is called off first. */
function movedProblem(fact: Kind<'moved-away'>, kase: Case, c: Circumstances): Refusal | undefined {
  if (movedAway(kase) !== undefined) return refuse('not-possible', 'The move is recorded already.', { field: 'fact.authority' })
  if (fact.toldOn !== undefined && fact.toldOn > c.now.on)
    return refuse('not-possible', "That day hasn't come yet.", { field: 'fact.toldOn' })
  const live = kase.meetings.find(isLive)
  if (live === undefined || kase.status.lookedAfter !== 'no') return undefined
  return refuse('not-possible', `A meeting is still booked for ${live.booked.starts.on}.`, {
    instead: 'Cancel it, or record it as held, under Meetings; record the move then.',
  })
}

function twice(field: string): Refusal {
  return refuse('not-possible', 'The same point stands there twice.', { field })
}

/** ME-25 is Derbyshire's; in Derby it is the Duty Child Protection Manager who clarifies the level (ME-12). */
function inDerbyshireOnly(kase: Case): Refusal | undefined {
  if (kase.area === 'derbyshire') return undefined
  return refuse('procedure', 'The scoring is taken further in this way in Derbyshire only.', {
    because: citing('ME-25', 'ME-12'),
    instead: 'Ask the Duty Child Protection Manager to clarify the level.',
  })
}

function checkProblem(fact: Kind<'person-check'>, kase: Case, on: PlainDate): Refusal | undefined {
  const person = factsIn(kase, 'person-of-concern').find((one) => one.id === fact.person)
  if (person === undefined) return refuse('not-possible', 'No such person of concern is recorded in this case.', { field: 'fact.person' })
  if (!checksMissing(person.id, kase).includes(fact.checkedBy))
    return refuse('not-possible', 'This check is recorded already.', { field: 'fact.checkedBy' })
  return notBefore(person.on, on, 'The person was identified')
}

/** MT-12, A-56: police only is the author's choice, and it has a reason. */
function sharingProblem(fact: Kind<'form-shared'>, kase: Case, on: PlainDate): Refusal | undefined {
  const form = kase.reportForms.find((one) => one.id === fact.form)
  if (form === undefined) return refuse('not-possible', 'No such report form is recorded in this case.', { field: 'fact.form' })
  if (fact.readers === 'police-only' && !isReason(fact.words)) {
    return refuse('procedure', 'A form that only the police may read needs the reason.', {
      field: 'fact.words',
      because: citing('MT-12'),
      instead: 'Say in a sentence whom or what that protects, without naming anyone.',
    })
  }
  return notBefore(form.on, on, 'The form was sent')
}

/** IN-12: asked in every case, answered yes, no or not yet; a yes leads to a referral or to the reason why none is needed. */
function traffickingProblem(fact: Kind<'trafficking'>, on: PlainDate): Refusal | undefined {
  if (fact.answer === 'yes' && fact.referral === undefined) {
    return refuse('procedure', 'Where there are elements of trafficking, a referral is made as required.', {
      field: 'fact.referral',
      because: citing('IN-12'),
      instead: 'Say whether the referral was made, is still to be made, or is not required.',
    })
  }
  if (fact.answer !== 'yes' && (fact.referral !== undefined || fact.referredOn !== undefined))
    return refuse('not-possible', 'A referral belongs to the answer yes.', { field: 'fact.referral' })
  if (fact.referral === 'made' && fact.referredOn === undefined)
    return refuse('not-possible', 'Give the day the referral was made.', { field: 'fact.referredOn' })
  if (fact.referredOn !== undefined && (fact.referral !== 'made' || fact.referredOn > on))
    return refuse('not-possible', 'The referral is dated after this answer, or was not made.', { field: 'fact.referredOn' })
  if (fact.referral === 'not-required' && !isReason(fact.words))
    return refuse('procedure', 'Say in a sentence why no referral is required.', { field: 'fact.words', because: citing('IN-12') })
  return undefined
}

/** the decision and its reasons, each time in so many words. */
function section47Problem(fact: Kind<'section-47'>, kase: Case): Refusal | undefined {
  const running = runningEnquiry(kase)
  if (running !== undefined) {
    return refuse('not-possible', `An enquiry is running since ${running.on}.`, {
      field: 'fact.decision',
      instead: 'Record how it ended first.',
    })
  }
  return reasonsProblem(fact.words, 'HI-4')
}

function enquiryEndProblem(fact: Kind<'section-47-ended'>, kase: Case, on: PlainDate): Refusal | undefined {
  const running = runningEnquiry(kase)
  if (running === undefined || running.id !== fact.decision)
    return refuse('not-possible', 'No such enquiry is running in this case.', { field: 'fact.decision' })
  return notBefore(running.on, on, 'The enquiry was decided on') ?? reasonsProblem(fact.words, 'HI-10')
}

function conferenceProblem(fact: Kind<'conference'>, kase: Case, on: PlainDate): Refusal | undefined {
  const said = factsIn(kase, 'very-high').find((one) => one.id === fact.about)
  if (said === undefined) return refuse('not-possible', 'Nobody has said in this case that the risk is very high.', { field: 'fact.about' })
  if (factsIn(kase, 'conference').some((one) => one.about === fact.about))
    return refuse('not-possible', 'This was decided already.', { field: 'fact.about' })
  return notBefore(said.on, on, 'It was said') ?? reasonsProblem(fact.words, 'HI-10')
}

function reasonsProblem(words: string, rule: 'HI-4' | 'HI-10'): Refusal | undefined {
  if (isReason(words)) return undefined
  return refuse('procedure', 'A decision like this needs its reasons, whichever way it goes.', {
    field: 'fact.words',
    because: citing(rule),
    instead: 'Say in a sentence or two what decided it.',
  })
}

function liaisonProblem(fact: Kind<'liaison'>, kase: Case, c: Circumstances): Refusal | undefined {
  const cpm = personById(c.directory, fact.cpm)
  if (cpm !== undefined && isCpmFor(cpm, kase.area)) return undefined
  return refuse('procedure', "This is talked over with one of the area's Child Protection Managers.", {
    field: 'fact.cpm',
    because: citing('RV-18'),
    instead: 'Choose one of the names offered.',
  })
}

/** An answer that belongs to one duty names it; answering again later is allowed, answering nothing isn't. */
function dutyProblem(id: string, duty: Duty, kase: Case, c: Circumstances): Refusal | undefined {
  const owed = obligations(factsOf(kase), c.terms).find((one) => one.id === id)
  if (owed?.duty !== duty) return refuse('not-possible', 'Nothing of that kind is owed in this case.', { field: 'fact.obligation' })
  if (duty === 'liaise-on-escalation' && owed.met !== undefined)
    return refuse('not-possible', `This was done on ${owed.met.on}.`, { field: 'fact.obligation' })
  return undefined
}

function notBefore(day: PlainDate, on: PlainDate, what: string): Refusal | undefined {
  return on < day ? refuse('not-possible', `${what} on ${day}; this can't be older.`, { field: 'on' }) : undefined
}
