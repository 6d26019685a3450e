import { inDerby, inDerbyshire, isMediumOrHigh, lookedAfter } from './condition.ts'
import { paperRules } from './papers.ts'
import type { Occurrence, ReadOtherwise, Rule } from './rule.ts'
import { cite } from './rule.ts'
import { booked, held } from './since.ts'
import type { MeetingKind } from './vocabulary.ts'

/** Section 2, medium: the meeting itself, what it is prepared with and what it leaves behind. Paragraphs 2.M.6 and 2.M.15 to 2.M.18. */

/** Meetings that end in an outline plan, minutes and a plan (reading: A-67). */
export const MINUTED = ['cse-meeting-initial', 'cse-review', 'strategy-discussion-district'] as const satisfies readonly MeetingKind[]
const BY_THE_CHAIR: ReadOtherwise = { reading: 'A-10', option: 'chair', owner: 'chair' }

/** A-67 as a board may read it: minutes and plan are for the first meeting of a series only. */
function firstOnly(...kinds: readonly MeetingKind[]): ReadOtherwise {
  return { reading: 'A-67', option: 'initial-only', since: held(...kinds) }
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
    met: (_, since) => since.meeting?.childSeen,
    excused: notSeen,
  },
  {
    // MT-10: those who work with the child consider the matrix from their own side, to prepare what they bring.
    rule: 'MT-10',
    when: [isMediumOrHigh],
    duty: 'consider-own-view',
    owner: 'involved-agency',
    cites: [cite('MT-10')],
    since: booked(...MINUTED),
    due: 'before-contributing',
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
  {
    // MT-16: minutes circulated within four weeks (DL-6).
    rule: 'MT-16',
    when: [],
    duty: 'circulate-minutes',
    owner: 'minute-taker',
    cites: [cite('MT-16', 'A-09', 'A-10', 'A-67', 'A-75')],
    since: held(...MINUTED),
    due: 'DL-6',
    met: (_, since) => since.meeting?.minutes,
    read: [BY_THE_CHAIR, firstOnly('cse-meeting-initial', 'strategy-discussion-district')],
  },
  {
    // MT-17: and the plan with them.
    rule: 'MT-17',
    when: [],
    duty: 'circulate-plan',
    owner: 'minute-taker',
    cites: [cite('MT-17', 'A-09', 'A-10', 'A-67', 'A-75')],
    since: held('cse-meeting-initial', 'cse-review'),
    due: 'DL-6',
    met: (_, since) => since.meeting?.plan,
    read: [BY_THE_CHAIR, firstOnly('cse-meeting-initial')],
  },
  {
    // MT-17: in Derbyshire the child's plan, by the same limit.
    rule: 'MT-17',
    when: [],
    duty: 'circulate-plan',
    owner: 'minute-taker',
    cites: [cite('MT-17', 'A-09', 'A-10', 'A-11', 'A-67', 'A-75')],
    since: held('strategy-discussion-district'),
    due: 'DL-6',
    met: (_, since) => since.meeting?.plan,
    read: [BY_THE_CHAIR, { reading: 'A-11', option: 'no-plan', owed: 'not-owed' }],
  },
  {
    // CD-21: a looked-after child's reviewing officer gets the minutes; A-10 puts them on the same list and limit.
    rule: 'CD-21',
    when: [inDerby, lookedAfter],
    duty: 'share-minutes-iro',
    owner: 'minute-taker',
    cites: [cite('CD-21', 'A-09', 'A-10', 'A-67')],
    since: held('cse-meeting-initial', 'cse-review'),
    due: 'minutes-to-iro',
    met: (_, since) => since.meeting?.minutes,
    read: [BY_THE_CHAIR, firstOnly('cse-meeting-initial')],
  },
  {
    // CS-25: in Derbyshire too.
    rule: 'CS-25',
    when: [inDerbyshire, lookedAfter],
    duty: 'share-minutes-iro',
    owner: 'minute-taker',
    cites: [cite('CS-25', 'A-09', 'A-10')],
    since: held('strategy-discussion-district'),
    due: 'minutes-to-iro',
    met: (_, since) => since.meeting?.minutes,
    read: [BY_THE_CHAIR],
  },
  {
    // CS-25: "any separate meetings": a section 47 discussion is one, and its minutes are shared too.
    rule: 'CS-25',
    when: [inDerbyshire, lookedAfter],
    duty: 'share-minutes-iro',
    owner: 'minute-taker',
    cites: [cite('CS-25', 'A-09', 'A-10', 'A-85')],
    since: held('s47-strategy-discussion'),
    due: 'minutes-to-iro',
    met: (_, since) => since.meeting?.minutes,
    read: [BY_THE_CHAIR, { reading: 'A-85', option: 'district-only', owed: 'not-owed' }],
  },
]

/** MT-7, "where possible": why the child was not met, recorded with the meeting, is the sentence's own exception. */
function notSeen({ meeting }: Occurrence): ReturnType<NonNullable<Rule['excused']>> {
  const why = meeting?.childNotSeen
  return why && { reason: why.reason, by: why.by, on: why.on }
}

/** The meeting's real end once it was held, its planned one before. */
function theEnd({ meeting, ...since }: Occurrence): Pick<Occurrence, 'on' | 'at'> {
  if (!meeting) return since
  return meeting.held ? { on: meeting.held.on, at: meeting.held.endedAt } : meeting.ends
}
