import type { ClockTime, LondonMoment, PlainDate } from './civil-date.ts'
import type { DecidedUnder } from './terms.ts'
import type { Area, Known, MeetingKind, Paper, RiskLevel, Role } from './vocabulary.ts'

/**
 * Everything the procedure looks at, and nothing else: no names, no addresses. Statuses are a set, so each is its own field.
 * Every happening carries the id of the event that recorded it: obligations are named after it.
 */
export type ChildStatus = {
  readonly earlyHelp: boolean
  readonly openToMat: boolean
  readonly openToSocialCare: boolean
  readonly plan: 'none' | 'child-in-need' | 'child-protection'
  readonly lookedAfter: 'no' | Area | { readonly otherAuthority: string }
  readonly ehcPlan: Known
  readonly significantLearningDisability: Known
  readonly medicalNeeds: Known
  /** Whether those needs are significant: asked for where a board reads that only such needs count. */
  readonly medicalNeedsSignificant?: Known
  /** What the protection plan is for: "different reasons", or the very concerns this procedure is about (CD-13, CS-16, A-64). */
  readonly protectionPlanFor?: 'other-reasons' | 'these-concerns'
  /** With whom the child is placed; unsaid, a looked-after child is taken to be placed. */
  readonly placement?: 'none' | 'carer' | 'home'
  /** Services that know the child already and are asked along. */
  readonly knownTo?: readonly KnownTo[]
  /** Since when, where it is known to be later than the concern: a duty can't be older than the status that calls for it. */
  readonly since?: { readonly lookedAfter?: PlainDate; readonly ehcPlan?: PlainDate; readonly childProtection?: PlainDate }
}

export type KnownTo = Extract<Role, 'youth-offending' | 'missing-service' | 'drugs-service' | 'mental-health-service'>

/** `at` where the hour matters (a paper handed in, an outline plan); without it the day counts to its end. */
export type Happening = { readonly id: string; readonly on: PlainDate; readonly at?: ClockTime }

/** One, or each of several in their order. */
export type OneOrMore = Happening | readonly Happening[]

/** `handedOver`: judged in the other area and taken over with the child; nobody judged anew on that day. */
export type Judgement = Happening & {
  readonly level: RiskLevel
  readonly handedOver?: true
  /** What it was decided under; unsaid, what the case stands under. What was done under it stays done, whatever is judged later. */
  readonly under?: DecidedUnder
}

export type MeetingFacts = {
  readonly id: string
  readonly kind: MeetingKind
  readonly bookedOn: PlainDate
  readonly starts: LondonMoment
  readonly ends: LondonMoment
  readonly cancelled?: Happening
  readonly held?: Happening & { readonly endedAt: ClockTime }
  readonly papers: readonly (Happening & { readonly paper: Paper; readonly at: ClockTime })[]
  readonly outlinePlan?: Happening
  readonly minutes?: Happening
  readonly plan?: Happening
  /** MT-7: the child was met beforehand, or why that was not possible. */
  readonly childSeen?: Happening
  readonly childNotSeen?: Happening & { readonly reason: string; readonly by: string }
  /** The review's decision, RV-8: only a review ends the series. */
  readonly decision?: 'continue' | 'end'
}

/** A move away from the area: to the other of the two, or to another authority. */
export type Move = Happening & {
  readonly to: Area | { readonly otherAuthority: string }
  /** What was recorded after the move on its very day: it is the new area's. */
  readonly sameDay?: readonly string[]
  /** What the level left behind was decided under: whatever is judged in the new area, the old one's rest stays under it. Unsaid, it is the case's. */
  readonly under?: DecidedUnder
}

/**
 * What was so up to a day and is not so now: the status, birth date or other field as it stood, or as it was recorded before a correction.
 * What was met while it stood so stays met. `until` is the day it changed or, where the change was learned later, the day it was recorded:
 * people worked under it until then.
 */
export type Earlier = { readonly until: PlainDate } & Partial<Omit<CaseFacts, 'earlier'>>

