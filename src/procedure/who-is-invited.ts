import { hasEhcPlan, inDerby, inDerbyshire, lookedAfter, lookedAfterElsewhere, onProtectionPlan, openToMat } from './condition.ts'
import type { CaseFacts } from './facts.ts'
import type { Citation, Cites } from './obligation.ts'
import type { Condition } from './rule.ts'
import { cite } from './rule.ts'
import type { MeetingKind, Part, Role } from './vocabulary.ts'

/**
 * Who is asked to a meeting. `required`: the procedure names the role for this meeting and this child, so nobody named for it, or a
 * "no", is shown red; otherwise it is offered by default. Family get an invitation of their own (`separately`).
 */
export type Invitee = {
  readonly role: Role
  readonly part: Part
  readonly required: boolean
  readonly separately?: true
  readonly cites: Cites
}

export type Seat = Invitee & { readonly when: readonly Condition[] }

const CSE_MEETING: readonly Seat[] = [
  required('cpm', [inDerby], cite('ME-15')),
  required('lead-practitioner', [inDerby], cite('ME-16', 'A-49')),
  required('police', [inDerby], cite('ME-17')),
  required('specialist-service', [inDerby], cite('ME-18')),
  required('involved-agency', [inDerby], cite('ME-16')),
  family('child', [inDerby], cite('ME-19', 'A-53')),
  family('parents-carers', [inDerby], cite('ME-19', 'A-53')),
  required('mat-worker', [inDerby, openToMat], cite('ME-16')),
  offered('health', [inDerby], cite('ME-16')),
  offered('education', [inDerby], cite('ME-16')),
  offered('youth-offending', [inDerby], cite('ME-16')),
  offered('minute-taker', [inDerby], cite('MT-16', 'A-10')),
]

/** In Derby every meeting outside the looked-after reviews is "separate" (CD-20); Derbyshire says the same (CS-24). */
const BY_STATUS: readonly Seat[] = [
  required('iro', [inDerby, lookedAfter], cite('CD-20')),
  required('iro', [inDerbyshire, lookedAfter], cite('CS-24')),
  required('own-authority-social-worker', [inDerby, lookedAfterElsewhere], cite('CD-24', 'A-76')),
  required('own-authority-social-worker', [inDerbyshire, lookedAfterElsewhere], cite('CS-29', 'A-76')),
  offered('send-officer', [hasEhcPlan], cite('CS-27', 'A-40')),
]

export const SEATS: Readonly<Record<MeetingKind, readonly Seat[]>> = {
  taf: [
    required('practitioner', [], cite('LO-7')),
    required('parents-carers', [], cite('LO-7')),
    required('child', [], cite('LO-7')),
    required('involved-agency', [], cite('LO-7')),
  ],
  // ME-4, ME-5: no family is named; a team manager or practitioner chairs.
  'professionals-meeting': [
    offered('line-manager', [], cite('ME-5')),
    offered('lead-practitioner', [], cite('ME-5')),
    offered('involved-agency', [], cite('ME-4')),
  ],
  'cse-meeting-initial': [...CSE_MEETING, ...BY_STATUS],
  'cse-review': [...CSE_MEETING, ...BY_STATUS],
  // ME-23: the text names nobody but who confirms it, so all but the lead are offered.
  'strategy-discussion-district': [
    required('lead-practitioner', [inDerbyshire], cite('CS-3', 'A-16')),
    offered('line-manager', [inDerbyshire], cite('ME-23')),
    offered('locality-cpm', [inDerbyshire], cite('ME-23', 'A-16')),
    offered('police', [inDerbyshire], cite('ME-23')),
    offered('health', [inDerbyshire], cite('ME-23')),
    offered('education', [inDerbyshire], cite('ME-23')),
    offered('involved-agency', [inDerbyshire], cite('ME-23')),
    offered('mat-worker', [inDerbyshire, openToMat], cite('ME-23')),
    offered('minute-taker', [inDerbyshire], cite('MT-16', 'A-10')),
    ...BY_STATUS,
  ],
  // HI-4 to HI-8: no family by default.
  's47-strategy-discussion': [
    required('social-care', [], cite('HI-4')),
    required('police', [], cite('HI-5')),
    required('health', [], cite('HI-6')),
    required('involved-agency', [], cite('HI-7')),
    offered('cpm', [inDerby], cite('HI-8')),
    offered('cpm-cse-vyp', [inDerbyshire], cite('HI-8', 'A-38')),
    ...BY_STATUS,
  ],
  'cin-network': [
    required('lead-practitioner', [], cite('RV-1')),
    required('involved-agency', [], cite('RV-1')),
    offered('mat-worker', [openToMat], cite('RV-1')),
    offered('child', [], cite('RV-1')),
    offered('parents-carers', [], cite('RV-1')),
    ...BY_STATUS,
  ],
  'line-manager-review': [
    required('line-manager', [inDerbyshire], cite('RV-10')),
    required('lead-practitioner', [inDerbyshire], cite('RV-11')),
    offered('involved-agency', [inDerbyshire], cite('RV-11')),
    ...BY_STATUS,
  ],
  conference: [
    required('cpm', [inDerby, onProtectionPlan], cite('CD-10')),
    required('cpm', [inDerbyshire, onProtectionPlan], cite('CS-13')),
    required('social-care', [], cite('HI-10')),
    required('lead-practitioner', [], cite('HI-10')),
    offered('involved-agency', [], cite('HI-10')),
    offered('police', [], cite('HI-10')),
    offered('parents-carers', [], cite('HI-10')),
    ...BY_STATUS,
  ],
}

/** Everyone asked to a meeting of this kind for this child, each once, in the order a chair would read them. */
export function mustBeInvited(facts: CaseFacts, kind: MeetingKind, seats = SEATS): readonly Invitee[] {
  return seats[kind].filter((seat) => seat.when.every((condition) => condition.holds(facts))).map(({ when: _, ...invitee }) => invitee)
}

function required(role: Role, when: readonly Condition[], ...cites: [Citation, ...Citation[]]): Seat {
  return { role, part: partOf(role), required: true, ...separately(role), cites, when }
}

function offered(role: Role, when: readonly Condition[], ...cites: [Citation, ...Citation[]]): Seat {
  return { role, part: partOf(role), required: false, ...separately(role), cites, when }
}

/** ME-19: supported to attend; the confidential part is for practitioners only (MT-8). */
function family(role: 'child' | 'parents-carers', when: readonly Condition[], citation: Citation): Seat {
  return required(role, when, citation, cite('MT-8'))
}

function partOf(role: Role): Part {
  return role === 'child' || role === 'parents-carers' ? 'open-part' : 'whole'
}

function separately(role: Role): { readonly separately?: true } {
  return role === 'child' || role === 'parents-carers' ? { separately: true } : {}
}
