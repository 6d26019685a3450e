import type { PlainDate } from './civil-date.ts'
import { earliest } from './civil-date.ts'
import { conferenceOfSection47 } from './condition.ts'
import type { Deadline } from './deadline.ts'
import { deadlineFrom } from './deadline.ts'
import { firstContact, firstSince, levelBefore, liveJudgement, referredAboutThis } from './episodes.ts'
import type { CaseFacts, Happening } from './facts.ts'
import { isRead } from './readings.ts'
import type { Occurrence } from './rule.ts'
import type { Terms } from './terms.ts'

/** The limit of Derby's meeting at high (HI-14, DL-2), and what it becomes after a conference. */

/**
 * DL-2 from the earliest step that belongs to the high judgement; a request made for an earlier, lower level
 * is only the other reading.
 */
export function within15Days(f: CaseFacts, since: Occurrence, t: Terms): Deadline {
  return deadlineFrom('DL-2', { on: firstStep(f, since, t) }, t)
}

/** reading: A-83, the same days; but where they have passed by then, two working days from the conference, in which its plan is recorded. */
export function onceThePlanIsRecorded(f: CaseFacts, since: Occurrence, t: Terms): Deadline {
  const [days, conference] = [within15Days(f, since, t), conferenceOfSection47(f)]
  if (!conference) return days
  const recorded = deadlineFrom('after-conference', { on: conference.held.on }, t)
  return recorded.by.on > days.by.on ? recorded : days
}

/** `since` is the judgement, or a meeting called off after it: the steps are the judgement's. */
function firstStep(f: CaseFacts, since: Occurrence, t: Terms): PlainDate {
  const judged = liveJudgement(f) ?? since
  if (isRead(t, { reading: 'A-03', option: 'from-request' })) return firstContact(f)?.on ?? judged.on
  const oldest = levelBefore(f) && isRead(t, { reading: 'A-61', option: 'oldest-step' }) ? oldestStep(f) : undefined
  const steps = [firstContact(f), referredAboutThis(f, judged), oldest]
  return steps.reduce<PlainDate>((first, step) => (step ? earliest(first, step.on) : first), judged.on)
}

function oldestStep(f: CaseFacts): Happening | undefined {
  return firstSince([...f.referrals, ...f.cpmContacts], f.concern)
}
