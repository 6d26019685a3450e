import { addMonths } from './civil-date.ts'
import { condition, inDerby, inDerbyshire, onProtectionPlan, roseWhileTheSeriesRan, seriesEnded } from './condition.ts'
import type { Start } from './deadline.ts'
import { deadlineFrom } from './deadline.ts'
import { heldMeetings, holding } from './episodes.ts'
import type { CaseFacts } from './facts.ts'
import type { Done, Occurrence, ReadAs, Rule } from './rule.ts'
import { cite, isRead } from './rule.ts'
import { paperRules } from './section-2-meeting.ts'
import { after, each, firstOfThese, held, theJudgement } from './since.ts'
import type { Terms } from './terms.ts'
import type { MeetingKind } from './vocabulary.ts'

/** Section 2, medium: the network, the reviews, and risk that rises in between. Paragraphs 2.M.19 to 2.M.22 and 2.M.24. */

/** What sets the network's clock anew: the last network, CSE or strategy meeting (DL-7). */
const NETWORK_CLOCK = [
  'cse-meeting-initial',
  'cse-review',
  'strategy-discussion-district',
  'cin-network',
] as const satisfies readonly MeetingKind[]
const BOTH_MEET: ReadAs = { reading: 'A-35', option: 'both-meet' }

const escalated = condition(
  'risk seen to rise between reviews',
  (f) => (f.escalations ?? []).length > 0,
  (f) => `${(f.escalations ?? []).length} recorded`,
)

