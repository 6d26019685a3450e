import type { CaseView } from '../../../contracts/http.ts'
import type { Command } from '../../api.ts'
import type { Slip } from '../../ui/error-summary.tsx'
import { type FactKind, NEEDS, VULNERABILITIES } from './fact-words.ts'
import { NO_ROW, needsForm, type WeekRow, weekFact, weekSlips } from './week-form.ts'

export type Fact = Extract<Command, { do: 'record-fact' }>['fact']
export type Recorded = CaseView['recorded'][number]
type Found = { readonly found: '' | 'yes' | 'no' | 'not-known'; readonly words: string }

/** One form for every kind: each kind asks for a few of these. '' and empty: not answered, and nothing is answered beforehand. */
export type FactForm = {
  readonly on: string
  readonly words: string
  readonly saidBy: string
  readonly holder: string
  readonly person: string
  readonly checkedBy: string
  readonly readers: string
  readonly limbs: readonly string[]
  readonly points: Readonly<Record<string, { readonly considered: '' | 'yes' | 'not-yet'; readonly words: string }>>
  readonly answers: Readonly<Record<string, Found>>
  readonly answer: string
  readonly referral: string
  readonly referredOn: string
  readonly decision: string
  readonly conference: string
  readonly decidedBy: string
  readonly outcome: string
  readonly cpm: string
  readonly team: string
  readonly stage: string
  readonly service: string
  readonly authority: string
  readonly toldOn: string
  readonly times: readonly WeekRow[]
  readonly wants: readonly string[]
  readonly interpreter: string
  readonly place: string
  readonly travel: string
}

const EMPTY: FactForm = {
  on: '',
  words: '',
  saidBy: '',
  holder: '',
  person: '',
  checkedBy: '',
  readers: '',
  limbs: [],
  points: {},
  answers: {},
  answer: '',
  referral: '',
  referredOn: '',
  decision: '',
  conference: '',
  decidedBy: '',
  outcome: '',
  cpm: '',
  team: '',
  stage: '',
  service: '',
  authority: '',
  toldOn: '',
  times: [NO_ROW],
  wants: [],
  interpreter: '',
  place: '',
  travel: '',
}

/** What was answered before stands in the form of what is answered anew; everything else begins empty. */
export function formFrom(kind: FactKind, kase: CaseView, about: string): FactForm {
  const before = kase.recorded.findLast((one) => one.fact.is === kind)?.fact
  const open = kase.recorded.filter((one) => (one.open ?? []).length > 0)
  if (kind === 'person-check') return { ...EMPTY, person: about === '' && open.length === 1 ? (open[0]?.id ?? '') : about }
  if (before === undefined) return EMPTY
  switch (before.is) {
    case 'definition':
      return { ...EMPTY, limbs: before.limbs, words: before.words ?? '' }
    case 'considerations':
      return {
        ...EMPTY,
        points: Object.fromEntries(before.points.map(({ point, considered, words }) => [point, { considered, words: words ?? '' }])),
      }
    case 'vulnerabilities':
    case 'associated-needs':
      return {
        ...EMPTY,
        answers: Object.fromEntries(
          Object.entries(before.answers).map(([name, { found, words }]) => [name, { found, words: words ?? '' }]),
        ),
      }
    case 'trafficking':
      return {
        ...EMPTY,
        answer: before.answer,
        referral: before.referral ?? '',
        referredOn: before.referredOn ?? '',
        words: before.words ?? '',
      }
    case 'childs-week':
    case 'parents-needs':
      return { ...EMPTY, ...needsForm(before) }
    case 'lead-team':
      return { ...EMPTY, team: before.team }
    default:
      return EMPTY
  }
}

/** The entry, or the duty, that a fact of this kind is about, where the person came by the general way; undefined when there is none. */
export function aboutOf(kind: FactKind, kase: CaseView): string | undefined {
  const duty = (name: string) => kase.owed.findLast((one) => one.duty === name)?.id
  const open = (name: string) => kase.owed.find((one) => one.duty === name && !/^(met|departed)/.test(one.standing.state))
  switch (kind) {
    case 'associated-needs':
      return duty('address-associated-needs')
    case 'move-mistaken':
      return kase.recorded.findLast((one) => one.fact.is === 'moved-away')?.id
    case 'liaison':
      return open('liaise-on-escalation')?.id
    case 'form-shared':
      return open('share-report-form')?.arisesFrom
    case 'conference':
      return kase.owed.find((one) => one.doneBy === 'conference')?.arisesFrom
    case 'section-47-ended':
      return kase.recorded.findLast((one) => one.fact.is === 'section-47')?.id
    default:
      return ''
  }
}

