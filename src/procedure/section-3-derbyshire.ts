import {
  condition,
  cpmContacted,
  inDerbyshire,
  isHigh,
  isLow,
  isMedium,
  meetingConfirmed,
  meetingRefused,
  onProtectionPlan,
  openToSocialCareOrMat,
  seriesRunning,
  significantHarm,
} from './condition.ts'
import type { Deadline } from './deadline.ts'
import { deadlineFrom } from './deadline.ts'
import { liveJudgement } from './episodes.ts'
import type { CaseFacts } from './facts.ts'
import type { Occurrence, ReadAs, Rule } from './rule.ts'
import { cite, isRead } from './rule.ts'
import { fromTheRequest, heldOrSummoned, RULES_AT_MEDIUM } from './section-2-medium.ts'
import { RULES_OF_DERBYSHIRE_CARE } from './section-3-derbyshire-care.ts'
import { aMeeting, each, held, theConcern, theJudgement } from './since.ts'
import type { Terms } from './terms.ts'

/** Section 3 for Derbyshire: its own tree (district strategy discussions, child's plan). Paragraphs 3.5 to 3.7. */

const leadHasAsked = condition(
  'the lead professional has confirmed the need',
  (f) => askedBy(f) !== undefined,
  (f) => (askedBy(f) ? `confirmed on ${askedBy(f)?.on}` : 'not confirmed yet'),
)
const scoringInDoubt = condition(
  'the scoring needs clarifying',
  (f) => f.scoringInDoubt !== undefined,
  (f) => (f.scoringInDoubt ? `said on ${f.scoringInDoubt.on}` : 'nobody has said so'),
)
const LOCALITY_DECIDES: ReadAs = { reading: 'A-16', option: 'locality-manager' }

