import type { Area, Known } from '../../procedure/vocabulary.ts'
import type { Command } from '../api.ts'
import type { Slip } from './error-summary.tsx'

/** What is already in place for a child, as asked. Every question begins without an answer: undefined is "not asked yet", 'not-known' is an answer. */
export type StatusForm = {
  readonly earlyHelp: Known | undefined
  readonly openToMat: Known | undefined
  readonly openToSocialCare: Known | undefined
  readonly plan: 'none' | 'child-in-need' | 'child-protection' | 'not-known' | undefined
  readonly lookedAfter: 'no' | Area | 'other' | 'not-known' | undefined
  readonly otherAuthority: string
  readonly planFor: 'other-reasons' | 'these-concerns' | undefined
  readonly placement: 'none' | 'carer' | 'home' | undefined
  readonly knownTo: readonly string[]
  readonly needsSignificant: Known | undefined
  readonly ehcPlan: Known | undefined
  readonly significantLearningDisability: Known | undefined
  readonly medicalNeeds: Known | undefined
}
export type ChildStatus = Extract<Command, { do: 'change-status' }>['status']

export const EMPTY_STATUS: StatusForm = {
  earlyHelp: undefined,
  openToMat: undefined,
  openToSocialCare: undefined,
  plan: undefined,
  lookedAfter: undefined,
  otherAuthority: '',
  planFor: undefined,
  placement: undefined,
  knownTo: [],
  needsSignificant: undefined,
  ehcPlan: undefined,
  significantLearningDisability: undefined,
  medicalNeeds: undefined,
}

type Asked = 'earlyHelp' | 'openToMat' | 'openToSocialCare' | 'ehcPlan' | 'significantLearningDisability' | 'medicalNeeds'

/** Plain questions for what the procedure looks at; the id is the field's. */
export const STATUS_QUESTIONS: readonly { readonly id: Asked; readonly asks: string; readonly hint?: string }[] = [
  { id: 'openToSocialCare', asks: "Is children's social care already involved?" },
  { id: 'openToMat', asks: 'Is a multi-agency team already involved?' },
  { id: 'earlyHelp', asks: 'Is there an early help assessment?' },
  { id: 'ehcPlan', asks: 'Has the child an education, health and care plan?' },
  {
    id: 'significantLearningDisability',
    asks: 'Has the child a significant learning disability?',
    hint: 'This decides which levels the procedure allows.',
  },
  { id: 'medicalNeeds', asks: 'Has the child medical needs?', hint: 'This decides which levels the procedure allows.' },
]

export const PLAN_OPTIONS = [
  { value: 'none', words: 'No' },
  { value: 'child-in-need', words: 'Child in need plan' },
  { value: 'child-protection', words: 'Child protection plan' },
  { value: 'not-known', words: 'Not known' },
] as const

export const LOOKED_AFTER_OPTIONS = [
  { value: 'no', words: 'No' },
  { value: 'derby', words: 'Yes, by Derby' },
  { value: 'derbyshire', words: 'Yes, by Derbyshire' },
  { value: 'other', words: 'Yes, by another authority' },
  { value: 'not-known', words: 'Not known' },
] as const

export const PLAN_FOR_OPTIONS = [
  { value: 'other-reasons', words: 'Other reasons' },
  { value: 'these-concerns', words: 'These concerns' },
] as const

export const PLACEMENT_OPTIONS = [
  { value: 'carer', words: 'With a carer' },
  { value: 'home', words: "In a children's home" },
  { value: 'none', words: 'Not placed' },
] as const

export const KNOWN_TO_OPTIONS = [
  { value: 'youth-offending', words: 'Youth justice' },
  { value: 'missing-service', words: 'Service for missing children' },
  { value: 'drugs-service', words: 'Drugs and alcohol service' },
  { value: 'mental-health-service', words: 'Mental health service' },
] as const

/** What is still missing, in the order of the questions. What only some children have is asked, and may be left open. */
export function statusSlips(form: StatusForm): readonly Slip[] {
  return [
    ...STATUS_QUESTIONS.filter(({ id }) => form[id] === undefined).map(({ id, asks }) => ({ field: id, says: `Answer “${asks}”` })),
    ...(form.plan === undefined ? [{ field: 'plan', says: 'Answer “Is there a plan for the child?”' }] : []),
    ...(form.lookedAfter === undefined ? [{ field: 'lookedAfter', says: 'Answer “Is the child looked after?”' }] : []),
    ...(form.lookedAfter === 'other' && form.otherAuthority.trim() === ''
      ? [{ field: 'otherAuthority', says: 'Enter the name of the other authority' }]
      : []),
  ]
}

/** What is recorded of a finished form. "Not known" about a service or plan stands as "no" until somebody finds out. */
export function statusOf(form: StatusForm): ChildStatus {
  return {
    earlyHelp: form.earlyHelp === 'yes',
    openToMat: form.openToMat === 'yes',
    openToSocialCare: form.openToSocialCare === 'yes',
    plan: form.plan === undefined || form.plan === 'not-known' ? 'none' : form.plan,
    lookedAfter: lookedAfterOf(form),
    ehcPlan: form.ehcPlan ?? 'not-known',
    significantLearningDisability: form.significantLearningDisability ?? 'not-known',
    medicalNeeds: form.medicalNeeds ?? 'not-known',
    ...whatFollows(form),
  }
}

/** Answers that have a place only beside another answer, and are left out where nobody gave them. */
function whatFollows(form: StatusForm): Partial<ChildStatus> {
  const { planFor, placement, knownTo, needsSignificant } = form
  return {
    ...(form.plan === 'child-protection' && planFor !== undefined ? { protectionPlanFor: planFor } : {}),
    ...(isLookedAfter(form) && placement !== undefined ? { placement } : {}),
    ...(form.medicalNeeds === 'yes' && needsSignificant !== undefined ? { medicalNeedsSignificant: needsSignificant } : {}),
    ...(knownTo.length > 0 ? { knownTo: KNOWN_TO_OPTIONS.map(({ value }) => value).filter((one) => knownTo.includes(one)) } : {}),
  }
}

export function isLookedAfter(form: StatusForm): boolean {
  return form.lookedAfter === 'derby' || form.lookedAfter === 'derbyshire' || form.lookedAfter === 'other'
}

function lookedAfterOf(form: StatusForm): ChildStatus['lookedAfter'] {
  switch (form.lookedAfter) {
    case 'other':
      return { otherAuthority: form.otherAuthority.trim() }
    case 'derby':
    case 'derbyshire':
      return form.lookedAfter
    case 'no':
    case 'not-known':
    case undefined:
      return 'no'
  }
}

/** The form filled with what is recorded. */
export function formOfStatus(status: ChildStatus): StatusForm {
  const { lookedAfter } = status
  const said = (value: boolean): Known => (value ? 'yes' : 'no')
  return {
    earlyHelp: said(status.earlyHelp),
    openToMat: said(status.openToMat),
    openToSocialCare: said(status.openToSocialCare),
    plan: status.plan,
    lookedAfter: typeof lookedAfter === 'string' ? lookedAfter : 'other',
    otherAuthority: typeof lookedAfter === 'string' ? '' : lookedAfter.otherAuthority,
    planFor: status.protectionPlanFor,
    placement: status.placement,
    knownTo: status.knownTo ?? [],
    needsSignificant: status.medicalNeedsSignificant,
    ehcPlan: status.ehcPlan,
    significantLearningDisability: status.significantLearningDisability,
    medicalNeeds: status.medicalNeeds,
  }
}