/** What is missing, each with the field it belongs to. What the procedure says to an answer is the server's to say. */
export function slipsOf(kind: FactKind, form: FactForm): readonly Slip[] {
  const need = (field: string, given: string, says: string): readonly Slip[] => (given.trim() === '' ? [{ field, says }] : [])
  const words = (says: string) => need('fact-words', form.words, says)
  const decided = () => need('fact-decidedBy', form.decidedBy, 'Say who in social care decided')
  switch (kind) {
    case 'further-concern':
      return [...need('fact-saidBy', form.saidBy, 'Say who said it'), ...words('Write what was said or seen')]
    case 'risk-risen':
    case 'very-high':
    case 'scoring-in-doubt':
    case 'other-harm':
      return words('Write what was said or seen')
    case 'information-held':
      return need('fact-holder', form.holder, 'Say who holds the information')
    case 'person-of-concern':
    case 'core-group':
      return []
    case 'move-mistaken':
      return words('Say in a sentence why')
    case 'moved-away':
      return need('fact-authority', form.authority, 'Say which authority')
    case 'person-check':
      return [
        ...need('fact-person', form.person, 'Choose the person'),
        ...need('fact-checkedBy', form.checkedBy, 'Say with whom the check was made'),
      ]
    case 'form-shared':
      return [...need('fact-readers', form.readers, 'Say who may read it'), ...words('Say with whom, or why only the police')]
    case 'definition':
      return form.limbs.length === 0 ? [{ field: 'fact-limbs', says: 'Tick what applies' }] : []
    case 'considerations':
      return Object.values(form.points).some((one) => one.considered !== '')
        ? []
        : [{ field: 'fact-points', says: 'Answer at least one point' }]
    case 'vulnerabilities':
      return unanswered(VULNERABILITIES, form)
    case 'associated-needs':
      return unanswered(NEEDS, form)
    case 'trafficking':
      return [
        ...need('fact-answer', form.answer, 'Answer the question'),
        ...(form.answer === 'yes' ? need('fact-referral', form.referral, 'Say how it stands with the referral') : []),
        ...(form.answer === 'yes' && form.referral === 'made'
          ? need('fact-referredOn', form.referredOn, 'Give the day of the referral')
          : []),
      ]
    case 'section-47':
      return [...need('fact-decision', form.decision, 'Say what was decided'), ...decided(), ...words('Give the reasons')]
    case 'section-47-ended':
      return [...need('fact-conference', form.conference, 'Say whether a conference follows'), ...decided(), ...words('Give the reasons')]
    case 'conference':
      return [...need('fact-decision', form.decision, 'Say what was decided'), ...decided(), ...words('Give the reasons')]
    case 'liaison':
      return [
        ...need('fact-cpm', form.cpm, 'Choose whom you spoke to'),
        ...need('fact-outcome', form.outcome, 'Say what came of it'),
        ...words('Say in a sentence why'),
      ]
    case 'transition':
      return [...need('fact-stage', form.stage, 'Say how far it has come'), ...need('fact-service', form.service, 'Say which services')]
    case 'childs-week':
    case 'parents-needs':
      return weekSlips(form.times)
    case 'lead-team':
      return need('fact-team', form.team, 'Choose the team')
  }
}

function unanswered(asked: readonly { readonly value: string; readonly words: string }[], form: FactForm): readonly Slip[] {
  return asked
    .filter(({ value }) => (form.answers[value]?.found ?? '') === '')
    .map(({ value, words }) => ({ field: `fact-answers-${value}-found`, says: `Answer “${words}”` }))
}

/** The command of a form in which nothing is missing; the server checks every value of it again. */
export function commandOf(kind: FactKind, form: FactForm, about: string): Command {
  return { do: 'record-fact', fact: factOf(kind, form, about) as Fact, ...(form.on === '' ? {} : { on: form.on }) }
}

function factOf(kind: FactKind, form: FactForm, about: string): object {
  const words = form.words.trim()
  const maybe = words === '' ? {} : { words }
  const decided = { decidedBy: form.decidedBy.trim(), words }
  switch (kind) {
    case 'further-concern':
      return { is: kind, saidBy: form.saidBy, words }
    case 'risk-risen':
    case 'very-high':
    case 'scoring-in-doubt':
    case 'other-harm':
      return { is: kind, words }
    case 'information-held':
      return { is: kind, holder: form.holder.trim(), ...maybe }
    case 'person-of-concern':
      return { is: kind }
    case 'core-group':
      return { is: kind, ...maybe }
    case 'person-check':
      return { is: kind, person: form.person, checkedBy: form.checkedBy }
    case 'form-shared':
      return { is: kind, form: about, readers: form.readers, words }
    case 'definition':
      return { is: kind, limbs: form.limbs, ...maybe }
    case 'considerations':
      return { is: kind, points: pointsOf(form) }
    case 'vulnerabilities':
      return { is: kind, answers: answersOf(VULNERABILITIES, form) }
    case 'associated-needs':
      return { is: kind, obligation: about, answers: answersOf(NEEDS, form) }
    case 'trafficking':
      return { is: kind, answer: form.answer, ...referralOf(form), ...maybe }
    case 'section-47':
      return { is: kind, decision: form.decision, ...decided }
    case 'section-47-ended':
      return { is: kind, decision: about, conference: form.conference, ...decided }
    case 'conference':
      return { is: kind, about, decision: form.decision, ...decided }
    case 'liaison':
      return { is: kind, obligation: about, cpm: form.cpm, outcome: form.outcome, words }
    case 'move-mistaken':
      return { is: kind, about, words }
    case 'moved-away':
      return { is: kind, authority: form.authority.trim(), ...(form.toldOn === '' ? {} : { toldOn: form.toldOn }), ...maybe }
    case 'transition':
      return { is: kind, stage: form.stage, service: form.service.trim(), ...maybe }
    case 'childs-week':
    case 'parents-needs':
      return weekFact(kind, form)
    case 'lead-team':
      return { is: kind, team: form.team }
  }
}

function pointsOf(form: FactForm): readonly object[] {
  return Object.entries(form.points)
    .filter(([, one]) => one.considered !== '')
    .map(([point, { considered, words }]) => ({ point, considered, ...(words.trim() === '' ? {} : { words: words.trim() }) }))
}

function answersOf(asked: readonly { readonly value: string }[], form: FactForm): object {
  return Object.fromEntries(
    asked.map(({ value }) => {
      const { found = '', words = '' } = form.answers[value] ?? {}
      return [value, { found, ...(words.trim() === '' ? {} : { words: words.trim() }) }]
    }),
  )
}

function referralOf(form: FactForm): object {
  if (form.answer !== 'yes') return {}
  return { referral: form.referral, ...(form.referral === 'made' ? { referredOn: form.referredOn } : {}) }
}
