import { addMonths } from './civil-date.ts'
import { inDerby, inDerbyshire, onProtectionPlan, roseWhileTheSeriesRan, seriesEnded } from './condition.ts'
import type { Start } from './deadline.ts'
import { deadlineFrom } from './deadline.ts'
import { NOT_PRINTED } from './deadlines.ts'
import { firstSince, heldMeetings, holding } from './episodes.ts'
import type { CaseFacts } from './facts.ts'
import { paperRules } from './papers.ts'
import { isRead } from './readings.ts'
import type { Done, Occurrence, ReadOtherwise, Rule, Source } from './rule.ts'
import { cite } from './rule.ts'
import { after, each, firstOfThese, held, theJudgement } from './since.ts'
import type { Terms } from './terms.ts'
import type { MeetingKind } from './vocabulary.ts'

/** Section 2, medium: the network, the reviews, and risk that rises in between. Paragraphs 2.M.19 to 2.M.22 and 2.M.24. */

/** What sets the network's clock anew: the last network, CSE or strategy meeting (DL-7). */
export const NETWORK_CLOCK = [
  'cse-meeting-initial',
  'cse-review',
  'strategy-discussion-district',
  'cin-network',
] as const satisfies readonly MeetingKind[]

/** On a protection plan too, as a board may read it: both meet, or a core group counts as the network. */
const BOTH_MEET: ReadOtherwise = { reading: 'A-35', option: 'both-meet', unless: [seriesEnded] }
const CORE_GROUP_COUNTS: ReadOtherwise = {
  reading: 'A-78',
  option: 'counts-as-network',
  unless: [seriesEnded],
  since: withCoreGroups(after(...NETWORK_CLOCK)),
  met: nextMeetingOrCoreGroup,
}
/** reading: A-51, the update before the meeting is the only one. */
const ONLY_BEFORE: ReadOtherwise = { reading: 'A-51', option: 'before-only', owed: 'not-owed' }
const DERBY_ONLY: ReadOtherwise = { reading: 'A-69', option: 'derby-only', also: [inDerby] }

const escalations = each('risk is seen to rise between reviews', 'none recorded', (f) => f.escalations)

