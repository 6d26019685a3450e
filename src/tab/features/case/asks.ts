import type { CaseView, OwedView } from '../../../contracts/http.ts'
import type { RiskLevel } from '../../../procedure/vocabulary.ts'
import type { Command } from '../../api.ts'
import type { Slip } from '../../ui/error-summary.tsx'

/** The short questions of the case page: each becomes one command. */
export type Ask = { readonly what: 'contact-cpm'; readonly owed?: OwedView } | { readonly what: AskWhat; readonly owed: OwedView }
export type AskWhat = 'report-form' | 'referral' | 'contact-cpm' | 'clarify' | 'tick' | 'record-system' | 'depart' | 'late' | 'paper'
type Entered = NonNullable<Extract<Command, { do: 'record-duty-done' }>['entered']>
type LatenessCode = Extract<Command, { do: 'explain-lateness' }>['code']

export type AskForm = {
  readonly on: string
  readonly note: string
  readonly unit: 'city' | 'county' | undefined
  readonly person: string
  readonly level: RiskLevel | undefined
  readonly meetingNeeded: 'yes' | 'no' | undefined
  readonly secondPerson: string
  readonly author: string
  readonly existingManager: boolean
  readonly entered: readonly string[]
  readonly code: LatenessCode | undefined
  readonly paper: string
}
export const EMPTY_ASK: AskForm = {
  on: '',
  note: '',
  unit: undefined,
  person: '',
  level: undefined,
  meetingNeeded: undefined,
  secondPerson: '',
  author: '',
  existingManager: false,
  entered: [],
  code: undefined,
  paper: '',
}

export const ASK_WORDS: Readonly<Record<AskWhat, { readonly button: string; readonly title: string; readonly yes: string }>> = {
  'report-form': { button: 'Report form sent', title: 'The report form was sent', yes: 'Record it' },
  referral: { button: 'Referral made', title: 'A referral was made', yes: 'Record it' },
  'contact-cpm': { button: 'Record the contact', title: 'Contact with the Child Protection Manager', yes: 'Record the contact' },
  clarify: { button: 'Clarify the level', title: 'Clarify the level', yes: 'Record it' },
  tick: { button: 'Record as done', title: 'Record as done', yes: 'Record as done' },
  'record-system': { button: 'Confirm as entered', title: 'Entered in the record system', yes: 'Confirm' },
  late: { button: 'Why late?', title: 'Why was it late?', yes: 'Record the reason' },
  depart: { button: 'Not doing this…', title: 'Not doing this, with a reason', yes: 'Record the reason' },
  paper: { button: 'Hand in', title: 'Hand in the paper', yes: 'Record as handed in' },
}

const COMMANDS: Readonly<Record<AskWhat, Command['do']>> = {
  'report-form': 'report-form-sent',
  referral: 'refer',
  'contact-cpm': 'contact-cpm',
  clarify: 'clarify-level',
  tick: 'record-duty-done',
  'record-system': 'record-duty-done',
  late: 'explain-lateness',
  depart: 'depart-from-duty',
  paper: 'submit-paper',
}

export function mayAsk(what: AskWhat, kase: CaseView): boolean {
  return kase.may.includes(COMMANDS[what])
}

/** Only what the text says one "should" or "may" do can be departed from. */
export function canDepart(owed: OwedView): boolean {
  return owed.cites.length > 0 && owed.cites.every((cite) => cite.force !== 'must' && cite.force !== 'not')
}

/** The papers that meet a duty, with the meeting they are for; sometimes either of two will do. */
export function papersFor(owed: OwedView, kase: CaseView) {
  const meeting = kase.meetings.find((one) => one.papers.some((paper) => paper.obligation === owed.id))
  const papers = meeting?.papers.filter((one) => one.obligation === owed.id && one.submittedOn === undefined) ?? []
  return { meeting: meeting?.meeting ?? '', papers }
}

/** What is missing, each with the field it belongs to. */
export function missingIn({ what, owed }: Ask, form: AskForm): readonly Slip[] {
  const need = (missing: boolean, field: string, says: string): readonly Slip[] => (missing ? [{ field, says }] : [])
  switch (what) {
    case 'contact-cpm':
      return need(form.person === '', 'cpm', 'Choose whom you contacted.')
    case 'clarify':
      return [
        ...need(form.level === undefined, 'level', 'Choose the level.'),
        ...need(form.meetingNeeded === undefined, 'meetingNeeded', 'Say whether a meeting is needed.'),
      ]
    case 'depart':
      return need(form.note.trim() === '', 'reason', 'Give the reason.')
    case 'late':
      return need(form.code === undefined, 'code', 'Choose the reason.')
    case 'report-form':
      return need(form.unit === undefined, 'unit', 'Choose the unit it went to.')
    case 'record-system':
      return need(form.entered.length < (owed?.checklist?.points.length ?? 0), 'entered', 'Confirm each point.')
    case 'tick':
      return need(isDecision(owed) && form.note.trim() === '', 'note', 'Say what was decided, and why.')
    case 'referral':
    case 'paper':
      return []
  }
}

/** Decisions without a form of their own: the note says what was decided. */
export function isDecision(owed: OwedView | undefined): boolean {
  return owed?.duty === 'decide-threshold' || owed?.duty === 'decide-route-at-high'
}

export function commandFor({ what, owed }: Ask, form: AskForm, kase: CaseView): Command | undefined {
  const on = form.on === '' ? {} : { on: form.on }
  const note = form.note.trim() === '' ? {} : { note: form.note.trim() }
  const obligation = owed?.id ?? ''
  switch (what) {
    case 'report-form':
      return {
        do: 'report-form-sent',
        unit: form.unit ?? (kase.area === 'derby' ? 'city' : 'county'),
        ...writtenBy(form, owed),
        ...note,
        ...on,
      }
    case 'referral':
      return { do: 'refer', ...note, ...on }
    case 'contact-cpm':
      return { do: 'contact-cpm', cpm: form.person, ...(form.existingManager ? { existingManager: true } : {}), ...on }
    case 'clarify':
      return {
        do: 'clarify-level',
        level: form.level ?? 'medium',
        meetingNeeded: form.meetingNeeded ?? 'yes',
        ...second(form),
        ...note,
        ...on,
      }
    case 'tick':
      return { do: 'record-duty-done', obligation, ...note, ...on }
    case 'record-system':
      return { do: 'record-duty-done', obligation, entered: form.entered as Entered, ...note, ...on }
    case 'depart':
      return { do: 'depart-from-duty', obligation, reason: form.note.trim(), ...on }
    case 'late':
      return {
        do: 'explain-lateness',
        obligation,
        code: form.code ?? 'other',
        ...(form.note.trim() === '' ? {} : { words: form.note.trim() }),
      }
    case 'paper': {
      const { meeting, papers } = owed === undefined ? { meeting: '', papers: [] } : papersFor(owed, kase)
      const paper = papers.find((one) => one.paper === form.paper) ?? papers[0]
      return paper === undefined ? undefined : { do: 'submit-paper', meeting, paper: paper.paper, ...note, ...on }
    }
  }
}

/** A form that somebody else wrote on what they know names them, and what it is about (MT-11). */
function writtenBy(form: AskForm, owed: OwedView | undefined): { author?: string; about?: string } {
  const author = form.author.trim()
  return {
    ...(author === '' ? {} : { author }),
    ...(owed?.duty === 'report-information' ? { about: owed.arisesFrom } : {}),
  }
}

function second(form: AskForm): { secondPerson?: string } {
  return form.secondPerson.trim() === '' ? {} : { secondPerson: form.secondPerson.trim() }
}
