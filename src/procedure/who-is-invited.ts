import type { PlainDate } from './civil-date.ts'
import { inDerby, inDerbyshire, openToMat } from './condition.ts'
import type { CaseFacts } from './facts.ts'
import { isSo } from './readable.ts'
import { isRead } from './readings.ts'
import { cite } from './rule.ts'
import type { Invitee, Seat } from './seats-by-status.ts'
import { IN_CARE, KNOWN_SERVICES, LIVING_AND_GROWING_UP, OF_THE_CONFERENCE, OF_THE_PLAN, offered, required } from './seats-by-status.ts'
import type { Terms } from './terms.ts'
import type { Agency, Area, MeetingKind, Role } from './vocabulary.ts'

/** ME-19: the family are supported to attend; the confidential part is for practitioners only (MT-8). */
const CSE_MEETING: readonly Seat[] = [
  required('cpm', [inDerby], cite('ME-15')),
  required('lead-practitioner', [inDerby], cite('ME-16', 'A-49')),
  required('police', [inDerby], cite('ME-17')),
  required('specialist-service', [inDerby], cite('ME-18')),
  required('involved-agency', [inDerby], cite('ME-16')),
  required('child', [inDerby], cite('ME-19', 'A-53', 'A-87'), cite('MT-8')),
  required('parents-carers', [inDerby], cite('ME-19', 'A-53', 'A-87'), cite('MT-8')),
  required('mat-worker', [inDerby, openToMat], cite('ME-16')),
  offered('health', [inDerby], cite('ME-16')),
  offered('education', [inDerby], cite('ME-16')),
  offered('youth-offending', [inDerby], cite('ME-16')),
  offered('minute-taker', [inDerby], cite('MT-16', 'A-10')),
  ...IN_CARE,
  ...OF_THE_PLAN,
  ...LIVING_AND_GROWING_UP,
  ...KNOWN_SERVICES,
]

export const SEATS: Readonly<Record<MeetingKind, readonly Seat[]>> = {
  taf: [
    required('practitioner', [], cite('LO-7')),
    required('parents-carers', [], cite('LO-7')),
    required('child', [], cite('LO-7')),
    required('involved-agency', [], cite('LO-7')),
    offered('mat-worker', [openToMat], cite('LO-7')),
    ...KNOWN_SERVICES,
  ],
  // ME-4, ME-5: no family is named; a team manager or practitioner chairs.
  'professionals-meeting': [
    offered('line-manager', [], cite('ME-5')),
    offered('lead-practitioner', [], cite('ME-5')),
    offered('involved-agency', [], cite('ME-4')),
    offered('mat-worker', [openToMat], cite('ME-4')),
    ...KNOWN_SERVICES,
  ],
  'cse-meeting-initial': CSE_MEETING,
  'cse-review': CSE_MEETING,
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
    ...IN_CARE,
    ...OF_THE_PLAN,
    ...LIVING_AND_GROWING_UP,
    ...KNOWN_SERVICES,
  ],
  // HI-4 to HI-8: no family by default.
  's47-strategy-discussion': [
    required('social-care', [], cite('HI-4')),
    required('police', [], cite('HI-5')),
    required('health', [], cite('HI-6')),
    required('involved-agency', [], cite('HI-7')),
    required('mat-worker', [openToMat], cite('HI-7')),
    offered('cpm', [inDerby], cite('HI-8')),
    offered('cpm-cse-vyp', [inDerbyshire], cite('HI-8', 'A-38')),
    ...IN_CARE,
    ...OF_THE_PLAN,
    ...KNOWN_SERVICES,
  ],
  'cin-network': [
    required('lead-practitioner', [], cite('RV-1')),
    required('involved-agency', [], cite('RV-1')),
    offered('mat-worker', [openToMat], cite('RV-1')),
    offered('child', [], cite('RV-1')),
    offered('parents-carers', [], cite('RV-1')),
    ...IN_CARE,
    ...OF_THE_PLAN,
    ...LIVING_AND_GROWING_UP,
    ...KNOWN_SERVICES,
  ],
  'line-manager-review': [
    required('line-manager', [inDerbyshire], cite('RV-10')),
    required('lead-practitioner', [inDerbyshire], cite('RV-11')),
    offered('involved-agency', [inDerbyshire], cite('RV-11')),
    offered('mat-worker', [inDerbyshire, openToMat], cite('RV-11')),
    ...IN_CARE,
    ...OF_THE_PLAN,
    ...LIVING_AND_GROWING_UP,
    ...KNOWN_SERVICES,
  ],
  conference: [
    ...OF_THE_CONFERENCE,
    required('social-care', [], cite('HI-10')),
    required('lead-practitioner', [], cite('HI-10')),
    offered('police', [], cite('HI-10')),
    offered('health', [], cite('HI-10')),
    offered('involved-agency', [], cite('HI-10')),
    offered('mat-worker', [openToMat], cite('HI-10')),
    offered('child', [], cite('HI-10')),
    offered('parents-carers', [], cite('HI-10')),
    ...IN_CARE,
    ...LIVING_AND_GROWING_UP,
    ...KNOWN_SERVICES,
  ],
}

