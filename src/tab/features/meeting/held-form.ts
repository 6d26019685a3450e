import type { Command } from '../../api.ts'
import type { Slip } from '../../ui/error-summary.tsx'
import type { MeetingView } from '../../ui/meeting-facts.tsx'

type Action = { readonly what: string; readonly who: string; readonly byOn: string }
export type HeldForm = {
  readonly on: string
  readonly endedAt: string
  readonly attended: readonly string[]
  /** Of a meeting of two parts: who was in the confidential one. */
  readonly attendedApart?: readonly string[] | undefined
  readonly childSeenBefore: 'yes' | 'no' | undefined
  readonly whyNotSeen: string
  readonly outlinePlan: readonly Action[]
  /** Asked of reviews only. */
  readonly decision?: 'continue' | 'end' | undefined
}
export const NO_ACTION: Action = { what: '', who: '', byOn: '' }

export function heldFormFor(meeting: MeetingView): HeldForm {
  return {
    on: meeting.starts.on,
    endedAt: meeting.ends.at,
    attended: [],
    childSeenBefore: undefined,
    whyNotSeen: '',
    outlinePlan: [NO_ACTION],
  }
}

export function isReview({ kind }: Pick<MeetingView, 'kind'>): boolean {
  return kind === 'cse-review' || kind === 'line-manager-review'
}

export function slipsOf(form: HeldForm, meeting: Pick<MeetingView, 'kind'>, today: string): readonly Slip[] {
  const slips: Slip[] = []
  if (form.on === '') slips.push({ field: 'on', says: 'Give the day the meeting was held' })
  if (form.on !== '' && today !== '' && form.on > today) slips.push({ field: 'on', says: 'That day has not come yet' })
  if (form.endedAt === '') slips.push({ field: 'endedAt', says: 'Give the time it ended' })
  if (form.attended.length === 0) slips.push({ field: 'attended', says: 'Tick who was there' })
  if (form.childSeenBefore === undefined)
    slips.push({ field: 'childSeenBefore', says: 'Say whether the child was seen before the meeting' })
  if (form.childSeenBefore === 'no' && form.whyNotSeen.trim() === '')
    slips.push({ field: 'whyNotSeen', says: 'Say why the child was not seen before' })
  if (isReview(meeting) && form.decision === undefined) slips.push({ field: 'decision', says: 'Say what the review decided' })
  const actions = written(form)
  if (actions.length === 0)
    slips.push({ field: 'what-0', says: 'Write at least one action: the outline plan is given out at the end of the meeting' })
  form.outlinePlan.forEach((action, at) => {
    if (isBlank(action)) return
    if (action.what.trim() === '') slips.push({ field: `what-${at}`, says: `Action ${at + 1}: what is to be done?` })
    if (action.who.trim() === '') slips.push({ field: `who-${at}`, says: `Action ${at + 1}: who does it?` })
    if (action.byOn === '') slips.push({ field: `by-${at}`, says: `Action ${at + 1}: by which day?` })
    if (action.byOn !== '' && action.byOn < form.on)
      slips.push({ field: `by-${at}`, says: `Action ${at + 1}: it can't be due before the meeting` })
  })
  return slips
}

export function commandOf(form: HeldForm, meeting: MeetingView): Extract<Command, { do: 'record-meeting-held' }> {
  return {
    do: 'record-meeting-held',
    meeting: meeting.meeting,
    on: form.on,
    endedAt: form.endedAt,
    attended: [...form.attended],
    ...(meeting.parts === undefined ? {} : { attendedApart: [...(form.attendedApart ?? [])] }),
    childSeenBefore: form.childSeenBefore ?? 'no',
    ...(form.childSeenBefore === 'no' ? { whyNotSeen: form.whyNotSeen.trim() } : {}),
    outlinePlan: written(form).map((action) => ({ what: action.what.trim(), who: action.who.trim(), byOn: action.byOn })),
    ...(isReview(meeting) && form.decision !== undefined ? { decision: form.decision } : {}),
  }
}

function written(form: HeldForm): readonly Action[] {
  return form.outlinePlan.filter((action) => !isBlank(action))
}

function isBlank(action: Action): boolean {
  return action.what.trim() === '' && action.who.trim() === '' && action.byOn === ''
}