export const RULES_OF_REVIEWS: readonly Rule[] = [
  {
    // RV-1 (CD-5): the network meets every four to six weeks; on a protection plan the core group serves.
    rule: 'RV-1',
    with: ['CD-5'],
    when: [inDerby],
    unless: [seriesEnded, onProtectionPlan],
    duty: 'network-meeting',
    owner: 'lead-practitioner',
    cites: [cite('RV-1', 'A-12', 'A-13', 'A-35', 'A-78'), cite('CD-5')],
    since: after(...NETWORK_CLOCK),
    due: 'DL-7',
    counted: (f, since) => onceThePlanEnded(f, since, theNext(f, since, NETWORK_CLOCK)),
    met: (f, since) => theNext(f, since, NETWORK_CLOCK),
    read: [{ reading: 'A-13', option: 'one-series', owed: 'not-owed' }, BOTH_MEET, CORE_GROUP_COUNTS],
  },
  {
    // RV-1 (CS-5): in Derbyshire too; that a protection plan takes its place is printed for Derby only.
    rule: 'RV-1',
    with: ['CS-5'],
    when: [inDerbyshire],
    unless: [seriesEnded, onProtectionPlan],
    duty: 'network-meeting',
    owner: 'lead-practitioner',
    cites: [cite('RV-1', 'A-12', 'A-13', 'A-35', 'A-78', 'A-80'), cite('CS-5')],
    since: after(...NETWORK_CLOCK),
    due: 'DL-7',
    counted: (f, since) => onceThePlanEnded(f, since, theNext(f, since, NETWORK_CLOCK)),
    met: (f, since) => theNext(f, since, NETWORK_CLOCK),
    read: [BOTH_MEET, CORE_GROUP_COUNTS, { reading: 'A-80', option: 'derby-only', unless: [seriesEnded] }],
  },
  {
    // RV-2: the matrix is completed or updated at each network meeting.
    rule: 'RV-2',
    when: [],
    duty: 'update-matrix',
    owner: 'lead-practitioner',
    cites: [cite('RV-2', 'A-51')],
    since: held('cin-network'),
    due: 'at-meeting',
    met: firstOfThese((f) => f.matrices),
    read: [{ reading: 'A-51', option: 'before-only', also: [inDerby] }],
  },
  {
    // CS-6: printed again for Derbyshire; limit and what meets it are RV-2's.
    rule: 'CS-6',
    when: [inDerbyshire],
    duty: 'update-matrix',
    owner: 'lead-practitioner',
    cites: [cite('CS-6', 'A-51')],
    since: held('cin-network'),
    read: [ONLY_BEFORE],
  },
  {
    // RV-3 (CD-6): Derby's first review within three months of the initial meeting (DL-8).
    rule: 'RV-3',
    with: ['CD-6'],
    when: [inDerby],
    unless: [onProtectionPlan],
    duty: 'review',
    owner: 'cpm',
    cites: [cite('RV-3', 'A-14'), cite('CD-6')],
    since: after('cse-meeting-initial'),
    due: 'DL-8',
    counted: (f, since) => onceThePlanEnded(f, since, theNextDayOn(f, since, 'cse-review')),
    met: (f, since) => theNextDayOn(f, since, 'cse-review'),
  },
  {
    // RV-4 (CD-6): and then at least every six months from the last review held (DL-9).
    rule: 'RV-4',
    with: ['CD-6'],
    when: [inDerby],
    unless: [onProtectionPlan],
    duty: 'review',
    owner: 'cpm',
    cites: [cite('RV-4', 'A-14', 'A-62'), cite('CD-6')],
    since: after('cse-review'),
    due: 'DL-9',
    counted: fromTheLastReview,
    met: (f, since) => theNextDayOn(f, since, 'cse-review'),
  },
  // RV-5, RV-6: updated matrix and CSE report three days before the review (DL-4).
  ...paperRules('cse-review'),
  {
    // RV-7, RV-8: the review weighs progress, level and further actions, and decides whether to go on.
    rule: 'RV-8',
    with: ['RV-7'],
    when: [inDerby],
    duty: 'decide-at-review',
    owner: 'cpm',
    cites: [cite('RV-8'), cite('RV-7')],
    since: held('cse-review'),
    due: 'at-review',
    met: (_, since) => theDecision(since),
  },
  {
    // RV-10 (CS-7): Derbyshire's line manager reviews within three months of the strategy discussion (DL-10).
    rule: 'RV-10',
    with: ['CS-7'],
    when: [inDerbyshire],
    unless: [onProtectionPlan],
    duty: 'review',
    owner: 'line-manager',
    cites: [cite('RV-10', 'A-15'), cite('CS-7')],
    since: after('strategy-discussion-district'),
    due: 'DL-10',
    counted: (f, since) => onceThePlanEnded(f, since, theNextDayOn(f, since, 'line-manager-review')),
    met: (f, since) => theNextDayOn(f, since, 'line-manager-review'),
  },
  {
    // RV-10 (CS-7): and every three months again, since the text says nothing after the first.
    rule: 'RV-10',
    with: ['CS-7'],
    when: [inDerbyshire],
    unless: [onProtectionPlan],
    duty: 'review',
    owner: 'line-manager',
    cites: [cite('RV-10', 'A-15'), cite('CS-7')],
    since: after('line-manager-review'),
    limit: (f, since, t) => ({
      ...deadlineFrom('DL-10', onceThePlanEnded(f, since, theNextDayOn(f, since, 'line-manager-review')), t),
      printed: NOT_PRINTED,
      assumed: true,
    }),
    met: (f, since) => theNextDayOn(f, since, 'line-manager-review'),
    read: [{ reading: 'A-15', option: 'once', owed: 'not-owed' }],
  },
  // RV-11 (CS-8): an updated matrix before the meetings that follow the child's plan.
  ...paperRules('cin-network', 'line-manager-review', 'taf'),
  {
    // RV-12 (CS-9): the review weighs outcomes, level and further actions.
    rule: 'RV-12',
    with: ['CS-9'],
    when: [inDerbyshire],
    duty: 'decide-at-review',
    owner: 'line-manager',
    cites: [cite('RV-12'), cite('CS-9')],
    since: held('line-manager-review'),
    due: 'at-childs-plan-review',
    met: (_, since) => theDecision(since),
  },
  {
    // RV-18: risk seen to rise between reviews is taken to the Child Protection Manager; in Derbyshire to the locality's.
    rule: 'RV-18',
    when: [],
    duty: 'liaise-on-escalation',
    owner: 'lead-practitioner',
    cites: [cite('RV-18', 'A-69')],
    since: escalations,
    met: firstOfThese((f) => f.cpmContacts),
    read: [DERBY_ONLY],
  },
  {
    // RV-18: so is a level that rose while reviews ran.
    rule: 'RV-18',
    when: [roseWhileTheSeriesRan],
    unless: [seriesEnded],
    duty: 'liaise-on-escalation',
    owner: 'lead-practitioner',
    cites: [cite('RV-18', 'A-69')],
    since: theJudgement,
    met: firstOfThese((f) => f.cpmContacts),
    read: [DERBY_ONLY],
  },
]

