import { inDerby, inDerbyshire, isMediumOrHigh, lookedAfter } from './condition.ts'
import type { DeadlineId } from './deadline.ts'
import type { Cites } from './obligation.ts'
import type { Condition, Occurrence, ReadAs, Rule } from './rule.ts'
import { cite } from './rule.ts'
import type { RuleId } from './rules.ts'
import { booked, held } from './since.ts'
import type { Duty, MeetingKind, Paper, Role } from './vocabulary.ts'

/** Section 2, medium: papers, the meeting itself, what it leaves behind. Paragraphs 2.M.6 (papers) and 2.M.15 to 2.M.18. */

/** Meetings that end in an outline plan, minutes and a plan (reading: A-67). */
export const MINUTED = ['cse-meeting-initial', 'cse-review', 'strategy-discussion-district'] as const satisfies readonly MeetingKind[]
const INITIAL_ONLY: ReadAs = { reading: 'A-67', option: 'initial-only' }
/** A-67 as the board may read it: the limit is for the first meeting of a series only. */
const MINUTED_BY = [
  { kinds: MINUTED, unlessRead: INITIAL_ONLY },
  { kinds: ['cse-meeting-initial', 'strategy-discussion-district'], onlyRead: INITIAL_ONLY },
] as const
const BY_THE_CHAIR: ReadAs & { readonly owner: Role } = { reading: 'A-10', option: 'chair', owner: 'chair' }

/** A paper owed before a meeting of one kind: any one of `accepts` will do. */
export type PaperOwed = {
  readonly rule: RuleId
  readonly with?: readonly RuleId[]
  readonly kind: MeetingKind
  readonly when: readonly Condition[]
  readonly duty: Duty
  readonly accepts: readonly Paper[]
  readonly due: DeadlineId
  readonly cites: Cites
  readonly onlyRead?: ReadAs
}

const PAPERS: readonly PaperOwed[] = [
  {
    // ME-20: two days before an initial meeting (DL-3), the risk assessment,
    rule: 'ME-20',
    kind: 'cse-meeting-initial',
    when: [inDerby],
    duty: 'submit-risk-assessment',
    accepts: ['risk-assessment'],
    due: 'DL-3',
    cites: [cite('ME-20', 'A-05', 'A-07', 'A-68')],
  },
  {
    // ME-21: the single assessment or the CSE report,
    rule: 'ME-21',
    kind: 'cse-meeting-initial',
    when: [inDerby],
    duty: 'submit-report',
    accepts: ['single-assessment', 'cse-report'],
    due: 'DL-3',
    cites: [cite('ME-21', 'A-05', 'A-21', 'A-68')],
  },
  {
    // ME-22: and a proposed plan.
    rule: 'ME-22',
    kind: 'cse-meeting-initial',
    when: [inDerby],
    duty: 'submit-proposed-plan',
    accepts: ['proposed-plan'],
    due: 'DL-3',
    cites: [cite('ME-22', 'A-05', 'A-68')],
  },
  {
    // RV-5: three days before a review (DL-4), an updated risk assessment,
    rule: 'RV-5',
    kind: 'cse-review',
    when: [inDerby],
    duty: 'submit-risk-assessment',
    accepts: ['risk-assessment'],
    due: 'DL-4',
    cites: [cite('RV-5', 'A-06', 'A-07', 'A-68')],
  },
  {
    // RV-6: and a CSE report.
    rule: 'RV-6',
    kind: 'cse-review',
    when: [inDerby],
    duty: 'submit-report',
    accepts: ['cse-report'],
    due: 'DL-4',
    cites: [cite('RV-6', 'A-06', 'A-08', 'A-68')],
  },
  {
    // RV-6, where a board reads that an updated plan is owed at reviews too.
    rule: 'RV-6',
    kind: 'cse-review',
    when: [inDerby],
    duty: 'submit-proposed-plan',
    accepts: ['proposed-plan'],
    due: 'DL-4',
    cites: [cite('RV-6', 'A-08')],
    onlyRead: { reading: 'A-08', option: 'plan-owed' },
  },
  {
    // RV-11 (CS-8): an updated matrix before the line manager's review.
    rule: 'RV-11',
    with: ['CS-8'],
    kind: 'line-manager-review',
    when: [inDerbyshire],
    duty: 'submit-risk-assessment',
    accepts: ['risk-assessment'],
    due: 'before-meeting',
    cites: [cite('RV-11', 'A-51'), cite('CS-8')],
  },
]

/** The papers each kind of meeting is owed beforehand, as we read the text. */
export function papersOf(kind: MeetingKind): readonly PaperOwed[] {
  return PAPERS.filter((paper) => paper.kind === kind && !paper.onlyRead)
}

