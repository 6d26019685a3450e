import type { CaseView } from '../../../contracts/http.ts'
import type { Slip } from '../../ui/error-summary.tsx'

type Fact = CaseView['recorded'][number]['fact']
type Needs = Extract<Fact, { is: 'childs-week' | 'parents-needs' }>
type Time = Needs['times'][number]

/** One line of the week. `when`: '' not said; 'on' one day; else the days of the week, as '1,2,3,4,5'. */
export type WeekRow = {
  readonly what: string
  readonly when: string
  readonly on: string
  readonly from: string
  readonly to: string
  readonly until: string
}
export const NO_ROW: WeekRow = { what: '', when: '', on: '', from: '', to: '', until: '' }

export const WHAT = [
  { value: 'school', words: 'School or lessons' },
  { value: 'exam', words: 'Exam' },
  { value: 'contact', words: 'Contact with family' },
  { value: 'court', words: 'Court' },
  { value: 'appointment', words: 'Appointment' },
  { value: 'work', words: 'Work' },
  { value: 'caring', words: 'Looking after somebody' },
  { value: 'other', words: 'Something else that can’t be missed' },
] as const
export const WHEN = [
  { value: '1,2,3,4,5', words: 'Mondays to Fridays' },
  { value: '1', words: 'Mondays' },
  { value: '2', words: 'Tuesdays' },
  { value: '3', words: 'Wednesdays' },
  { value: '4', words: 'Thursdays' },
  { value: '5', words: 'Fridays' },
  { value: 'on', words: 'On one day' },
] as const

/** The rows of what was recorded before: a time on other days of the week than the form offers stays as one row for each day. */
export function rowsFrom({ times }: Pick<Needs, 'times'>): readonly WeekRow[] {
  return times.flatMap(({ what, weekdays = [], on = '', from, to, until = '' }): WeekRow[] => {
    const base = { what, on, from, to, until }
    if (on !== '') return [{ ...base, when: 'on' }]
    const joined = weekdays.toSorted().join(',')
    return WHEN.some(({ value }) => value === joined)
      ? [{ ...base, when: joined }]
      : weekdays.map((day) => ({ ...base, when: String(day) }))
  })
}

export function isEmptyRow(row: WeekRow): boolean {
  return Object.values(row).every((given) => given === '')
}

/** What is missing in each row that was begun. */
export function weekSlips(rows: readonly WeekRow[]): readonly Slip[] {
  return rows.flatMap((row, index): readonly Slip[] => {
    if (isEmptyRow(row)) return []
    const need = (field: keyof WeekRow, says: string): readonly Slip[] =>
      row[field] === '' ? [{ field: weekField(index, field), says }] : []
    return [
      ...need('what', 'Say what it is'),
      ...need('when', 'Say when it is'),
      ...(row.when === 'on' ? need('on', 'Give the day') : []),
      ...need('from', 'Give the time at which it begins'),
      ...need('to', 'Give the time at which it ends'),
    ]
  })
}

export function weekField(index: number, field: keyof WeekRow): string {
  return `fact-times-${index}-${field}`
}

type NeedsForm = {
  readonly times: readonly WeekRow[]
  readonly wants: readonly string[]
  readonly interpreter: string
  readonly place: string
  /** Minutes on the road, '' for none. */
  readonly travel: string
  readonly words: string
}

/** What was recorded before, to be changed; with an empty row for one time more. */
export function needsForm({ wants, interpreter = '', place = '', travel, words = '', ...needs }: Needs): NeedsForm {
  return { times: [...rowsFrom(needs), NO_ROW], wants, interpreter, place, travel: String(travel ?? ''), words }
}

export function weekFact(is: Needs['is'], { times, wants, travel, ...texts }: NeedsForm): object {
  const said = (['interpreter', 'place', 'words'] as const).flatMap((key) => (texts[key].trim() === '' ? [] : [[key, texts[key].trim()]]))
  const rows = times.filter((row) => !isEmptyRow(row)).map(timeOf)
  return { is, times: rows, wants, ...Object.fromEntries(said), ...(travel === '' ? {} : { travel: Number(travel) }) }
}

function timeOf({ what, when, on, from, to, until }: WeekRow): object {
  const days = when === 'on' ? { on } : { weekdays: when.split(',').map(Number), ...(until === '' ? {} : { until }) }
  return { what: what as Time['what'], ...days, from, to }
}

/** Who can be wanted in the room: everybody on the case, and whoever could be named for a role. */
export function wantable({ team, candidates }: CaseView): readonly { readonly value: string; readonly words: string }[] {
  const all = [...team, ...Object.values(candidates).flat()]
  return [...new Map(all.map(({ id, name }) => [id, { value: id, words: name }])).values()].toSorted((a, b) =>
    a.words.localeCompare(b.words),
  )
}
