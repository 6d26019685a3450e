import { inDerby, inDerbyshire, isMediumOrHigh } from './condition.ts'
import type { DeadlineId } from './deadline.ts'
import { firstSince } from './episodes.ts'
import type { CaseFacts, MeetingFacts } from './facts.ts'
import type { Cites } from './obligation.ts'
import type { ReadAs } from './readings.ts'
import { isRead } from './readings.ts'
import type { Condition, Done, Occurrence, Rule } from './rule.ts'
import { cite } from './rule.ts'
import type { RuleId } from './rules.ts'
import { booked } from './since.ts'
import type { Terms } from './terms.ts'
import type { Duty, MeetingKind, Paper } from './vocabulary.ts'

/** A paper owed before a meeting of some kinds: any one of `accepts` will do. */
export type PaperOwed = {
  readonly rule: RuleId
  readonly with?: readonly RuleId[]
  readonly kinds: readonly MeetingKind[]
  readonly when: readonly Condition[]
  readonly duty: Duty
  readonly accepts: readonly Paper[]
  readonly due: DeadlineId
  readonly cites: Cites
  /** Asked for all the same, but owed only where a board reads so. */
  readonly onlyRead?: ReadAs
}

/** Section 2, medium: papers before meetings. Paragraphs 2.M.6, 2.M.20 and 2.M.22. */
const PAPERS: readonly PaperOwed[] = [
  {
    // ME-20: two days before an initial meeting (DL-3), the risk assessment,
    rule: 'ME-20',
    kinds: ['cse-meeting-initial'],
    when: [inDerby],
    duty: 'submit-risk-assessment',
    accepts: ['risk-assessment'],
    due: 'DL-3',
    cites: [cite('ME-20', 'A-05', 'A-07', 'A-68', 'A-84')],
  },
  {
    // ME-21: the single assessment or the CSE report,
    rule: 'ME-21',
    kinds: ['cse-meeting-initial'],
    when: [inDerby],
    duty: 'submit-report',
    accepts: ['single-assessment', 'cse-report'],
    due: 'DL-3',
    cites: [cite('ME-21', 'A-05', 'A-07', 'A-21', 'A-68', 'A-84')],
  },
  {
    // ME-22: and a proposed plan.
    rule: 'ME-22',
    kinds: ['cse-meeting-initial'],
    when: [inDerby],
    duty: 'submit-proposed-plan',
    accepts: ['proposed-plan'],
    due: 'DL-3',
    cites: [cite('ME-22', 'A-05', 'A-07', 'A-68', 'A-84')],
  },
  {
    // RV-5: three days before a review (DL-4), an updated risk assessment,
    rule: 'RV-5',
    kinds: ['cse-review'],
    when: [inDerby],
    duty: 'submit-risk-assessment',
    accepts: ['risk-assessment'],
    due: 'DL-4',
    cites: [cite('RV-5', 'A-06', 'A-07', 'A-68', 'A-84')],
  },
  {
    // RV-6: and a CSE report.
    rule: 'RV-6',
    kinds: ['cse-review'],
    when: [inDerby],
    duty: 'submit-report',
    accepts: ['cse-report'],
    due: 'DL-4',
    cites: [cite('RV-6', 'A-06', 'A-07', 'A-08', 'A-68', 'A-84')],
  },
  {
    // RV-6: an updated plan is printed for initial meetings only. At a review it is asked for (papersOf) and blocks nothing, or owed where a
    // board reads so.
    rule: 'RV-6',
    kinds: ['cse-review'],
    when: [inDerby],
    duty: 'submit-proposed-plan',
    accepts: ['proposed-plan'],
    due: 'DL-4',
    cites: [cite('RV-6', 'A-06', 'A-07', 'A-08', 'A-84')],
    onlyRead: { reading: 'A-08', option: 'plan-owed' },
  },
  {
    // RV-11 (CS-8): in Derbyshire an updated matrix before the network's meeting and the line manager's review,
    rule: 'RV-11',
    with: ['CS-8'],
    kinds: ['cin-network', 'line-manager-review'],
    when: [inDerbyshire],
    duty: 'submit-risk-assessment',
    accepts: ['risk-assessment'],
    due: 'before-childs-plan-meeting',
    cites: [cite('RV-11', 'A-51', 'A-84'), cite('CS-8', 'A-51')],
  },
  {
    // RV-11 (CS-8): and before a team around the family that follows a plan at medium or high.
    rule: 'RV-11',
    with: ['CS-8'],
    kinds: ['taf'],
    when: [inDerbyshire, isMediumOrHigh],
    duty: 'submit-risk-assessment',
    accepts: ['risk-assessment'],
    due: 'before-childs-plan-meeting',
    cites: [cite('RV-11', 'A-51', 'A-84'), cite('CS-8', 'A-51')],
  },
]

/** The papers a meeting of this kind is asked for beforehand, for this child and in this area, whether a board reads them as owed or not. */
export function papersOf(kind: MeetingKind, f: CaseFacts, t: Terms): readonly PaperOwed[] {
  return PAPERS.filter((paper) => paper.kinds.includes(kind) && paper.when.every((condition) => condition.holds(f, t)))
}

/** Each paper owed before each meeting of these kinds; with a clock time of its start the limit keeps it. */
export function paperRules(...kinds: readonly MeetingKind[]): readonly Rule[] {
  return PAPERS.filter((paper) => paper.kinds.some((kind) => kinds.includes(kind))).map(({ kinds: before, accepts, ...paper }) => ({
    ...paper,
    owner: 'lead-practitioner',
    since: booked(...before),
    met: (f, since, t) => {
      const handedIn = since.meeting ? handedInFor(since.meeting, f, t).filter((one) => accepts.includes(one.paper)) : []
      const matrix = paper.rule === 'RV-11' ? updatedMatrix(f, since) : undefined
      return firstToCome(matrix ? [matrix, ...handedIn] : handedIn)
    },
  }))
}

/**
 * What was handed in for a meeting and, as its chair has it already, for the one of its kind that was called off just before it (reading: A-84).
 * A limit that moves with the new day is kept by whatever was there in time.
 */
export function handedInFor(meeting: MeetingFacts, f: CaseFacts, t: Terms): MeetingFacts['papers'] {
  const place = f.meetings.findIndex((one) => one.id === meeting.id)
  const before = place > 0 ? f.meetings.slice(0, place).findLast((one) => one.kind === meeting.kind) : undefined
  if (!before?.cancelled || isRead(t, { reading: 'A-84', option: 'anew' })) return meeting.papers
  return [...handedInFor(before, f, t), ...meeting.papers]
}

/** Whichever came first met it. Without an hour one counts for the whole of its day, so before any hour of that day. */
function firstToCome(all: readonly Done[]): Done | undefined {
  if (all.length < 2) return all[0]
  const moment = (one: Done) => `${one.on} ${one.at ?? ''}`
  return all.toSorted((a, b) => (moment(a) < moment(b) ? -1 : moment(a) > moment(b) ? 1 : 0))[0]
}

/** RV-11 asks for the matrix to be completed, not handed in: one completed since the booking serves. On the day itself it is the meeting's own (RV-2). */
function updatedMatrix(f: CaseFacts, { meeting }: Occurrence): Done | undefined {
  const matrix = meeting && firstSince(f.matrices, { on: meeting.bookedOn })
  if (!meeting || !matrix) return undefined
  return matrix.on === meeting.starts.on && !matrix.at ? { ...matrix, at: meeting.ends.at } : matrix
}
