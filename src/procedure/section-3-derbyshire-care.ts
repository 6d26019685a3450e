import { hasEhcPlan, inDerbyshire, isMediumOrHigh, lookedAfter, lookedAfterElsewhere, onProtectionPlan } from './condition.ts'
import type { Start } from './deadline.ts'
import type { CaseFacts } from './facts.ts'
import type { Occurrence, ReadOtherwise, Rule } from './rule.ts'
import { cite } from './rule.ts'
import { FROM_MEDIUM, onceLookedAfter } from './section-3-derby.ts'
import { booked, everyConcern, held, theConcern, theJudgement } from './since.ts'

/** Section 3 for Derbyshire: looked-after children, education plans, children of other authorities. Paragraphs 3.8 and 3.9. */

/** CS-27, CS-28 as printed: Derbyshire's looked-after children only. */
const AS_PRINTED: ReadOtherwise = { reading: 'A-40', option: 'derbyshire-only', also: [inDerbyshire, lookedAfter] }

export const RULES_OF_DERBYSHIRE_CARE: readonly Rule[] = [
  {
    // CS-20: the reviewing officer of a looked-after child is told of any emerging concern (DL-15).
    rule: 'CS-20',
    when: [inDerbyshire, lookedAfter],
    duty: 'inform-iro',
    owner: 'lead-practitioner',
    cites: [cite('CS-20', 'A-41')],
    since: everyConcern,
    due: 'DL-15',
    counted: onceLookedAfter,
    read: [FROM_MEDIUM],
  },
  {
    // CS-20, where a board reads that it tells another authority's reviewing officer itself.
    rule: 'CS-20',
    when: [inDerbyshire, lookedAfterElsewhere],
    duty: 'inform-iro',
    owner: 'lead-practitioner',
    cites: [cite('CS-20', 'A-76')],
    since: everyConcern,
    due: 'DL-15',
    onlyRead: { reading: 'A-76', option: 'told-by-us' },
  },
  {
    // CS-22: meetings are timed by the child's needs first, beside the looked-after reviews.
    rule: 'CS-22',
    when: [inDerbyshire, lookedAfter],
    duty: 'time-by-childs-needs',
    owner: 'lead-practitioner',
    cites: [cite('CS-22')],
    since: booked('strategy-discussion-district'),
  },
  {
    // CS-23: the lead professional consults the reviewing officer and the worker.
    rule: 'CS-23',
    when: [inDerbyshire, lookedAfter, isMediumOrHigh],
    duty: 'consult-iro',
    owner: 'lead-practitioner',
    cites: [cite('CS-23', 'A-17')],
    since: theJudgement,
    read: [{ reading: 'A-17', option: 'manager-in-both', owner: 'cpm' }],
  },
  {
    // CS-26: where a looked-after child has a separate protection plan, the care plan refers to it; otherwise none is printed.
    rule: 'CS-26',
    when: [inDerbyshire, lookedAfter, onProtectionPlan],
    duty: 'reference-in-care-plan',
    owner: 'lead-practitioner',
    cites: [cite('CS-26', 'A-39')],
    since: theConcern,
    read: [{ reading: 'A-39', option: 'one-rule', without: [onProtectionPlan], since: held('strategy-discussion-district') }],
  },
  {
    // CS-27: the SEND officer is told of any emerging concern; printed for Derbyshire, held in both areas.
    rule: 'CS-27',
    when: [hasEhcPlan],
    duty: 'inform-send-officer',
    owner: 'lead-practitioner',
    cites: [cite('CS-27', 'A-40')],
    since: everyConcern,
    due: 'DL-15',
    counted: oncePlanned,
    read: [AS_PRINTED],
  },
  {
    // CS-28: the education, health and care plan references the concern.
    rule: 'CS-28',
    when: [hasEhcPlan],
    duty: 'reference-in-ehc-plan',
    owner: 'send-officer',
    cites: [cite('CS-28', 'A-40')],
    since: theConcern,
    read: [AS_PRINTED],
  },
  {
    // CS-29: another authority's child placed in Derbyshire: with the child's own social worker.
    rule: 'CS-29',
    when: [inDerbyshire, lookedAfterElsewhere],
    duty: 'consult-own-authority',
    owner: 'lead-practitioner',
    cites: [cite('CS-29', 'A-76')],
    since: theConcern,
  },
  {
    // CS-30: and that child's meetings are held locally.
    rule: 'CS-30',
    when: [inDerbyshire, lookedAfterElsewhere],
    duty: 'hold-locally',
    owner: 'lead-practitioner',
    cites: [cite('CS-30')],
    since: booked('strategy-discussion-district'),
  },
]

function oncePlanned(f: CaseFacts, since: Occurrence): Start {
  const from = f.status.since?.ehcPlan
  return { on: from && from > since.on ? from : since.on }
}
