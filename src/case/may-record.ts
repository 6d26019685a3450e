import type { Obligation } from '../procedure/obligation.ts'
import { allowed } from './allowed.ts'
import { checksMissing, factsIn, movedAway, runningEnquiry } from './answers.ts'
import type { Case } from './case.ts'
import type { Directory, DirectoryEntry } from './directory.ts'
import type { FactKind } from './fact-shapes.ts'

const ALL: readonly FactKind[] = [
  'further-concern',
  'risk-risen',
  'very-high',
  'scoring-in-doubt',
  'other-harm',
  'information-held',
  'person-of-concern',
  'person-check',
  'form-shared',
  'definition',
  'considerations',
  'vulnerabilities',
  'associated-needs',
  'trafficking',
  'section-47',
  'section-47-ended',
  'conference',
  'liaison',
  'childs-week',
  'parents-needs',
  'transition',
  'core-group',
  'lead-team',
  'moved-away',
  'move-mistaken',
]

/** The kinds of facts this reader may record now, so that no screen offers a question that has no place. decide() has the last word. */
export function mayRecord(kase: Case, reader: DirectoryEntry, owed: readonly Obligation[], directory: Directory): FactKind[] {
  const asker = { actor: reader, directory }
  return ALL.filter((fact) => allowed('record-fact', kase, asker, { fact }) === undefined && hasItsPlace(fact, kase, owed))
}

function hasItsPlace(fact: FactKind, kase: Case, owed: readonly Obligation[]): boolean {
  switch (fact) {
    case 'scoring-in-doubt':
      return kase.area === 'derbyshire' && kase.level !== undefined
    case 'very-high':
      return kase.level === 'high'
    case 'person-check':
      return factsIn(kase, 'person-of-concern').some((person) => checksMissing(person.id, kase).length > 0)
    case 'form-shared':
      return kase.reportForms.length > 0
    case 'associated-needs':
      return owed.some((one) => one.duty === 'address-associated-needs')
    case 'section-47':
      return runningEnquiry(kase) === undefined
    case 'section-47-ended':
      return runningEnquiry(kase) !== undefined
    case 'conference':
      return factsIn(kase, 'very-high').some((said) => !factsIn(kase, 'conference').some((one) => one.about === said.id))
    case 'moved-away':
      return movedAway(kase) === undefined
    case 'move-mistaken':
      return movedAway(kase) !== undefined
    case 'core-group':
      return kase.status.plan === 'child-protection'
    case 'transition':
      return kase.child.birth !== 'not-known'
    case 'liaison':
      return owed.some((one) => one.duty === 'liaise-on-escalation' && one.met === undefined && one.departed === undefined)
    case 'further-concern':
    case 'risk-risen':
    case 'other-harm':
    case 'information-held':
    case 'person-of-concern':
    case 'definition':
    case 'considerations':
    case 'vulnerabilities':
    case 'trafficking':
    case 'childs-week':
    case 'parents-needs':
    case 'lead-team':
      return true
  }
}