/** Each paper owed before each meeting of its kind, at the start's own clock time so many days earlier. */
export function paperRules(...kinds: readonly MeetingKind[]): readonly Rule[] {
  return PAPERS.filter((paper) => kinds.includes(paper.kind)).map(({ kind, accepts, ...paper }) => ({
    ...paper,
    owner: 'lead-practitioner',
    since: booked(kind),
    met: (_, since) => since.meeting?.papers.find((handedIn) => accepts.includes(handedIn.paper)),
  }))
}

export const RULES_OF_MEETINGS: readonly Rule[] = [
  ...paperRules('cse-meeting-initial'),
  {
    // MT-7: the Child Protection Manager meets the child before, where possible.
    rule: 'MT-7',
    when: [inDerby],
    duty: 'meet-child-before',
    owner: 'cpm',
    cites: [cite('MT-7')],
    since: booked('cse-meeting-initial', 'cse-review'),
    due: 'before-meeting',
  },
  {
    // MT-10: those who work with the child consider the matrix from their own side, to prepare what they bring.
    rule: 'MT-10',
    when: [isMediumOrHigh],
    duty: 'consider-own-view',
    owner: 'involved-agency',
    cites: [cite('MT-10')],
    since: booked('cse-meeting-initial', 'strategy-discussion-district'),
  },
  {
    // MT-14, MT-15: actions recorded and an outline plan there at the end of the meeting (DL-5).
    rule: 'MT-15',
    with: ['MT-14'],
    when: [],
    duty: 'outline-plan',
    owner: 'chair',
    cites: [cite('MT-15'), cite('MT-14')],
    since: booked(...MINUTED),
    due: 'DL-5',
    counted: (_, since) => theEnd(since),
    met: (_, since) => since.meeting?.outlinePlan,
  },
  ...MINUTED_BY.flatMap(({ kinds, ...read }): readonly Rule[] => [
    {
      // MT-16: minutes circulated within four weeks (DL-6).
      rule: 'MT-16',
      when: [],
      duty: 'circulate-minutes',
      owner: 'minute-taker',
      ownerRead: BY_THE_CHAIR,
      cites: [cite('MT-16', 'A-09', 'A-10', 'A-67')],
      since: held(...kinds),
      due: 'DL-6',
      met: (_, since) => since.meeting?.minutes,
      ...read,
    },
  ]),
  {
    // MT-17: and the plan with them.
    rule: 'MT-17',
    when: [],
    duty: 'circulate-plan',
    owner: 'minute-taker',
    ownerRead: BY_THE_CHAIR,
    cites: [cite('MT-17', 'A-09', 'A-10', 'A-67')],
    since: held('cse-meeting-initial', 'cse-review'),
    due: 'DL-6',
    met: (_, since) => since.meeting?.plan,
  },
  {
    // MT-17: in Derbyshire the child's plan, by the same limit.
    rule: 'MT-17',
    when: [],
    duty: 'circulate-plan',
    owner: 'minute-taker',
    ownerRead: BY_THE_CHAIR,
    cites: [cite('MT-17', 'A-09', 'A-10', 'A-11', 'A-67')],
    since: held('strategy-discussion-district'),
    due: 'DL-6',
    met: (_, since) => since.meeting?.plan,
    unlessRead: { reading: 'A-11', option: 'no-plan' },
  },
  {
    // CD-21: a looked-after child's reviewing officer gets the minutes; A-10 puts them on the same list and limit.
    rule: 'CD-21',
    when: [inDerby, lookedAfter],
    duty: 'share-minutes-iro',
    owner: 'minute-taker',
    ownerRead: BY_THE_CHAIR,
    cites: [cite('CD-21', 'A-10')],
    since: held(...MINUTED),
    due: 'DL-6',
    met: (_, since) => since.meeting?.minutes,
  },
  {
    // CS-25: in Derbyshire too.
    rule: 'CS-25',
    when: [inDerbyshire, lookedAfter],
    duty: 'share-minutes-iro',
    owner: 'minute-taker',
    ownerRead: BY_THE_CHAIR,
    cites: [cite('CS-25', 'A-10')],
    since: held(...MINUTED),
    due: 'DL-6',
    met: (_, since) => since.meeting?.minutes,
  },
]

/** The meeting's real end once it was held, its planned one before. */
function theEnd({ meeting, ...since }: Occurrence): Pick<Occurrence, 'on' | 'at'> {
  if (!meeting) return since
  return meeting.held ? { on: meeting.held.on, at: meeting.held.endedAt } : meeting.ends
}