const OWN_TREE: readonly Rule[] = [
  {
    // CS-2: low and already open, the existing plan.
    rule: 'CS-2',
    when: [inDerbyshire, isLow, openToSocialCareOrMat],
    duty: 'address-in-existing-plan',
    owner: 'lead-practitioner',
    cites: [cite('CS-2')],
    since: theJudgement,
  },
  {
    // CS-3: the lead professional confirms the need for a strategy discussion (beside ME-23: A-16).
    rule: 'CS-3',
    when: [inDerbyshire, isMedium],
    duty: 'ask-for-strategy-discussion',
    owner: 'lead-practitioner',
    cites: [cite('CS-3', 'A-16')],
    since: theJudgement,
    unlessRead: LOCALITY_DECIDES,
  },
  {
    // ME-23, CS-3: once both have confirmed it, holding it is owed; no limit is printed.
    rule: 'CS-3',
    with: ['ME-23'],
    when: [inDerbyshire, isMedium, leadHasAsked, meetingConfirmed],
    unless: [seriesRunning],
    duty: 'hold-strategy-discussion',
    owner: 'line-manager',
    cites: [cite('CS-3', 'A-79'), cite('ME-23', 'A-79')],
    since: theJudgement,
    met: aMeeting('strategy-discussion-district'),
    unlessRead: { reading: 'A-79', option: 'confirming-only' },
  },
  {
    // ME-23, where a board reads that the locality manager alone decides.
    rule: 'ME-23',
    when: [inDerbyshire, isMedium, meetingConfirmed],
    unless: [seriesRunning],
    duty: 'hold-strategy-discussion',
    owner: 'line-manager',
    cites: [cite('ME-23', 'A-16')],
    since: theJudgement,
    met: aMeeting('strategy-discussion-district'),
    onlyRead: LOCALITY_DECIDES,
  },
  {
    // ME-24 (CS-10): its outcome is recorded in the record system.
    rule: 'ME-24',
    with: ['CS-10'],
    when: [inDerbyshire],
    duty: 'record-outcome',
    owner: 'lead-practitioner',
    cites: [cite('ME-24', 'A-42'), cite('CS-10')],
    since: held('strategy-discussion-district'),
  },
  {
    // CS-10: and so is the line manager's review.
    rule: 'CS-10',
    when: [inDerbyshire],
    duty: 'record-outcome',
    owner: 'lead-practitioner',
    cites: [cite('CS-10', 'A-42')],
    since: held('line-manager-review'),
  },
  {
    // ME-25: where the scoring needs clarifying, the outcome is discussed with the second Child Protection Manager.
    rule: 'ME-25',
    when: [inDerbyshire, scoringInDoubt],
    duty: 'discuss-scoring',
    owner: 'lead-practitioner',
    cites: [cite('ME-25', 'A-38')],
    since: each((f) => f.scoringInDoubt),
  },
  {
    // ME-26 (CS-4): its outcome informs the child's plan.
    rule: 'ME-26',
    with: ['CS-4'],
    when: [inDerbyshire],
    duty: 'update-childs-plan',
    owner: 'lead-practitioner',
    cites: [cite('ME-26', 'A-11'), cite('CS-4')],
    since: held('strategy-discussion-district'),
  },
  {
    // CS-11: on a protection plan for other reasons, the social worker completes the matrix.
    rule: 'CS-11',
    when: [inDerbyshire, onProtectionPlan],
    duty: 'complete-matrix',
    owner: 'lead-practitioner',
    cites: [cite('CS-11')],
    since: theConcern,
    met: (f) => f.matrices[0],
  },
  {
    // CS-12: and liaises with the Child Protection Manager.
    rule: 'CS-12',
    when: [inDerbyshire, onProtectionPlan],
    duty: 'liaise-existing-cpm',
    owner: 'lead-practitioner',
    cites: [cite('CS-12', 'A-65')],
    since: theConcern,
  },
  {
    // CS-13: a strategy meeting or the conference brought forward; the limit is borrowed from Derby and assumed.
    rule: 'CS-13',
    when: [inDerbyshire, onProtectionPlan, isMedium, cpmContacted],
    unless: [meetingRefused],
    duty: 'hold-strategy-discussion',
    owner: 'line-manager',
    cites: [cite('CS-13', 'A-36', 'A-71')],
    since: theJudgement,
    limit: borrowedFromDerby,
    met: heldOrSummoned('strategy-discussion-district', 'conference'),
  },
  {
    // CS-14: the plan is folded into the protection plan.
    rule: 'CS-14',
    when: [inDerbyshire, onProtectionPlan],
    duty: 'fold-into-protection-plan',
    owner: 'cpm',
    cites: [cite('CS-14')],
    since: held('cse-meeting-initial', 'cse-review', 'strategy-discussion-district'),
  },
  {
    // CS-15: and reviewed by the Child Protection Manager within the protection process.
    rule: 'CS-15',
    when: [inDerbyshire, onProtectionPlan],
    duty: 'review-in-protection-process',
    owner: 'cpm',
    cites: [cite('CS-15')],
    since: held('cse-meeting-initial', 'cse-review', 'strategy-discussion-district'),
    met: aMeeting('conference'),
  },
  {
    // CS-18: high on a protection plan, the second Child Protection Manager is identified too.
    rule: 'CS-18',
    when: [inDerbyshire, onProtectionPlan, isHigh],
    duty: 'identify-cpm-cse-vyp',
    owner: 'locality-cpm',
    cites: [cite('CS-18', 'A-38')],
    since: theJudgement,
  },
  {
    // CS-19: the record system is updated accordingly.
    rule: 'CS-19',
    when: [inDerbyshire, onProtectionPlan],
    duty: 'record-outcome',
    owner: 'lead-practitioner',
    cites: [cite('CS-19', 'A-42')],
    since: held('strategy-discussion-district', 'conference'),
  },
]

/** A-58 as a board may read it: at high without significant harm Derbyshire takes its medium route. */
const HIGH_BY_THE_MEDIUM_ROUTE: readonly Rule[] = [...RULES_AT_MEDIUM, ...OWN_TREE]
  .filter((rule) => rule.when.includes(inDerbyshire) && rule.when.includes(isMedium) && !rule.when.includes(onProtectionPlan))
  .filter((rule) => !rule.onlyRead)
  .map((rule) => ({
    ...rule,
    when: rule.when.map((one) => (one === isMedium ? isHigh : one)),
    unless: [...(rule.unless ?? []), significantHarm],
    onlyRead: { reading: 'A-58', option: 'medium-route' },
  }))

export const RULES_OF_DERBYSHIRE: readonly Rule[] = [...OWN_TREE, ...RULES_OF_DERBYSHIRE_CARE, ...HIGH_BY_THE_MEDIUM_ROUTE]

function askedBy(f: CaseFacts): CaseFacts['done'][number] | undefined {
  const live = liveJudgement(f)
  return live && f.done.find((entry) => entry.obligation === `ask-for-strategy-discussion:${live.id}`)
}

function borrowedFromDerby(f: CaseFacts, since: Occurrence, t: Terms): Deadline | 'undated' {
  if (isRead(t, { reading: 'A-71', option: 'no-limit' }) || isRead(t, { reading: 'A-36', option: 'no-limit' })) return 'undated'
  return { ...deadlineFrom('DL-1', fromTheRequest(f, since, t), t), printed: 'no limit is printed', assumed: true }
}
