import { reaches } from './child.ts'
import {
  condition,
  hasEhcPlan,
  inDerby,
  inDerbyshire,
  lookedAfter,
  lookedAfterElsewhere,
  notOnProtectionPlan,
  onProtectionPlan,
} from './condition.ts'
import type { KnownTo } from './facts.ts'
import type { Citation, Cites } from './obligation.ts'
import type { Readable } from './readable.ts'
import type { Condition } from './rule.ts'
import { cite } from './rule.ts'
import { THRESHOLDS } from './thresholds.ts'
import type { Agency, Part, Role } from './vocabulary.ts'

/** Who comes to a meeting because of what the child is: looked after, on a plan, known to a service, nearly grown up. */

/**
 * Who is asked to a meeting. `required`: the procedure names the role for this meeting and this child, so nobody named for it, or a
 * "no", is shown red; otherwise it is offered by default. Family get an invitation of their own (`separately`), a chair may keep one of
 * them out with a reason, and whether they come is theirs to say: nothing about their seat is red (`mayDecline`, A-87).
 */
export type Invitee = {
  readonly role: Role
  readonly agency: Agency
  readonly part: Part
  readonly required: boolean
  readonly separately?: true
  readonly mayDecline?: true
  readonly chairMayKeepOut?: true
  readonly cites: Cites
}
export type Seat = Pick<Invitee, 'role' | 'required' | 'cites'> & Readable

const fromSeventeen = condition(
  'aged 17 or more',
  (f, t, on) => {
    const seventeen = reaches(f, THRESHOLDS.transitionAge, t)
    return on !== undefined && seventeen !== undefined && on >= seventeen
  },
  (f) => (f.birth === 'not-known' ? 'birth date not known' : 'by the birth date'),
)
const placed = condition(
  'placed with a carer or in a home',
  (f) => (f.status.placement === undefined ? f.status.lookedAfter !== 'no' : f.status.placement !== 'none'),
  (f) => `placement: ${f.status.placement ?? 'not said'}`,
)

/** In Derby every meeting outside the looked-after reviews is "separate" (CD-20); Derbyshire says the same (CS-24). */
export const IN_CARE: readonly Seat[] = [
  required('iro', [inDerby, lookedAfter], cite('CD-20')),
  required('iro', [inDerbyshire, lookedAfter], cite('CS-24')),
  { ...offered('iro', [lookedAfterElsewhere], cite('CD-16', 'A-76')), onlyRead: { reading: 'A-76', option: 'told-by-us' } },
  required('own-authority-social-worker', [inDerby, lookedAfterElsewhere], cite('CD-24', 'A-76')),
  required('own-authority-social-worker', [inDerbyshire, lookedAfterElsewhere], cite('CS-29', 'A-76')),
  {
    ...offered('send-officer', [hasEhcPlan], cite('CS-27', 'A-40')),
    read: [{ reading: 'A-40', option: 'derbyshire-only', also: [inDerbyshire, lookedAfter] }],
  },
]

/** CD-9, CS-12: the manager of the protection plan; HI-12: its core group, whose meetings go on. */
export const OF_THE_PLAN: readonly Seat[] = [
  offered('existing-cpm', [inDerby, onProtectionPlan], cite('CD-9')),
  offered('existing-cpm', [inDerbyshire, onProtectionPlan], cite('CS-12')),
  offered('core-group', [onProtectionPlan], cite('HI-12')),
]

/** HI-10, CD-10, CS-13: a conference is chaired by the Child Protection Manager; on a plan its core group belongs to it. */
export const OF_THE_CONFERENCE: readonly Seat[] = [
  required('cpm', [inDerby, onProtectionPlan], cite('CD-10')),
  required('cpm', [inDerbyshire, onProtectionPlan], cite('CS-13')),
  required('cpm', [notOnProtectionPlan], cite('HI-10')),
  required('core-group', [onProtectionPlan], cite('HI-12')),
]

/** RV-14: who takes over at 18; IN-15: where a looked-after child lives. Not asked to a section 47 discussion, which may be about the placement. */
export const LIVING_AND_GROWING_UP: readonly Seat[] = [
  offered('transition-service', [fromSeventeen], cite('RV-14')),
  offered('placement', [placed], cite('IN-15')),
]

/** IN-23, RC-3: services that know the child already. */
export const KNOWN_SERVICES: readonly Seat[] = [
  offered('youth-offending', [knownTo('youth-offending')], cite('IN-23'), cite('RC-3')),
  offered('missing-service', [knownTo('missing-service')], cite('IN-23'), cite('RC-3')),
  offered('drugs-service', [knownTo('drugs-service')], cite('RC-3')),
  offered('mental-health-service', [knownTo('mental-health-service')], cite('RC-3')),
]

function knownTo(service: KnownTo): Condition {
  return condition(
    `known to: ${service}`,
    (f) => f.status.knownTo?.includes(service) ?? false,
    (f) => `known to: ${f.status.knownTo?.join(', ') || 'no such service'}`,
  )
}

export function required(role: Role, when: readonly Condition[], ...cites: [Citation, ...Citation[]]): Seat {
  return { role, required: true, cites, when }
}

export function offered(role: Role, when: readonly Condition[], ...cites: [Citation, ...Citation[]]): Seat {
  return { role, required: false, cites, when }
}
