import type { ClockTime, LondonMoment, PlainDate } from '../procedure/civil-date.ts'
import type { CountedDay } from '../procedure/deadline.ts'
import type { Origin } from '../procedure/matrix/compare.ts'
import type { Basis } from '../procedure/matrix/definition.ts'
import type { Standing } from '../procedure/obligation.ts'
import type { Area, Force, Known, MeetingKind, Paper, Part, RiskLevel } from '../procedure/vocabulary.ts'
import type { DoneBy } from './done-by.ts'
import type { Child } from './events.ts'
import type { Fact, FactKind } from './fact-shapes.ts'
import type { LatenessCode } from './lateness.ts'
import type { Reply } from './meeting-shapes.ts'
import type { Checklist } from './record-systems.ts'

/** What a reader may see of a case. Plain words throughout: the screens show it and decide nothing. */

export type CitationView = {
  rule: string
  paragraph: string
  heading: string
  force: Force
  says: string
  /** Where its words are open: how they are read here, and whether that is the board's own choice. */
  readings?: { reading: string; printed: string; says: string; chosen: boolean }[]
}

export type StandingView = { state: Standing['state']; days?: number; on?: PlainDate; pressing?: true }

export type DueView = {
  on: PlainDate
  at?: ClockTime
  printed: string
  assumed: boolean
  from: { what: string; on: PlainDate }
  period: string
  notBefore?: PlainDate
  pulledBackFrom?: PlainDate
  provisional: boolean
  /** Which days off were left out of the count, where it looked at any. */
  calendar?: { source: string; publishedThrough: PlainDate }
  /** The hour is ours: none is printed. */
  assumedClock: boolean
  /** What the date would be under other readings of an open sentence. */
  otherwise: { reading: string; says: string; by: PlainDate | 'no-limit' | 'not-owed'; at?: ClockTime }[]
  /** What it was before a date it hangs on was put right or the child's status changed, oldest first. */
  before?: { until: PlainDate; on?: PlainDate; at?: ClockTime }[]
  days: CountedDay[]
}

export type ChasedView = { rung: string; channel: string; to: string; state: string; at?: string }

export type OwedView = {
  id: string
  duty: string
  title: string
  what: string
  ownerRole: string
  ownerName?: string
  mine: boolean
  due?: DueView
  standing: StandingView
  cites: CitationView[]
  doneBy: DoneBy
  /** The entry it arises from. */
  arisesFrom: string
  meeting?: string
  /** How it was settled, in the words of whoever recorded it; for those who see the whole case. */
  how?: string
  /** What is confirmed point by point, where it is an entry in a record system. */
  checklist?: { system: string; points: Checklist['points'][number][] }
  /** Late, or done late: it can be given its reason. */
  late: boolean
  lateness?: { code: LatenessCode; says: string; words?: string; by: string; on: PlainDate }
  chased: ChasedView[]
}

export type SeatView = {
  seat: string
  role: string
  roleWords: string
  required: boolean
  part: string
  name?: string
  /** To the open part where there are two; `replyApart`: to the confidential one, where they are asked to both. */
  reply: Reply
  replyApart?: Reply
  /** The part in which they were present, once it was held; absent: they weren't. */
  was?: Part
  because: CitationView[]
  /** Required, and nobody fills it or its holder has declined: until it is solved. */
  red: boolean
  /** The procedure leaves it to the chair to go ahead without. */
  mayBeLeftOut: boolean
  /** Put right in another way; of the family, that they were asked or kept out. */
  settled?: string
  /** Never invited by Outlook: a person asks them. */
  family?: true
  /** Somebody without a sign-in, who can be asked by a personal link; for those who see the whole case. */
  link?: LinkView
}

/** `good`: they have one; `deputyWaits`: the chair is to confirm the deputy they named; `says`: what came of it, absent until it was sent. */
export type LinkView = { good: boolean; deputyWaits?: true | undefined; says?: string | undefined }

type Span = { starts: LondonMoment; ends: LondonMoment }
type PartsView = {
  open: Span
  confidential: Span
  minutes: number
  when: 'before' | 'after'
  /** One was moved in Outlook without the other. */
  adrift: boolean
  joinUrl?: string
  trouble?: string
}
export type MeetingView = {
  meeting: string
  kind: MeetingKind
  title: string
  /** Of the whole, both parts. */
  starts: LondonMoment
  ends: LondonMoment
  /** MT-8, where the part for practitioners only is an event of its own; for those who come to it. */
  parts?: PartsView
  /** It should have one, and has none yet. */
  partOwed?: CitationView[]
  chair: string
  minuteTaker: string
  state: 'being-booked' | 'not-in-outlook' | 'booked' | 'held' | 'cancelled'
  trouble?: string
  joinUrl?: string
  red: string[]
  /** Addresses on the invitation in Outlook that are nobody's in the directory; for those who see the whole case. */
  unknown?: string[]
  /** Addresses on it to which nothing may ever be sent: until they are off, nothing is sent about the meeting. */
  blocked?: string[]
  /** What became of it in Outlook; red: to be put right there, or here. */
  outlook: {
    what: 'moved' | 'cancelled' | 'past-limit' | 'telling' | 'added' | 'missing' | 'proposed' | 'apart'
    says: string
    red: boolean
  }[]
  seats: SeatView[]
  papers: { paper: Paper; title: string; submittedOn?: PlainDate; obligation?: string }[]
  agenda: string[]
  /** Held without having been booked. */
  unbooked?: true
  /** What was decided, of a discussion recorded afterwards. */
  outcome?: string
  outlinePlan: { what: string; who: string; byOn: PlainDate }[]
  minutesFiledOn?: PlainDate
  planFiledOn?: PlainDate
}

