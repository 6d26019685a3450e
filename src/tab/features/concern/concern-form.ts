import { isPlainDate } from '../../../procedure/civil-date.ts'
import type { Area } from '../../../procedure/vocabulary.ts'
import type { Command } from '../../api.ts'
import type { Slip } from '../../ui/error-summary.tsx'
import { EMPTY_STATUS, type StatusForm, statusOf, statusSlips } from '../../ui/status-form.ts'

/** The form as typed. Every question begins without an answer: undefined is "not asked yet", 'not-known' is an answer. */
export type ConcernForm = StatusForm & {
  readonly givenName: string
  readonly familyName: string
  readonly alsoKnownAs: string
  readonly birthKnown: 'yes' | 'no' | undefined
  readonly birth: string
  readonly area: Area | undefined
  readonly livesAt: string
  readonly school: string
  readonly on: string
  readonly worry: string
  readonly agencies: string
}

export const EMPTY_CONCERN: ConcernForm = {
  givenName: '',
  familyName: '',
  alsoKnownAs: '',
  birthKnown: undefined,
  birth: '',
  area: undefined,
  livesAt: '',
  school: '',
  ...EMPTY_STATUS,
  on: '',
  worry: '',
  agencies: '',
}

/** What is still missing or can't be right, in the order of the form. */
export function slipsOf(form: ConcernForm, today: string): readonly Slip[] {
  const slips: Slip[] = []
  const missing = (field: keyof ConcernForm, says: string): void => void slips.push({ field, says })
  if (form.givenName.trim() === '') missing('givenName', "Enter the child's first name")
  if (form.familyName.trim() === '') missing('familyName', "Enter the child's family name")
  if (form.birthKnown === undefined) missing('birthKnown', 'Say whether you know the birth date')
  if (form.birthKnown === 'yes' && !isPlainDate(form.birth)) missing('birth', 'Enter the birth date, or choose "not known"')
  if (form.birthKnown === 'yes' && isPlainDate(form.birth) && today !== '' && form.birth > today)
    missing('birth', "The birth date can't be in the future")
  if (form.area === undefined) missing('area', 'Choose the area the child lives in')
  if (form.worry.trim() === '') missing('worry', 'Write what worries you')
  if (form.on !== '' && today !== '' && form.on > today) missing('on', "The day of the concern can't be in the future")
  slips.push(...statusSlips(form))
  return slips
}

/** The command a finished form becomes. */
export function commandOf(form: ConcernForm): Extract<Command, { do: 'raise-concern' }> {
  const text = (value: string) => (value.trim() === '' ? undefined : value.trim())
  const agencies = text(form.agencies)
  const optional = { alsoKnownAs: text(form.alsoKnownAs), school: text(form.school), livesAt: text(form.livesAt) }
  return {
    do: 'raise-concern',
    area: form.area ?? 'derby',
    child: {
      givenName: form.givenName.trim(),
      familyName: form.familyName.trim(),
      ...present(optional),
      birth: form.birthKnown === 'yes' ? form.birth : 'not-known',
    },
    status: statusOf(form),
    worry: agencies === undefined ? form.worry.trim() : `${form.worry.trim()}\n\nOther agencies involved: ${agencies}`,
    ...(form.on === '' ? {} : { on: form.on }),
  }
}

function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
