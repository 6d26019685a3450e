import { CONSIDERATIONS } from '../procedure/considerations.ts'
import type { CaseFacts } from '../procedure/facts.ts'
import type { Case } from './case.ts'
import type { FactKind } from './fact-shapes.ts'

/** What the recorded facts amount to: which questions are answered, which checks made, and which duties that settles. */

export type FactEntry = Case['facts'][number]
export type FactOf<K extends FactKind> = Extract<FactEntry, { readonly is: K }>

/** The entries of one kind, oldest first. */
export function factsIn<K extends FactKind>(kase: Case, is: K): readonly FactOf<K>[] {
  return kase.facts.filter((one): one is FactOf<K> => one.is === is)
}

type Point = FactOf<'considerations'>['points'][number]

/** IN-14 to IN-22: the last word on each point, in the text's order; a point nobody has answered is left out. */
export function pointsSoFar(entries: readonly FactOf<'considerations'>[]): readonly Point[] {
  const last = new Map(entries.flatMap((entry) => entry.points.map((point) => [point.point, point] as const)))
  return CONSIDERATIONS.flatMap((point) => last.get(point) ?? [])
}

/** The section 47 enquiry that runs, when one does. */
export function runningEnquiry(kase: Case): FactOf<'section-47'> | undefined {
  const last = factsIn(kase, 'section-47').at(-1)
  if (last?.decision !== 'enquiry') return undefined
  return factsIn(kase, 'section-47-ended').some((ended) => ended.decision === last.id) ? undefined : last
}

/** IN-24: whom nobody has asked yet about this person of concern. */
export function checksMissing(person: string, kase: Case): readonly FactOf<'person-check'>['checkedBy'][] {
  const made = factsIn(kase, 'person-check').filter((check) => check.person === person)
  return (['police', 'social-care'] as const).filter((by) => !made.some((check) => check.checkedBy === by))
}

/** RV-15: the move out of both areas, unless it was taken down by mistake. */
export function movedAway(kase: Case): FactOf<'moved-away'> | undefined {
  const mistaken = new Set(factsIn(kase, 'move-mistaken').map((one) => one.about))
  return factsIn(kase, 'moved-away').find((one) => !mistaken.has(one.id))
}

export function traffickingSettled(answer: Pick<FactOf<'trafficking'>, 'answer' | 'referral'>): boolean {
  if (answer.answer === 'no') return true
  return answer.answer === 'yes' && (answer.referral === 'made' || answer.referral === 'not-required')
}

/** LO-13, ME-6: every need looked into, and each that was found with what is done about it. */
export function needsSettled({ answers }: Pick<FactOf<'associated-needs'>, 'answers'>): boolean {
  return Object.values(answers).every(({ found, words }) => found === 'no' || (found === 'yes' && (words ?? '') !== ''))
}

/**
 * Concerns said again: a family that kept saying it was high and wasn't heard is a known way for this to go wrong. The count is Pathway's own;
 * the procedure prints none.
 */
export function repeatsOf(kase: Case): { readonly further: number; readonly byChildOrFamily: number; readonly sinceTheLevel: number } {
  const further = factsIn(kase, 'further-concern')
  const judged = kase.levels.findLast((one) => one.from !== 'handover')?.at ?? ''
  return {
    further: further.length,
    byChildOrFamily: further.filter((one) => one.saidBy === 'child' || one.saidBy === 'family').length,
    sinceTheLevel: further.filter((one) => one.at > judged).length,
  }
}

/** The earlier entry that this one is about, where it is about one. */
export function entryAnswered(fact: FactEntry): string | undefined {
  switch (fact.is) {
    case 'person-check':
      return fact.person
    case 'form-shared':
      return fact.form
    case 'section-47-ended':
      return fact.decision
    case 'conference':
      return fact.about
    default:
      return undefined
  }
}

/** The duties that recorded answers settle, as entries "done"; a later, incomplete answer takes none of them back. */
export function answeredDuties(kase: Case): CaseFacts['done'] {
  return [...wholeCaseAnswers(kase), ...ownDutyAnswers(kase), ...personChecks(kase)]
}

function wholeCaseAnswers(kase: Case): CaseFacts['done'] {
  const ofTheConcern = (entry: FactEntry, duty: string) => ({ id: entry.id, on: entry.on, obligation: `${duty}:${kase.raised.id}` })
  const considerations = factsIn(kase, 'considerations')
  const allNine = considerations.find((_, index) => {
    const points = pointsSoFar(considerations.slice(0, index + 1))
    return points.length === CONSIDERATIONS.length && points.every((point) => point.considered === 'yes')
  })
  const trafficking = factsIn(kase, 'trafficking').find(traffickingSettled)
  const vulnerabilities = factsIn(kase, 'vulnerabilities')[0]
  return [
    ...(allNine === undefined ? [] : [ofTheConcern(allNine, 'weigh-considerations')]),
    ...(trafficking === undefined ? [] : [ofTheConcern(trafficking, 'review-trafficking')]),
    ...(vulnerabilities === undefined ? [] : [ofTheConcern(vulnerabilities, 'consider-other-vulnerabilities')]),
  ]
}

function ownDutyAnswers(kase: Case): CaseFacts['done'] {
  return kase.facts.flatMap((entry) => {
    const done = (obligation: string) => [{ id: entry.id, on: entry.on, obligation }]
    switch (entry.is) {
      case 'associated-needs':
        return needsSettled(entry) ? done(entry.obligation) : []
      case 'liaison':
        return done(entry.obligation)
      case 'form-shared':
        return entry.readers === 'practitioners' ? done(`share-report-form:${entry.form}`) : []
      default:
        return []
    }
  })
}

/** Settled on the day of the later of the two checks. */
function personChecks(kase: Case): CaseFacts['done'] {
  return factsIn(kase, 'person-of-concern').flatMap((person) => {
    if (checksMissing(person.id, kase).length > 0) return []
    const checks = factsIn(kase, 'person-check').filter((check) => check.person === person.id)
    const last = checks.reduce((later, check) => (check.on > later.on ? check : later))
    return [{ id: last.id, on: last.on, obligation: `check-perpetrator:${person.id}` }]
  })
}

/** MT-12 with A-56: the author keeps a form to the police, with the reason. */
export function keptToPolice(kase: Case): CaseFacts['departures'] {
  return factsIn(kase, 'form-shared')
    .filter((entry) => entry.readers === 'police-only')
    .map((entry) => ({ id: entry.id, on: entry.on, obligation: `share-report-form:${entry.form}`, reason: entry.words, by: entry.by }))
}
