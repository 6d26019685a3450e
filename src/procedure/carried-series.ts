import { onProtectionPlan } from './condition.ts'
import { endingReview, heldMeetings, holding, REVIEWS, STARTS_A_SERIES } from './episodes.ts'
import type { CaseFacts } from './facts.ts'
import { asItIsNow } from './moves.ts'
import type { Obligation } from './obligation.ts'
import { cite } from './rule.ts'
import { NETWORK_CLOCK } from './section-2-reviews.ts'
import type { Terms } from './terms.ts'
import type { Area, Duty, MeetingKind, Role } from './vocabulary.ts'

/**
 * The plan of a looked-after child doesn't end with a move (RV-17): between the two areas its network and reviews go on, each as the area
 * holds them where the child now is, until that area's own first meeting takes their place.
 */
export const OF_THE_SERIES: readonly Duty[] = ['network-meeting', 'review']

/** What keeps a date of the series: a meeting of its own kind, or the new area's first meeting, after which everything is planned anew. */
const KEPT_BY: Readonly<Partial<Record<Duty, readonly MeetingKind[]>>> = {
  'network-meeting': NETWORK_CLOCK,
  review: [...REVIEWS, ...STARTS_A_SERIES],
}
/** Who reviews, in each area (RV-3, RV-10). */
const REVIEWER: Readonly<Record<Area, Role>> = { derby: 'cpm', derbyshire: 'line-manager' }

/** `here`: what the old area leaves, the series going on; `there`: the case from the move on. */
export function carriedOn(here: readonly Obligation[], before: CaseFacts, there: CaseFacts, t: Terms): readonly Obligation[] {
  const now = asItIsNow(there, t)
  const over =
    now.closed !== undefined ||
    endingReview(there, t) !== undefined ||
    // reading: A-78, the core group of a protection plan made since serves.
    (onProtectionPlan.holds(now, t) && !onProtectionPlan.holds(before, t))
  return here.flatMap((one) => {
    const kinds = KEPT_BY[one.duty]
    if (!kinds || one.met || one.departed) return one
    const kept = holding(heldMeetings(there, kinds)[0])
    if (!kept) return over ? [] : { ...one, ...asHeldIn(now.area, one) }
    return { ...one, met: kept.at ? { on: kept.on, by: kept.id, at: kept.at } : { on: kept.on, by: kept.id } }
  })
}

function asHeldIn(area: Area, { duty, owner, cites }: Obligation): Pick<Obligation, 'owner' | 'cites'> {
  return { owner: duty === 'review' ? REVIEWER[area] : owner, cites: [...cites, cite('RV-17', 'A-70')] }
}