export const AGENCY_OF: Readonly<Record<Role, Agency>> = {
  practitioner: 'any-agency',
  'lead-practitioner': 'any-agency',
  'line-manager': 'any-agency',
  'social-care': 'social-care',
  'duty-cpm': 'social-care',
  cpm: 'social-care',
  'locality-cpm': 'social-care',
  'cpm-cse-vyp': 'social-care',
  'existing-cpm': 'social-care',
  'core-group': 'any-agency',
  iro: 'reviewing-service',
  'send-officer': 'education',
  'mat-worker': 'early-help',
  police: 'police',
  'specialist-service': 'specialist-service',
  health: 'health',
  education: 'education',
  'youth-offending': 'youth-justice',
  'involved-agency': 'any-agency',
  'own-authority-social-worker': 'other-authority',
  placement: 'placement',
  'transition-service': 'adult-services',
  'missing-service': 'police',
  'drugs-service': 'health',
  'mental-health-service': 'health',
  'minute-taker': 'any-agency',
  chair: 'any-agency',
  child: 'family',
  'parents-carers': 'family',
}

/** Everyone asked to a meeting of this kind for this child, each role once, in the order a chair would read them. `on`: the meeting's day, or of asking. */
export function mustBeInvited(facts: CaseFacts, kind: MeetingKind, terms: Terms, on: PlainDate, seats = SEATS): readonly Invitee[] {
  const asked = new Map<Role, Seat>()
  for (const seat of seats[kind].filter((one) => isSo(one, facts, terms, on))) {
    const before = asked.get(seat.role)
    asked.set(seat.role, before ? seatOfBoth(before, seat) : seat)
  }
  return [...asked.values()].map((seat) => invitee(seat, terms))
}

/** MT-8: who comes to the confidential section of Derby's meetings: the practitioners. Empty where no such section is printed. */
export function invitedToConfidentialPart(facts: CaseFacts, kind: MeetingKind, terms: Terms, on: PlainDate): readonly Invitee[] {
  if (!hasConfidentialPart(facts.area, kind)) return []
  return mustBeInvited(facts, kind, terms, on)
    .filter((one) => one.agency !== 'family')
    .map((one) => ({ ...one, part: 'confidential-part', cites: [...one.cites, cite('MT-8')] }))
}

/** MT-8: printed for Derby's meetings on the concern, first and review. */
export function hasConfidentialPart(area: Area, kind: MeetingKind): boolean {
  return area === 'derby' && WITH_CONFIDENTIAL_PART.includes(kind)
}

const WITH_CONFIDENTIAL_PART: readonly MeetingKind[] = ['cse-meeting-initial', 'cse-review']

/** Asked for by two sentences: required where one of them requires it, by the rules of both. */
function seatOfBoth(first: Seat, again: Seat): Seat {
  const others = again.cites.filter((one) => !first.cites.some((known) => known.rule === one.rule))
  return { ...first, required: first.required || again.required, cites: [...first.cites, ...others] }
}

function invitee({ role, required: isRequired, cites }: Seat, terms: Terms): Invitee {
  const plain = { role, agency: AGENCY_OF[role], required: isRequired, cites }
  if (plain.agency !== 'family') return { ...plain, part: 'whole' }
  const keptOut = isRead(terms, { reading: 'A-53', option: 'no-exception' }) ? {} : { chairMayKeepOut: true as const }
  return { ...plain, part: 'open-part', separately: true, mayDecline: true, ...keptOut }
}