function withCoreGroups(meetings: Source): Source {
  return { ...meetings, of: (f, t) => [...meetings.of(f, t), ...(f.coreGroups ?? [])] }
}

function nextMeetingOrCoreGroup(f: CaseFacts, since: Occurrence): Done | undefined {
  const others = [
    ...(f.coreGroups ?? []).filter((one) => one.id !== since.id),
    ...heldMeetings(f, NETWORK_CLOCK).flatMap(isAnotherThan(since)),
  ]
  return firstSince(others, since)
}

function isAnotherThan(since: Occurrence) {
  return (meeting: ReturnType<typeof heldMeetings>[number]) => (meeting.id === since.id ? [] : (holding(meeting) ?? []))
}

function theNext(f: CaseFacts, since: Occurrence, kinds: readonly MeetingKind[]): Done | undefined {
  const clock = heldMeetings(f, kinds)
  return holding(clock[clock.findIndex((meeting) => meeting.id === since.id) + 1])
}

function theNextDayOn(f: CaseFacts, since: Occurrence, kind: MeetingKind): Done | undefined {
  return holding(heldMeetings(f, [kind]).find((meeting) => meeting.id !== since.id && meeting.held.on > since.on))
}

/** Six months from the last review held; read as fixed dates, from the day the last one was to be held. */
function fromTheLastReview(f: CaseFacts, since: Occurrence, t: Terms): Start {
  const first = heldMeetings(f, ['cse-meeting-initial'])[0]
  if (!first || !isRead(t, { reading: 'A-14', option: 'fixed-dates' }))
    return onceThePlanEnded(f, since, theNextDayOn(f, since, 'cse-review'))
  const reviewsBefore = heldMeetings(f, ['cse-review']).findIndex((meeting) => meeting.id === since.id)
  return { on: addMonths(first.held.on, 3 + 6 * reviewsBefore) }
}

/** reading: A-78, core group and conference served while a protection plan ran: what it left unmet is counted from the plan's end. */
function onceThePlanEnded(f: CaseFacts, { on }: Occurrence, met: Done | undefined): Start {
  if (f.status.plan === 'child-protection') return { on }
  const ended = f.earlier?.findLast((was) => was.status?.plan === 'child-protection')?.until
  return { on: ended && ended > on && !(met && met.on <= ended) ? ended : on }
}

function theDecision({ meeting }: Occurrence): Done | undefined {
  return meeting?.held && meeting.decision ? holding({ ...meeting, held: meeting.held }) : undefined
}
