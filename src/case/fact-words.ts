import { formatDay } from '../procedure/civil-date.ts'
import { CONSIDERATIONS } from '../procedure/considerations.ts'
import type { Known } from '../procedure/vocabulary.ts'
import { type FactEntry, type FactOf, factsIn } from './answers.ts'
import type { Case } from './case.ts'
import type { ASSOCIATED_NEEDS, VULNERABILITIES } from './fact-shapes.ts'

/** The words of recorded facts for signed-in people who see the whole case. None of them ever leaves Pathway. */

export const SAID_BY_WORDS: Readonly<Record<FactOf<'further-concern'>['saidBy'], string>> = {
  child: 'the child',
  family: 'the family or carers',
  practitioner: 'a practitioner of the case',
  agency: 'another agency',
  public: 'somebody else',
}

export const LIMB_WORDS: Readonly<Record<FactOf<'definition'>['limbs'][number], string>> = {
  'childs-gain': 'something the child needs, wants, expects or avoids',
  'others-gain': 'money or standing for whoever does it or makes it possible',
}

export const VULNERABILITY_WORDS: Readonly<Record<(typeof VULNERABILITIES)[number], string>> = {
  missing: 'running away or going missing',
  extremism: 'extremism',
  'domestic-abuse': 'domestic abuse',
  offending: 'offending',
  fgm: 'female genital mutilation',
}

export const NEED_WORDS: Readonly<Record<(typeof ASSOCIATED_NEEDS)[number], string>> = {
  'physical-health': 'physical health',
  'mental-health': 'mental health',
  missing: 'going missing',
  online: 'abuse online',
  substances: 'drugs or alcohol',
}

export const OUTCOME_WORDS: Readonly<Record<FactOf<'liaison'>['outcome'], string>> = {
  'review-forward': 'the review is brought forward',
  'plan-changed': 'the plan is changed',
  'child-protection': 'it goes to child protection',
  'nothing-changed': 'nothing changes for now',
}

const TEAM_WORDS = { 'social-care': "children's social care", mat: 'a multi-agency team' } as const
const CHECK_WORDS = { police: 'the police', 'social-care': "children's social care" } as const

/** One line of the history: what was recorded, without the free words beside it. */
export function factSentence(fact: FactEntry, kase: Case, nameOf: (id: string) => string): string {
  switch (fact.is) {
    case 'further-concern':
      return `Further concern, said by ${SAID_BY_WORDS[fact.saidBy]}`
    case 'risk-risen':
      return 'Risk seen to have risen'
    case 'very-high':
      return 'The risk was said to be very high'
    case 'scoring-in-doubt':
      return 'The scoring was said to need clarifying'
    case 'other-harm':
      return 'Harm outside the definition was seen'
    case 'information-held':
      return `Information is held by ${fact.holder}`
    case 'person-of-concern':
      return `Person of concern ${personNumber(fact.id, kase)} was identified`
    case 'person-check':
      return `Person of concern ${personNumber(fact.person, kase)} was checked with ${CHECK_WORDS[fact.checkedBy]}`
    case 'form-shared':
      return fact.readers === 'practitioners' ? `Report form shared with ${fact.words}` : `Report form kept to the police: ${fact.words}`
    case 'definition':
      return `Definition: ${fact.limbs.map((limb) => LIMB_WORDS[limb]).join('; and ')}`
    case 'considerations':
      return `Considerations gone through: ${fact.points.filter((one) => one.considered === 'yes').length} of ${CONSIDERATIONS.length}`
    case 'vulnerabilities':
      return `Other vulnerabilities: ${foundWords(fact.answers, VULNERABILITY_WORDS)}`
    case 'associated-needs':
      return `Associated needs: ${foundWords(fact.answers, NEED_WORDS)}`
    case 'trafficking':
      return `Trafficking: ${traffickingWords(fact)}`
    case 'childs-week': {
      const wanted = fact.wants.length === 0 ? '' : `; the child wants ${fact.wants.map(nameOf).join(', ')} in the room`
      return `The child’s week: ${fact.times.length === 0 ? 'nothing to be kept free' : 'times to be kept free'}${wanted}`
    }
    case 'parents-needs': {
      const wanted = fact.wants.length === 0 ? '' : `; they want ${fact.wants.map(nameOf).join(', ')} in the room`
      return `What the parents or carers need: ${fact.times.length === 0 ? 'no time to be kept free' : 'times at which they can’t come'}${wanted}`
    }
    case 'moved-away':
      return `Moved to ${fact.authority}${fact.toldOn === undefined ? '' : `, which was told on ${formatDay(fact.toldOn)}`}`
    case 'move-mistaken':
      return 'The move was taken down by mistake: the case goes on'
    case 'core-group':
      return 'The core group of the protection plan met'
    case 'transition':
      return `Transition services ${fact.stage === 'in-place' ? 'in place' : 'identified'}: ${fact.service}`
    case 'lead-team':
      return `The case is led by ${TEAM_WORDS[fact.team]}`
    case 'liaison':
      return `Talked over with ${nameOf(fact.cpm)}, Child Protection Manager: ${OUTCOME_WORDS[fact.outcome]}`
    case 'section-47':
    case 'section-47-ended':
    case 'conference':
      return decisionSentence(fact)
  }
}

function decisionSentence(fact: FactOf<'section-47' | 'section-47-ended' | 'conference'>): string {
  switch (fact.is) {
    case 'section-47':
      return `Section 47: ${fact.decision === 'enquiry' ? 'an enquiry was decided on' : 'decided against an enquiry'} (${fact.decidedBy})`
    case 'section-47-ended':
      return `Section 47 enquiry ended ${fact.conference === 'yes' ? 'with a conference to follow' : 'without a conference'} (${fact.decidedBy})`
    case 'conference':
      return `Conference: ${fact.decision === 'call' ? 'one is to be called' : 'decided against'} (${fact.decidedBy})`
  }
}

export function traffickingWords(fact: Pick<FactOf<'trafficking'>, 'answer' | 'referral' | 'referredOn'>): string {
  if (fact.answer !== 'yes') return fact.answer === 'no' ? 'no' : 'not answered yet'
  if (fact.referral === 'made') return `yes; referred${fact.referredOn === undefined ? '' : ` on ${formatDay(fact.referredOn)}`}`
  return fact.referral === 'not-required' ? 'yes; no referral required' : 'yes; the referral is still to be made'
}

/** What was found, then what nobody knows; 'none found' when there is neither. */
function foundWords<K extends string>(answers: Readonly<Record<K, { readonly found: Known }>>, words: Readonly<Record<K, string>>): string {
  const names = (found: Known) => (Object.keys(words) as K[]).filter((name) => answers[name].found === found).map((name) => words[name])
  const [yes, unknown] = [names('yes'), names('not-known')]
  const parts = [...(yes.length > 0 ? [yes.join(', ')] : []), ...(unknown.length > 0 ? [`not known: ${unknown.join(', ')}`] : [])]
  return parts.length === 0 ? 'none found' : parts.join('; ')
}

/** Persons of concern have a number in a case and never a name: who they are is kept apart. */
export function personNumber(person: string, kase: Case): number {
  return factsIn(kase, 'person-of-concern').findIndex((one) => one.id === person) + 1
}
