import type { CaseEvent, EventType } from './events.ts'

/**
 * The version each type of entry is written with today. When a shape changes in a way old entries don't fit,
 * its number goes up here and upcast() learns to lift the old shape; nothing already written is ever rewritten.
 */
export const EVENT_VERSIONS: Readonly<Record<EventType, number>> = {
  ConcernRaised: 1,
  MatrixCompleted: 1,
  MatrixWithdrawn: 1,
  ContributionGiven: 1,
  ContributionsShared: 1,
  LevelJudged: 1,
  ReportFormSent: 1,
  ReferralMade: 1,
  CpmContacted: 1,
  LevelClarified: 1,
  DutyDone: 1,
  DutyDepartedFrom: 1,
  MeetingBooked: 1,
  MeetingMoved: 1,
  ChairChanged: 1,
  PartSetApart: 1,
  InvitationsChanged: 1,
  SeatSettled: 1,
  LinkAsked: 1,
  LinkWithdrawn: 1,
  AnsweredByLink: 1,
  DeputyTaken: 1,
  TimesAsked: 1,
  TimesAnswered: 1,
  AskingClosed: 1,
  AskingEnded: 1,
  MeetingCancelled: 1,
  MovedInOutlook: 1,
  CancelledInOutlook: 1,
  OutlookShows: 1,
  MeetingPutInOutlook: 1,
  OthersInvited: 1,
  ReplyReceived: 1,
  PaperSubmitted: 1,
  MeetingHeld: 1,
  MinutesFiled: 1,
  PlanFiled: 1,
  HandedOver: 1,
  LeadNamed: 1,
  DeadlineMissed: 1,
  LatenessExplained: 1,
  FactRecorded: 1,
  EmergencyOpened: 1,
  EmergencyReviewed: 1,
  ActedFor: 1,
  AccessSealed: 1,
  AccessUnsealed: 1,
  StatusChanged: 1,
  BirthLearned: 1,
  EntryCorrected: 1,
  CaseClosed: 1,
}

/** An entry as written once, in today's shape. Throws on an entry written by a newer program than this one. */
export function upcast(event: CaseEvent): CaseEvent {
  if (event.v > EVENT_VERSIONS[event.type]) throw new Error(`an entry of type ${event.type} was written by a newer version of Pathway`)
  return event
}