export const RULES_OF_REVIEWS: readonly Rule[] = [
  {
    // RV-1 (CD-5): the network meets every four to six weeks; on a protection plan the core group serves.
    rule: 'RV-1',
    with: ['CD-5'],
    when: [inDerby],
    unless: [seriesEnded, onProtectionPlan],
    duty: 'network-meeting',
    owner: 'lead-practitioner',
    cites: [cite('RV-1', 'A-12', 'A-13'), cite('CD-5')],
    since: after(...NETWORK_CLOCK),
    due: 'DL-7',
    met: (f, since) => theNext(f, since, NETWORK_CLOCK),
    beforeAdulthood: true,
    unlessRead: { reading: 'A-13', option: 'one-series' },
  },
  {
    // RV-1 (CS-5): in Derbyshire too.
    rule: 'RV-1',
    with: ['CS-5'],
    when: [inDerbyshire],
    unless: [seriesEnded, onProtectionPlan],
    duty: 'network-meeting',
    owner: 'lead-practitioner',
    cites: [cite('RV-1', 'A-12', 'A-13'), cite('CS-5')],
    since: after(...NETWORK_CLOCK),
    due: 'DL-7',
    met: (f, since) => theNext(f, since, NETWORK_CLOCK),
    beforeAdulthood: true,
  },
  {
    // RV-1, where a board reads that network and core group both meet for a child on a protection plan.
    rule: 'RV-1',
    when: [onProtectionPlan],
    unless: [seriesEnded],
    duty: 'network-meeting',
    owner: 'lead-practitioner',
    cites: [cite('RV-1', 'A-35', 'A-78')],
    since: after(...NETWORK_CLOCK),
    due: 'DL-7',
    met: (f, since) => theNext(f, since, NETWORK_CLOCK),
    beforeAdulthood: true,
    onlyRead: BOTH_MEET,
  },
  {
    // RV-1, where a board reads that only Derby's series gives way to the core group.
    rule: 'RV-1',
    with: ['CS-5'],
    when: [inDerbyshire, onProtectionPlan],
    unless: [seriesEnded],
    duty: 'network-meeting',
    owner: 'lead-practitioner',
    cites: [cite('RV-1', 'A-80'), cite('CS-5')],
    since: after(...NETWORK_CLOCK),
    due: 'DL-7',
    met: (f, since) => theNext(f, since, NETWORK_CLOCK),
    beforeAdulthood: true,
    onlyRead: { reading: 'A-80', option: 'derby-only' },
  },
  {
    // RV-2: the matrix is completed or updated at each network meeting.
    rule: 'RV-2',
    when: [],
    duty: 'update-matrix',
    owner: 'lead-practitioner',
    cites: [cite('RV-2')],
    since: held('cin-network'),
    due: 'at-meeting',
    met: firstOfThese((f) => f.matrices),
  },
  {
    // CS-6: printed again for Derbyshire.
    rule: 'CS-6',
    when: [inDerbyshire],
    duty: 'update-matrix',
    owner: 'lead-practitioner',
    cites: [cite('CS-6')],
    since: held('cin-network'),
    due: 'at-meeting',
    met: firstOfThese((f) => f.matrices),
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
    met: (f, since) => theNextDayOn(f, since, 'cse-review'),
    beforeAdulthood: true,
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
    beforeAdulthood: true,
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
    due: 'at-meeting',
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
    met: (f, since) => theNextDayOn(f, since, 'line-manager-review'),
    beforeAdulthood: true,
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
    limit: (_, since, t) => ({ ...deadlineFrom('DL-10', since, t), printed: 'no limit is printed', assumed: true }),
    met: (f, since) => theNextDayOn(f, since, 'line-manager-review'),
    beforeAdulthood: true,
    unlessRead: { reading: 'A-15', option: 'once' },
  },
  // RV-11 (CS-8): an updated matrix before the review's meeting.
  ...paperRules('line-manager-review'),
  {
    // RV-12 (CS-9): the review weighs outcomes, level and further actions.
    rule: 'RV-12',
    with: ['CS-9'],
    when: [inDerbyshire],
    duty: 'decide-at-review',
    owner: 'line-manager',
    cites: [cite('RV-12'), cite('CS-9')],
    since: held('line-manager-review'),
    due: 'at-meeting',
    met: (_, since) => theDecision(since),
  },
  {
    // RV-18: risk seen to rise between reviews is taken to the Child Protection Manager.
    rule: 'RV-18',
    when: [inDerby, escalated],
    duty: 'liaise-on-escalation',
    owner: 'lead-practitioner',
    cites: [cite('RV-18')],
    since: each((f) => f.escalations),
    met: firstOfThese((f) => f.cpmContacts),
  },
  {
    // RV-18: so is a level that rose while reviews ran.
    rule: 'RV-18',
    when: [inDerby, roseWhileTheSeriesRan],
    unless: [seriesEnded],
    duty: 'liaise-on-escalation',
    owner: 'lead-practitioner',
    cites: [cite('RV-18')],
    since: theJudgement,
    met: firstOfThese((f) => f.cpmContacts),
  },
  {
    // RV-18: and in Derbyshire.
    rule: 'RV-18',
    when: [inDerbyshire, roseWhileTheSeriesRan],
    unless: [seriesEnded],
    duty: 'liaise-on-escalation',
    owner: 'lead-practitioner',
    cites: [cite('RV-18', 'A-69')],
    since: theJudgement,
    met: firstOfThese((f) => f.cpmContacts),
    unlessRead: { reading: 'A-69', option: 'derby-only' },
  },
  {
    // RV-18: in Derbyshire to the locality's.
    rule: 'RV-18',
    when: [inDerbyshire, escalated],
    duty: 'liaise-on-escalation',
    owner: 'lead-practitioner',
    cites: [cite('RV-18', 'A-69')],
    since: each((f) => f.escalations),
    met: firstOfThese((f) => f.cpmContacts),
    unlessRead: { reading: 'A-69', option: 'derby-only' },
  },
]

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
  if (!first || !isRead(t, { reading: 'A-14', option: 'fixed-dates' })) return { on: since.on }
  const reviewsBefore = heldMeetings(f, ['cse-review']).findIndex((meeting) => meeting.id === since.id)
  return { on: addMonths(first.held.on, 3 + 6 * reviewsBefore) }
}

function theDecision({ meeting }: Occurrence): Done | undefined {
  return meeting?.held && meeting.decision ? holding({ ...meeting, held: meeting.held }) : undefined
}
