import {
  condition,
  cpmContacted,
  harmToBeSettled,
  inDerbyshire,
  isHigh,
  isLow,
  isMedium,
  meetingConfirmed,
  meetingRefused,
  noPlanForOtherReasons,
  notOnProtectionPlan,
  onProtectionPlan,
  openToSocialCareOrMat,
  seriesRunning,
} from './condition.ts'
import { deadlineFrom } from './deadline.ts'
import { liveJudgement } from './episodes.ts'
import type { CaseFacts } from './facts.ts'
import type { Cites } from './obligation.ts'
import type { ReadingId } from './readings.ts'
import type { ReadOtherwise, Rule } from './rule.ts'
import { cite } from './rule.ts'
import { fromTheRequest, RULES_AT_MEDIUM } from './section-2-medium.ts'
import { borrowed, ONE_CONTACT, OTHER_REASONS_ONLY } from './section-3-derby.ts'
import { RULES_OF_DERBYSHIRE_CARE } from './section-3-derbyshire-care.ts'
import { aMeeting, each, firstOfThese, held, theConcern, theJudgement } from './since.ts'

/** Section 3 for Derbyshire: its own tree (district strategy discussions, child's plan). Paragraphs 3.5 to 3.7. */

const leadHasAsked = condition(
  'the lead professional has confirmed the need',
  (f) => askedBy(f) !== undefined,
  (f) => (askedBy(f) ? `confirmed on ${askedBy(f)?.on}` : 'not confirmed yet'),
)
const scoringInDoubt = each('the scoring needs clarifying', 'nobody has said so', (f) => f.scoringInDoubt)
/** On a protection plan CS-13 takes the place of CS-3; not for a plan made for these concerns, where a board reads so. */
const UNLESS_OTHER_REASONS: ReadOtherwise = {
  reading: 'A-64',
  option: 'folding-only',
  without: [notOnProtectionPlan],
  also: [noPlanForOtherReasons],
}
const ONE_KIND: ReadOtherwise = {
  reading: 'A-19',
  option: 'one-kind',
  met: aMeeting('strategy-discussion-district', 's47-strategy-discussion'),
}

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
    read: [{ reading: 'A-16', option: 'locality-manager', owed: 'not-owed' }],
  },
  {
    // ME-23, CS-3: once both have confirmed it, holding it is owed; no limit is printed. On a protection plan: CS-13.
    rule: 'CS-3',
    with: ['ME-23'],
    when: [inDerbyshire, isMedium, leadHasAsked, meetingConfirmed, notOnProtectionPlan],
    unless: [seriesRunning, meetingRefused],
    duty: 'hold-strategy-discussion',
    owner: 'line-manager',
    cites: [cite('CS-3', 'A-16', 'A-19', 'A-64', 'A-79'), cite('ME-23', 'A-79')],
    since: theJudgement,
    met: aMeeting('strategy-discussion-district'),
    read: [
      { reading: 'A-79', option: 'confirming-only', owed: 'not-owed' },
      { reading: 'A-16', option: 'locality-manager', without: [leadHasAsked] },
      UNLESS_OTHER_REASONS,
      ONE_KIND,
    ],
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
    // CS-10: and so are the network's meetings and the line manager's review: "accordingly" ends the whole passage.
    rule: 'CS-10',
    when: [inDerbyshire],
    duty: 'record-outcome',
    owner: 'lead-practitioner',
    cites: [cite('CS-10', 'A-42')],
    since: held('cin-network', 'line-manager-review'),
  },
  {
    // ME-25: where the scoring needs clarifying, the outcome is discussed with the second Child Protection Manager.
    rule: 'ME-25',
    when: [inDerbyshire],
    duty: 'discuss-scoring',
    owner: 'lead-practitioner',
    cites: [cite('ME-25', 'A-38')],
    since: scoringInDoubt,
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
    cites: [cite('CS-11', 'A-64'), cite('RC-2'), cite('RC-1')],
    since: theConcern,
    met: (f) => f.matrices[0],
    read: [OTHER_REASONS_ONLY],
  },
  {
    // CS-12: and liaises with the Child Protection Manager.
    rule: 'CS-12',
    when: [inDerbyshire, onProtectionPlan],
    duty: 'liaise-existing-cpm',
    owner: 'lead-practitioner',
    cites: [cite('CS-12', 'A-64', 'A-65')],
    since: theConcern,
    met: firstOfThese((f) => f.cpmContacts.filter((one) => one.existingManager)),
    read: [OTHER_REASONS_ONLY, ONE_CONTACT],
  },
  {
    // CS-13: a strategy meeting or the conference brought forward, chaired by the Child Protection Manager; Derby's limit is assumed.
    rule: 'CS-13',
    when: [inDerbyshire, onProtectionPlan, isMedium, cpmContacted],
    unless: [meetingRefused],
    duty: 'hold-strategy-discussion',
    owner: 'cpm',
    cites: [cite('CS-13', 'A-36', 'A-37', 'A-64', 'A-71')],
    since: theJudgement,
    limit: borrowed((f, since, t) => deadlineFrom('DL-1', fromTheRequest(f, since, t), t)),
    met: aMeeting('strategy-discussion-district', 'conference'),
    read: [
      { reading: 'A-36', option: 'no-limit', undated: true },
      { reading: 'A-71', option: 'no-limit', undated: true },
      OTHER_REASONS_ONLY,
    ],
  },
  {
    // CS-13 at low: "applies for Low and Medium" read as a meeting at low too. No contact is owed at low, so nothing dates it.
    rule: 'CS-13',
    with: ['CS-17'],
    when: [inDerbyshire, onProtectionPlan, isLow],
    duty: 'hold-strategy-discussion',
    owner: 'cpm',
    cites: [cite('CS-13', 'A-37', 'A-64'), cite('CS-17', 'A-37')],
    since: theJudgement,
    met: aMeeting('strategy-discussion-district', 'conference'),
    onlyRead: { reading: 'A-37', option: 'at-low-too' },
    read: [OTHER_REASONS_ONLY],
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
  .filter((rule) => rule.when.includes(inDerbyshire) && rule.when.includes(isMedium) && !rule.onlyRead)
  .map((rule) => ({
    ...rule,
    when: rule.when.map((one) => (one === isMedium ? isHigh : one)),
    unless: [...(rule.unless ?? []), harmToBeSettled],
    cites: citingToo('A-58', rule.cites),
    onlyRead: { reading: 'A-58', option: 'medium-route' },
  }))

function citingToo(reading: ReadingId, [first, ...others]: Cites): Cites {
  return [{ ...first, readings: [...(first.readings ?? []), reading] }, ...others]
}

export const RULES_OF_DERBYSHIRE: readonly Rule[] = [...OWN_TREE, ...RULES_OF_DERBYSHIRE_CARE, ...HIGH_BY_THE_MEDIUM_ROUTE]

function askedBy(f: CaseFacts): CaseFacts['done'][number] | undefined {
  const live = liveJudgement(f)
  return live && f.done.find((entry) => entry.obligation === `ask-for-strategy-discussion:${live.id}`)
}