export type AskingView = {
  asking: string
  kind: MeetingKind
  title: string
  chair: string
  chairName: string
  minuteTaker: string
  fill: { role: string; person: string }[]
  closes: LondonMoment
  takesAnswers: boolean
  /** How many haven't answered. */
  silent: number
  /** All have answered, and no time has everybody who is required. */
  nobody: boolean
  /** `link`: they have one that is good. */
  people: { person: string; name: string; roleWords: string; required: boolean; link: boolean; says: string }[]
  /** The best first; those to come. */
  times: {
    time: string
    starts: LondonMoment
    ends: LondonMoment
    /** Everybody who is required can, or sends a deputy. */
    everybody: boolean
    people: { name: string; required: boolean; can: 'can' | 'deputy' | 'cannot' | 'nothing' | 'silent'; says: string }[]
  }[]
}

type DefinitionName = { id: string; version: string }
export type EditionView = DefinitionName & { title: string; basis: Basis; notice: string }

export type MatrixView = {
  id: string
  on: PlainDate
  by: string
  definition: DefinitionName
  edition?: EditionView
  suggested: RiskLevel | 'none-identified'
  total: number
  max: number
  answers: unknown
  consulted: { agency: string; who: string; on: PlainDate }[]
  aloneBecause?: string
  agreed?: {
    from: { contribution: string; agency: string; who: string }[]
    rows: { row: string; how: Origin['how']; agencies: string[]; because?: string }[]
    dissent: { agency: string; who: string; row: string; score: number | 'not-known'; agreed: number | 'not-known' }[]
  }
  withdrawn?: { on: PlainDate; by: string; because: string; secondPerson: string }
  judged?: {
    id: string
    level: RiskLevel
    rationale: string
    by: string
    on: PlainDate
    significantHarmSuspected: Known
    adviceFrom?: string
    secondPerson?: string
  }
}

export type ContributionView = {
  id: string
  on: PlainDate
  by: string
  agency: string
  who?: string
  mine: boolean
  otherAgency: boolean
  definition: DefinitionName
  forMeeting?: string
  confidence: 'sure' | 'fairly-sure' | 'unsure'
  note?: string
  answers: unknown
  shared: boolean
  open: boolean
}

export type StatusView = {
  earlyHelp: boolean
  openToMat: boolean
  openToSocialCare: boolean
  plan: 'none' | 'child-in-need' | 'child-protection'
  lookedAfter: 'no' | Area | { otherAuthority: string }
  ehcPlan: Known
  significantLearningDisability: Known
  medicalNeeds: Known
}

/** Something recorded that is neither form nor meeting. `fact` is what it says, for a form to begin from. */
export type RecordedView = {
  id: string
  place: 'concern' | 'level' | 'child' | 'information'
  on: PlainDate
  by: string
  says: string
  lines: { says: string; about?: string }[]
  /** What is still to be asked about it. */
  open?: string[]
  fact: Fact
}

export type CaseView = {
  reference: string
  version: number
  area: Area
  child: Child
  age?: number
  status: StatusView
  worry: string
  raisedOn: PlainDate
  level?: RiskLevel
  levelBecause?: string
  floor: { level: RiskLevel; because: CitationView[]; says: string }
  closed?: { on: PlainDate; why: string }
  /** The last move between the two areas: what the old one still has to do stands among what is owed. */
  handedOver?: { on: PlainDate; from: Area; by: string }
  /** To whom the case is closed because it touches them, and why; for those who may open it to them again. */
  seals?: { id: string; on: PlainDate; by: string; who: string[]; reason: string }[]
  /** Where the level was decided, or before one was the concern raised, under other readings than the area's board has chosen by now: which, and how they are read in this case. */
  standsUnder?: { edition: string; since: PlainDate; readings: { reading: string; here: string; now: string }[] }
  /** Read in an emergency, until then. */
  emergency?: { until: LondonMoment }
  /** Whom this reader covers, where it is as that person that they see it. */
  actingFor?: string
  team: { id: string; name: string; as: string }[]
  matrices: MatrixView[]
  contributions: ContributionView[]
  edition?: EditionView
  lowerInARow: number
  owed: OwedView[]
  meetings: MeetingView[]
  /** Times that people without a sign-in are asked about, to be chosen from; for those who see the whole case. */
  askings: AskingView[]
  recorded: RecordedView[]
  /** Concerns said again; absent for those who don't see the whole case. */
  repeats?: { further: number; byChildOrFamily: number; sinceTheLevel: number; prompt?: string }
  timeline: { id: string; on: PlainDate; at: string; by: string; says: string }[]
  may: string[]
  /** The meetings this reader can book now, and what each would meet. */
  bookable: { kind: MeetingKind; title: string; byPhone: boolean; owed: string[] }[]
  /** The kinds of facts this reader may record now. */
  mayRecord: FactKind[]
  candidates: Record<string, { id: string; name: string }[]>
}