export type CaseFacts = {
  readonly area: Area
  readonly birth: PlainDate | 'not-known'
  readonly status: ChildStatus
  /** `under`: what the case stood under until a level was judged; unsaid, what it stands under now. */
  readonly concern: Happening & { readonly under?: DecidedUnder }
  /** Concerns that came later: the IRO and the SEND officer hear of each. */
  readonly furtherConcerns?: readonly Happening[]
  /** Harm outside the definition still needs a response (IN-13). */
  readonly otherHarm?: OneOrMore
  /** An alleged perpetrator has been named: checks are due, for each of them (IN-24). */
  readonly perpetratorIdentified?: OneOrMore
  /** The scoring needs clarifying after a district discussion (ME-25). */
  readonly scoringInDoubt?: OneOrMore
  /** Others who have relevant information: each reports it (MT-11). */
  readonly informationHeld?: readonly Happening[]
  /** Said to be very high: the question of a conference arises without a section 47 enquiry (HI-10, A-63). */
  readonly riskVeryHigh?: OneOrMore
  /** Risk seen to rise between reviews (RV-18). */
  readonly escalations?: readonly Happening[]
  /** Each time significant harm came to be suspected (HI-4); unsaid, the first concern stands for it. */
  readonly harmSuspected?: readonly Happening[]
  /** Decisions on a conference that no section 47 enquiry ended with (HI-10). */
  readonly conferenceDecisions?: readonly (Happening & { readonly decision: 'conference' | 'no-conference' })[]
  /** Core group meetings of a protection plan, where a board reads that they count as the network's. */
  readonly coreGroups?: readonly Happening[]
  /** Transition services identified, and in place (RV-14, A-31). */
  readonly transition?: { readonly identified?: Happening; readonly inPlace?: Happening }
  /** Where the child's plan is held; Derby allows a multi-agency team's practitioner to lead. */
  readonly leadTeam?: 'social-care' | 'mat'
  /** The child is leaving the area: the new authority is told (RV-16). */
  readonly moving?: Move
  /** Moves after that one, oldest first: a child may come back. */
  readonly furtherMoves?: readonly Move[]
  /** How the case stood before each change that takes something away rather than adding to it, oldest first. */
  readonly earlier?: readonly Earlier[]
  /** Completed matrices, oldest first. */
  readonly matrices: readonly (Happening & { readonly withAgencies?: boolean })[]
  /** Professional judgements, oldest first; the last one is the live level. */
  readonly judgements: readonly Judgement[]
  readonly significantHarmSuspected: Known
  /** First contact with the Child Protection Manager about the live medium or high judgement: the request (A-74: the first counts). */
  readonly cpmContacts: readonly (Happening & {
    readonly judgement: string
    /** It was the manager of the child's protection plan as well: one act for both duties. */
    readonly existingManager?: boolean
  })[]
  readonly clarifications: readonly (Happening & { readonly level: RiskLevel; readonly meetingNeeded: Known })[]
  readonly referrals: readonly Happening[]
  /** `about`: the information held by others that the form reports (MT-11); without it, it is the practitioner's own form (RC-8). */
  readonly reportForms: readonly (Happening & { readonly about?: string })[]
  readonly section47: readonly (Happening & {
    readonly decision: 'enquiry' | 'no-enquiry'
    /** The enquiry's end; without a conference the paused 15 days run on from their first start. */
    readonly ended?: Happening & { readonly conference: boolean }
  })[]
  readonly meetings: readonly MeetingFacts[]
  /** Duties recorded as done or departed from, by obligation id. */
  readonly done: readonly (Happening & { readonly obligation: string })[]
  readonly departures: readonly (Happening & { readonly obligation: string; readonly reason: string; readonly by: string })[]
  readonly closed?: Happening & { readonly why: 'low-at-review' | 'turned-18' | 'moved-away' | 'other-harm' | 'withdrawn' }
}
