/**
 * The procedure's own words, as types. Nothing here decides anything.
 * Roles: forms-and-roles of the 2017 procedure; A-49 makes lead practitioner and lead professional one role,
 * A-38 makes the two printed names of Derbyshire's second Child Protection Manager one role.
 */

export type Area = 'derby' | 'derbyshire'
export const AREAS: readonly Area[] = ['derby', 'derbyshire']

export type RiskLevel = 'low' | 'medium' | 'high'
export const LEVELS: readonly RiskLevel[] = ['low', 'medium', 'high']

/** Three-state facts are words, never a nullable boolean: 'not-known' is an answer of its own. */
export type Known = 'yes' | 'no' | 'not-known'

export type Force = 'must' | 'should' | 'may' | 'not' | 'fact'

export type Role =
  | 'practitioner' // who identified the concern
  | 'lead-practitioner' // = lead professional
  | 'line-manager'
  | 'social-care'
  | 'duty-cpm'
  | 'cpm'
  | 'locality-cpm'
  | 'cpm-cse-vyp'
  | 'iro'
  | 'send-officer'
  | 'mat-worker'
  | 'police'
  | 'specialist-service'
  | 'health'
  | 'education'
  | 'youth-offending'
  | 'involved-agency'
  | 'own-authority-social-worker'
  | 'minute-taker'
  | 'chair'
  | 'child'
  | 'parents-carers'
  // asked along by the child's status
  | 'existing-cpm' // of the child's protection plan
  | 'core-group'
  | 'placement' // carer, or manager of the home
  | 'transition-service'
  | 'missing-service'
  | 'drugs-service'
  | 'mental-health-service'

/** Whom a role speaks for. */
export type Agency =
  | 'social-care'
  | 'early-help'
  | 'reviewing-service'
  | 'police'
  | 'specialist-service'
  | 'health'
  | 'education'
  | 'youth-justice'
  | 'other-authority'
  | 'placement'
  | 'adult-services'
  | 'any-agency'
  | 'family'

export type MeetingKind =
  | 'taf'
  | 'professionals-meeting'
  | 'cse-meeting-initial'
  | 'cse-review'
  | 'strategy-discussion-district' // Derbyshire, A-19
  | 's47-strategy-discussion'
  | 'cin-network'
  | 'line-manager-review'
  | 'conference'

export type Part = 'whole' | 'open-part' | 'confidential-part'

export type Paper = 'risk-assessment' | 'single-assessment' | 'cse-report' | 'proposed-plan'

/** What a rule makes somebody owe. One word per duty; the words people read are in DUTY_WORDS (duty-words.ts). */
export type Duty =
  // section 2, every level
  | 'complete-matrix'
  | 'consult-agencies'
  | 'judge-level'
  | 'seek-advice'
  | 'send-report-form'
  | 'review-trafficking'
  | 'check-perpetrator'
  | 'respond-to-other-harm'
  | 'weigh-considerations'
  | 'consider-other-vulnerabilities'
  | 'hold-in-social-care'
  // low
  | 'early-help-assessment'
  | 'call-taf'
  | 'make-taf-plan'
  | 'address-associated-needs'
  | 'offer-specialist-help'
  | 'address-in-existing-plan'
  // medium
  | 'refer-to-social-care'
  | 'consider-assessment'
  | 'update-assessments'
  | 'decide-threshold'
  | 'provide-as-child-in-need'
  | 'contact-duty-cpm'
  | 'contact-locality-cpm'
  | 'clarify-level'
  | 'confirm-meeting'
  | 'ask-for-strategy-discussion'
  | 'hold-cse-meeting'
  | 'hold-strategy-discussion'
  | 'record-outcome'
  | 'discuss-scoring'
  | 'update-childs-plan'
  // meetings
  | 'meet-child-before'
  | 'consider-own-view'
  | 'report-information'
  | 'share-report-form'
  | 'submit-risk-assessment'
  | 'submit-report'
  | 'submit-proposed-plan'
  | 'outline-plan'
  | 'circulate-minutes'
  | 'circulate-plan'
  | 'network-meeting'
  | 'update-matrix'
  | 'review'
  | 'decide-at-review'
  | 'liaise-on-escalation'
  | 'double-record'
  // high
  | 'decide-section-47'
  | 'hold-section-47-discussion'
  | 'decide-conference'
  | 'hold-conference'
  | 'state-risks-in-protection-plan'
  | 'decide-route-at-high'
  // section 3
  | 'liaise-existing-cpm'
  | 'fold-into-protection-plan'
  | 'review-in-protection-process'
  | 'avoid-duplicate-meeting'
  | 'flag-pathway'
  | 'identify-cpm-cse-vyp'
  | 'inform-iro'
  | 'consult-iro'
  | 'share-minutes-iro'
  | 'time-by-childs-needs'
  | 'reference-in-care-plan'
  | 'inform-send-officer'
  | 'reference-in-ehc-plan'
  | 'consult-own-authority'
  | 'hold-locally'
  // endings
  | 'transition-services'
  | 'refer-to-new-authority'
  | 'tell-own-authority'
