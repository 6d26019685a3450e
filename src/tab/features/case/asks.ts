import type { CaseView, OwedView } from '../../../contracts/http.ts'
import type { RiskLevel } from '../../../procedure/vocabulary.ts'
import type { Command } from '../../api.ts'

/** The short questions of the case page: each becomes one command. */
export type Ask = { readonly what: AskWhat; readonly owed: OwedView }
export type AskWhat = 'report-form' | 'referral' | 'contact-cpm' | 'clarify' | 'tick' | 'depart' | 'paper'

export type AskForm = {
  readonly on: string
  readonly note: string
  readonly unit: 'city' | 'county' | undefined
  readonly person: string
  readonly level: RiskLevel | undefined
  readonly meetingNeeded: 'yes' | 'no' | undefined
  readonly paper: string
}
export const EMPTY_ASK: AskForm = { on: '', note: '', unit: undefined, person: '', level: undefined, meetingNeeded: undefined, paper: '' }

export const ASK_WORDS: Readonly<Record<AskWhat, { readonly button: string; readonly title: string; readonly yes: string }>> = {
  'report-form': { button: 'Report form sent', title: 'The report form was sent', yes: 'Record it' },
  referral: { button: 'Referral made', title: 'A referral was made', yes: 'Record it' },
  'contact-cpm': { button: 'Record the contact', title: 'Contact with the Child Protection Manager', yes: 'Record the contact' },
  clarify: { button: 'Clarify the level', title: 'Clarify the level', yes: 'Record it' },
  tick: { button: 'Record as done', title: 'Record as done', yes: 'Record as done' },
  depart: { button: 'Not doing this…', title: 'Not doing this, with a reason', yes: 'Record the reason' },
  paper: { button: 'Hand in', title: 'Hand in the paper', yes: 'Record as handed in' },
}

const COMMANDS: Readonly<Record<AskWhat, Command['do']>> = {
  'report-form': 'report-form-sent',
  referral: 'refer',
  'contact-cpm': 'contact-cpm',
  clarify: 'clarify-level',
  tick: 'record-duty-done',
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

/** What is missing, as one sentence; undefined when the command can be sent. */
export function missingIn(what: AskWhat, form: AskForm): string | undefined {
  switch (what) {
    case 'contact-cpm':
      return form.person === '' ? 'Choose whom you contacted.' : undefined
    case 'clarify':
      if (form.level === undefined) return 'Choose the level.'
      return form.meetingNeeded === undefined ? 'Say whether a meeting is needed.' : undefined
    case 'depart':
      return form.note.trim() === '' ? 'Give the reason.' : undefined
    case 'report-form':
      return form.unit === undefined ? 'Choose the unit it went to.' : undefined
    case 'referral':
    case 'tick':
    case 'paper':
      return undefined
  }
}

export function commandFor({ what, owed }: Ask, form: AskForm, kase: CaseView): Command | undefined {
  const on = form.on === '' ? {} : { on: form.on }
  const note = form.note.trim() === '' ? {} : { note: form.note.trim() }
  switch (what) {
    case 'report-form':
      return { do: 'report-form-sent', unit: form.unit ?? (kase.area === 'derby' ? 'city' : 'county'), ...note, ...on }
    case 'referral':
      return { do: 'refer', ...note, ...on }
    case 'contact-cpm':
      return { do: 'contact-cpm', cpm: form.person, ...on }
    case 'clarify':
      return { do: 'clarify-level', level: form.level ?? 'medium', meetingNeeded: form.meetingNeeded ?? 'yes', ...note, ...on }
    case 'tick':
      return { do: 'record-duty-done', obligation: owed.id, ...note, ...on }
    case 'depart':
      return { do: 'depart-from-duty', obligation: owed.id, reason: form.note.trim(), ...on }
    case 'paper': {
      const { meeting, papers } = papersFor(owed, kase)
      const paper = papers.find((one) => one.paper === form.paper) ?? papers[0]
      return paper === undefined ? undefined : { do: 'submit-paper', meeting, paper: paper.paper, ...note, ...on }
    }
  }
}
