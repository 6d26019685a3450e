import type { CaseView } from '../../../../contracts/http.ts'
import type { MatrixDefinition } from '../../../../procedure/matrix/definition.ts'
import type { Command } from '../../../api.ts'
import type { Slip } from '../../../ui/error-summary.tsx'
import { answersOf } from '../matrix-command.ts'
import { EMPTY_MATRIX, isFound, type MatrixForm } from '../matrix-form.ts'

type Give = Extract<Command, { do: 'give-contribution' }>
export type Contribution = CaseView['contributions'][number]

/** One agency's own view as filled in so far. */
export type ViewForm = {
  readonly matrix: MatrixForm
  readonly confidence?: Give['confidence'] | undefined
  readonly note: string
  readonly forMeeting: string
  /** Only asked of those who may enter a view for an agency that has no way in. */
  readonly whose?: 'own' | 'listed' | 'named' | undefined
  readonly person: string
  readonly agency: string
  readonly who: string
}
export const EMPTY_VIEW: ViewForm = { matrix: EMPTY_MATRIX, note: '', forMeeting: '', person: '', agency: '', who: '' }

export const CONFIDENCE_WORDS: Readonly<Record<Give['confidence'], string>> = {
  sure: 'Sure',
  'fairly-sure': 'Fairly sure',
  unsure: 'Unsure',
}

/** Meetings to come: the view prepares what is brought to one of them. */
export function meetingsToCome(kase: CaseView): CaseView['meetings'] {
  return kase.meetings.filter(({ state }) => state !== 'held' && state !== 'cancelled')
}

/** The meeting it is for: the only one there is, or the one chosen. */
function meetingFor(form: ViewForm, kase: CaseView): string | undefined {
  const toCome = meetingsToCome(kase)
  return toCome.length === 1 ? toCome[0]?.meeting : form.forMeeting || undefined
}

/** What is missing, in the order of the page. Rows may be left out; what is marked needs what was seen. */
export function slipsOf(definition: MatrixDefinition, form: ViewForm, leads: boolean): readonly Slip[] {
  const { rows, indicators, recent = [], vulnerabilities } = form.matrix
  const said =
    Object.values(rows).some((row) => row.score !== undefined) || [indicators, recent, vulnerabilities].some((list) => list.length > 0)
  return [
    ...whoseSlips(form, leads),
    ...definition.rows.flatMap(({ id, label }) => {
      const row = rows[id]
      if (row === undefined || !isFound(row)) return []
      return [
        ...(row.evidence.trim() === '' ? [{ field: `evidence-${id}`, says: `${label}: say what was seen or said` }] : []),
        ...(row.historic && row.seenOn === '' && row.dateNotKnown !== true
          ? [{ field: `seen-${id}`, says: `${label}: give the day, or mark that nobody knows it` }]
          : []),
      ]
    }),
    ...(said || form.note.trim() !== ''
      ? []
      : [{ field: 'view-note', says: 'Answer what you know of, or say in the note what you can and can’t tell' }]),
    ...(form.confidence === undefined ? [{ field: 'confidence', says: 'Say how sure you are' }] : []),
  ]
}

function whoseSlips(form: ViewForm, leads: boolean): readonly Slip[] {
  if (!leads) return []
  if (form.whose === undefined) return [{ field: 'whose', says: 'Say whose view it is' }]
  if (form.whose === 'listed' && form.person === '') return [{ field: 'view-person', says: 'Choose whose view it is' }]
  if (form.whose !== 'named') return []
  return [
    ...(form.agency.trim() === '' ? [{ field: 'view-agency', says: 'Name the agency' }] : []),
    ...(form.who.trim() === '' ? [{ field: 'view-who', says: 'Name who told you' }] : []),
  ]
}

export function commandOf(definition: MatrixDefinition, form: ViewForm, kase: CaseView): Give {
  const forMeeting = meetingFor(form, kase)
  const { protectiveFactors, childsAccount, ...answers } = answersOf(definition, form.matrix)
  return {
    do: 'give-contribution',
    definition: { id: definition.id, version: definition.version },
    answers: {
      ...answers,
      ...(protectiveFactors === undefined ? {} : { protectiveFactors }),
      ...(childsAccount === undefined ? {} : { childsAccount }),
    },
    confidence: form.confidence ?? 'unsure',
    ...(forMeeting === undefined ? {} : { forMeeting }),
    ...(form.note.trim() === '' ? {} : { note: form.note.trim() }),
    ...(form.whose === 'listed' ? { of: { person: form.person } } : {}),
    ...(form.whose === 'named' ? { of: { agency: form.agency.trim(), who: form.who.trim() } } : {}),
  }
}

/** Those of the directory an agency's view can be entered for, each once. */
export function listedPeople(kase: CaseView): readonly { readonly id: string; readonly name: string }[] {
  const roles = ['police', 'specialist-service', 'health', 'education', 'youth-offending', 'mat-worker', 'iro', 'send-officer']
  const people = roles.flatMap((role) => kase.candidates[role] ?? [])
  return [...new Map(people.map((one) => [one.id, one])).values()].sort((a, b) => a.name.localeCompare(b.name))
}
