import type { FactsAnswer } from '../../../contracts/what-if.ts'
import { type Area, type Known, LEVELS, type RiskLevel } from '../../../procedure/vocabulary.ts'
import { EMPTY_STATUS, formOfStatus, type StatusForm, statusOf } from '../../ui/status-form.ts'

export type Facts = FactsAnswer['facts']
type Happening = Facts['concern']

/** What can be supposed. A day left empty and an answer not given leave the facts as they are. */
export type WhatIfForm = {
  readonly area: Area
  /** 'YYYY-MM-DD', or '' for not known. */
  readonly birth: string
  readonly status: StatusForm
  readonly concernOn: string
  readonly level: RiskLevel | undefined
  readonly levelOn: string
  readonly harm: Known | undefined
  readonly contactOn: string
  readonly meetingNeeded: 'yes' | 'no' | undefined
  readonly clarifiedOn: string
  readonly heldOn: string
  readonly reviewOn: string
  readonly reviewDecision: 'continue' | 'end' | undefined
  /** The day it is looked at. */
  readonly on: string
}

export function blankForm(area: Area, today: string): WhatIfForm {
  return {
    area,
    birth: '',
    status: {
      ...EMPTY_STATUS,
      earlyHelp: 'no',
      openToMat: 'no',
      openToSocialCare: 'no',
      plan: 'none',
      lookedAfter: 'no',
      ehcPlan: 'not-known',
      significantLearningDisability: 'not-known',
      medicalNeeds: 'not-known',
    },
    concernOn: today,
    level: undefined,
    levelOn: '',
    harm: undefined,
    contactOn: '',
    meetingNeeded: undefined,
    clarifiedOn: '',
    heldOn: '',
    reviewOn: '',
    reviewDecision: undefined,
    on: today,
  }
}

/** The form that supposes nothing yet: the case as it is. */
export function formOf(facts: Facts, today: string): WhatIfForm {
  return {
    ...blankForm(facts.area, today),
    birth: facts.birth === 'not-known' ? '' : facts.birth,
    status: formOfStatus(facts.status),
    concernOn: facts.concern.on,
  }
}

/** A new case of nobody's, with nothing but what the form says. */
export function blankFacts(form: WhatIfForm): Facts {
  const none = { judgements: [], cpmContacts: [], clarifications: [], referrals: [], reportForms: [], section47: [], meetings: [] }
  return {
    ...none,
    area: form.area,
    birth: 'not-known',
    status: statusOf(form.status) as Facts['status'],
    concern: happening('concern', form.concernOn),
    matrices: [],
    significantHarmSuspected: 'not-known',
    done: [],
    departures: [],
  }
}

/** The facts with everything supposed put into them, in the order in which it would happen. */
export function supposed(facts: Facts, form: WhatIfForm): Facts {
  const steps = [withChild, withLevel, withContact, withClarification, withFirstMeeting, withReview]
  return steps.reduce((so, step) => step(so, form), facts)
}

function happening(id: string, on: string): Happening {
  return { id: `supposed-${id}`, on: on as Happening['on'] }
}

/** What was done while the status stood otherwise stays done. */
function withChild(facts: Facts, form: WhatIfForm): Facts {
  const status = { ...facts.status, ...statusOf(form.status) } as Facts['status']
  const changed = JSON.stringify(status) !== JSON.stringify(facts.status)
  const before = { until: form.on as Happening['on'], status: facts.status }
  return {
    ...facts,
    birth: form.birth === '' ? 'not-known' : (form.birth as Happening['on']),
    status,
    ...(changed ? { earlier: [...(facts.earlier ?? []), before] } : {}),
    concern: form.concernOn === '' ? facts.concern : { ...facts.concern, on: form.concernOn as Happening['on'] },
    ...(form.harm === undefined ? {} : { significantHarmSuspected: form.harm }),
  }
}

function withLevel(facts: Facts, form: WhatIfForm): Facts {
  if (form.level === undefined) return facts
  const on = form.levelOn === '' ? form.on : form.levelOn
  const matrices = facts.matrices.length > 0 ? facts.matrices : [{ ...happening('matrix', on), withAgencies: true }]
  return { ...facts, matrices, judgements: [...facts.judgements, { ...happening('judged', on), level: form.level }] }
}

/** The first contact about the live level is the request that the meeting's limit counts from: supposing another day moves it. */
function withContact(facts: Facts, form: WhatIfForm): Facts {
  const judgement = facts.judgements.at(-1)?.id
  if (form.contactOn === '' || judgement === undefined) return facts
  const on = form.contactOn as Happening['on']
  const known = facts.cpmContacts.find((one) => one.judgement === judgement)
  const cpmContacts =
    known === undefined
      ? [...facts.cpmContacts, { ...happening('contact', on), judgement }]
      : facts.cpmContacts.map((one) => (one === known ? { ...one, on } : one))
  return { ...facts, cpmContacts }
}

function withClarification(facts: Facts, form: WhatIfForm): Facts {
  const level = facts.judgements.at(-1)?.level
  if (form.meetingNeeded === undefined || level === undefined) return facts
  const on = form.clarifiedOn === '' ? form.on : form.clarifiedOn
  return {
    ...facts,
    clarifications: [...facts.clarifications, { ...happening('clarified', on), level, meetingNeeded: form.meetingNeeded }],
  }
}

const FIRST = { derby: 'cse-meeting-initial', derbyshire: 'strategy-discussion-district' } as const
const REVIEW = { derby: 'cse-review', derbyshire: 'line-manager-review' } as const

/** The meeting that is booked, held on that day; without one, a meeting held then. */
function withFirstMeeting(facts: Facts, form: WhatIfForm): Facts {
  if (form.heldOn === '') return facts
  const kind = FIRST[facts.area]
  const booked = facts.meetings.find((one) => one.kind === kind && one.held === undefined && one.cancelled === undefined)
  if (booked === undefined) return { ...facts, meetings: [...facts.meetings, heldMeeting('meeting', kind, form.heldOn)] }
  const held = { ...booked, ...heldMeeting('meeting', kind, form.heldOn), id: booked.id, papers: booked.papers }
  return { ...facts, meetings: facts.meetings.map((one) => (one === booked ? held : one)) }
}

function withReview(facts: Facts, form: WhatIfForm): Facts {
  if (form.reviewOn === '') return facts
  const review = heldMeeting('review', REVIEW[facts.area], form.reviewOn)
  return { ...facts, meetings: [...facts.meetings, { ...review, decision: form.reviewDecision ?? 'continue' }] }
}

function heldMeeting(id: string, kind: Facts['meetings'][number]['kind'], day: string): Facts['meetings'][number] {
  const on = day as Happening['on']
  const at = (time: string) => time as NonNullable<Happening['at']>
  return {
    id: `supposed-${id}`,
    kind,
    bookedOn: on,
    starts: { on, at: at('10:00') },
    ends: { on, at: at('11:30') },
    papers: [],
    held: { ...happening(`${id}-held`, day), endedAt: at('11:30') },
  }
}

export const LEVEL_OPTIONS: readonly { readonly value: RiskLevel; readonly words: string }[] = LEVELS.map((value) => ({
  value,
  words: value.charAt(0).toUpperCase() + value.slice(1),
}))
