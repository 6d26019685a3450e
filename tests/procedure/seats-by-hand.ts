import type { MeetingKind, Role } from '../../src/procedure/vocabulary.ts'
import type { Words } from './by-hand.ts'

/** Who is asked, written down by hand from the text: role, required ('must') or by default ('may'), in which stories. */
export type SeatLine = readonly [kind: MeetingKind, role: Role, how: 'must' | 'may', when: (s: Words) => boolean]

const CSE: readonly (readonly [Role, 'must' | 'may', (s: Words) => boolean])[] = [
  ['cpm', 'must', (s) => s.derby],
  ['lead-practitioner', 'must', (s) => s.derby],
  ['police', 'must', (s) => s.derby],
  ['specialist-service', 'must', (s) => s.derby],
  ['involved-agency', 'must', (s) => s.derby],
  ['child', 'must', (s) => s.derby],
  ['parents-carers', 'must', (s) => s.derby],
  ['mat-worker', 'must', (s) => s.derby && s.status === 'mat'],
  ['health', 'may', (s) => s.derby],
  ['education', 'may', (s) => s.derby],
  ['youth-offending', 'may', (s) => s.derby],
  ['minute-taker', 'may', (s) => s.derby],
]
/** At every separate meeting: CD-20, CS-24, CD-24, CS-29, CS-27. */
const BY_STATUS: readonly (readonly [Role, 'must' | 'may', (s: Words) => boolean])[] = [
  ['iro', 'must', (s) => s.inCare],
  ['own-authority-social-worker', 'must', (s) => s.elsewhere],
  ['send-officer', 'may', (s) => s.education],
]
const SEPARATE: readonly MeetingKind[] = [
  'cse-meeting-initial',
  'cse-review',
  'strategy-discussion-district',
  's47-strategy-discussion',
  'cin-network',
  'line-manager-review',
  'conference',
]
const all = () => true

export const SEAT_LINES: readonly SeatLine[] = [
  ...(['practitioner', 'parents-carers', 'child', 'involved-agency'] as const).map((role): SeatLine => ['taf', role, 'must', all]),
  ...(['line-manager', 'lead-practitioner', 'involved-agency'] as const).map(
    (role): SeatLine => ['professionals-meeting', role, 'may', all],
  ),
  ...(['cse-meeting-initial', 'cse-review'] as const).flatMap((kind) => CSE.map((seat): SeatLine => [kind, ...seat])),
  ['strategy-discussion-district', 'lead-practitioner', 'must', (s) => s.shire],
  ...(['line-manager', 'locality-cpm', 'police', 'health', 'education', 'involved-agency', 'minute-taker'] as const).map(
    (role): SeatLine => ['strategy-discussion-district', role, 'may', (s) => s.shire],
  ),
  ['strategy-discussion-district', 'mat-worker', 'may', (s) => s.shire && s.status === 'mat'],
  ...(['social-care', 'police', 'health', 'involved-agency'] as const).map(
    (role): SeatLine => ['s47-strategy-discussion', role, 'must', all],
  ),
  ['s47-strategy-discussion', 'cpm', 'may', (s) => s.derby],
  ['s47-strategy-discussion', 'cpm-cse-vyp', 'may', (s) => s.shire],
  ['cin-network', 'lead-practitioner', 'must', all],
  ['cin-network', 'involved-agency', 'must', all],
  ['cin-network', 'mat-worker', 'may', (s) => s.status === 'mat'],
  ['cin-network', 'child', 'may', all],
  ['cin-network', 'parents-carers', 'may', all],
  ['line-manager-review', 'line-manager', 'must', (s) => s.shire],
  ['line-manager-review', 'lead-practitioner', 'must', (s) => s.shire],
  ['line-manager-review', 'involved-agency', 'may', (s) => s.shire],
  ['conference', 'cpm', 'must', (s) => s.protection],
  ['conference', 'social-care', 'must', all],
  ['conference', 'lead-practitioner', 'must', all],
  ['conference', 'involved-agency', 'may', all],
  ['conference', 'police', 'may', all],
  ['conference', 'parents-carers', 'may', all],
  ...SEPARATE.flatMap((kind) => BY_STATUS.map((seat): SeatLine => [kind, ...seat])),
]
