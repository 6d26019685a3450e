import type { Citation } from '../procedure/obligation.ts'
import { decidedUnder } from '../procedure/terms.ts'
import { LEVELS } from '../procedure/vocabulary.ts'
import { allowed } from './allowed.ts'
import type { Case, StandingLevel } from './case.ts'
import type { Circumstances, Command } from './commands.ts'
import { belowFloor, rationaleProblem } from './decide-assessment.ts'
import { personById } from './directory.ts'
import { canBeContactedAsCpm } from './owner.ts'
import { type Decision, happenedOn, isRefused, recorded, when } from './recording.ts'
import { citing, type Refusal, refuse } from './refusal.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>

/** The contact with the Child Protection Manager, and what the manager says of the level. */

export function contactCpm(command: Of<'contact-cpm'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('contact-cpm', kase, c)
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const level = kase.levels.at(-1)
  if (level === undefined || level.level === 'low') {
    return refuse('procedure', 'The Child Protection Manager is contacted once the level is judged medium or high.', {
      instead: 'Judge the level first.',
      because: rulesOfContact(kase),
    })
  }
  if (on < level.on)
    return refuse('not-possible', `The level was judged on ${level.on}; the contact about it can't be older.`, { field: 'on' })
  const cpm = personById(c.directory, command.cpm)
  if (cpm === undefined || !canBeContactedAsCpm(cpm, kase.area, c.directory)) return wrongCpm(kase)
  const before = kase.contacts.find((one) => one.judgement === level.id && one.cpm === cpm.id)
  if (before !== undefined) {
    return refuse('not-possible', `${cpm.name} was contacted about this level on ${before.on}; the first contact is the one that counts.`, {
      field: 'cpm',
    })
  }
  const { existingManager } = command
  if (existingManager === true && kase.status.plan !== 'child-protection')
    return refuse('not-possible', 'The child has no protection plan that somebody could manage.', { field: 'existingManager' })
  return recorded('CpmContacted', { judgement: level.id, cpm: cpm.id, ...(existingManager === true ? { existingManager } : {}) }, on, c)
}

function wrongCpm(kase: Case): Refusal {
  const who = kase.area === 'derby' ? "Derby's Duty Child Protection Manager" : "Derbyshire's Locality Child Protection Manager"
  return refuse('procedure', `This contact is made with ${who}.`, {
    field: 'cpm',
    instead: 'Choose one of the names offered.',
    because: rulesOfContact(kase),
  })
}

/** In Derby what is printed for medium holds at high as well (HI-15). */
function rulesOfContact(kase: Case): readonly Citation[] {
  if (kase.area === 'derbyshire') return citing('ME-13')
  return kase.level === 'high' ? citing('HI-15', 'ME-12') : citing('ME-12')
}

export function clarifyLevel(command: Of<'clarify-level'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('clarify-level', kase, c)
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const level = kase.levels.at(-1)
  const run = unbrokenRun(kase)
  const contact = kase.contacts.find((one) => run.some(({ id }) => id === one.judgement)) ?? run.find((one) => one.from === 'clarification')
  if (level === undefined || contact === undefined) {
    return refuse('procedure', 'No contact about this level is recorded yet.', {
      instead: 'Record the contact with the Child Protection Manager first.',
      because: rulesOfContact(kase),
    })
  }
  if (on < contact.on)
    return refuse('not-possible', `The contact was made on ${contact.on}; it can't have been clarified before.`, { field: 'on' })
  const problem = belowFloor(command.level, kase, on, 'level', c.present) ?? loweringProblem(command, level, c)
  if (problem !== undefined) return problem
  const { meetingNeeded, note, secondPerson } = command
  const under = command.level === level.level ? {} : { under: decidedUnder(c.present) }
  const more = { ...when('note', note), ...when('secondPerson', secondPerson), ...under }
  return recorded('LevelClarified', { judgement: level.id, level: command.level, meetingNeeded, ...more }, on, c)
}

/** The level that stands and the same level judged before it, back to a change or to another area: one contact serves them all (ME-12, A-74). */
function unbrokenRun({ levels }: Case): readonly StandingLevel[] {
  const begins = levels.findLastIndex((one, index) => one.from === 'handover' || one.level !== levels[index - 1]?.level)
  return levels.slice(Math.max(begins, 0))
}

/**
 * Taking a level down takes two people and reasons (RC-5, RC-7; never below a floor: ). The Child Protection Manager who clarifies what
 * somebody else judged is that second person, and both names are in the record. Whoever set the level that stands and now takes
 * it down alone isn't: then another person is named.
 */
function loweringProblem(command: Of<'clarify-level'>, level: StandingLevel, c: Circumstances): Refusal | undefined {
  if (LEVELS.indexOf(command.level) >= LEVELS.indexOf(level.level)) return undefined
  const reasons = rationaleProblem(command.note ?? '', 'note')
  if (reasons !== undefined) return reasons
  const second = command.secondPerson ?? ''
  if (level.by !== c.actor.id || (second !== '' && second.toLowerCase() !== c.actor.name.toLowerCase())) return undefined
  return refuse('procedure', `The ${level.level} that stands is your own, so lowering it takes a second person.`, {
    field: 'secondPerson',
    instead: 'Talk it over with a second person, not yourself, and give their name.',
    because: citing('RC-5', 'RC-7'),
  })
}
