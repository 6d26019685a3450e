import type { MeetingKind, Role } from '../../src/procedure/vocabulary.ts'
import type { Words } from './by-hand.ts'

/** Who is asked, written down by hand from the text: role, required ('must') or by default ('may'), by which rules, in which stories. */
export type SeatLine = readonly [kind: MeetingKind, role: Role, how: 'must' | 'may', rules: string, when: (s: Words) => boolean]
type Line = readonly [role: Role, how: 'must' | 'may', rules: string, when: (s: Words) => boolean]

const CSE: readonly Line[] = [
  ['cpm', 'must', 'ME-15', (s) => s.derby],
  ['lead-practitioner', 'must', 'ME-16', (s) => s.derby],
  ['police', 'must', 'ME-17', (s) => s.derby],
  ['specialist-service', 'must', 'ME-18', (s) => s.derby],
  ['involved-agency', 'must', 'ME-16', (s) => s.derby],
  ['child', 'must', 'ME-19 MT-8', (s) => s.derby],
  ['parents-carers', 'must', 'ME-19 MT-8', (s) => s.derby],
  ['mat-worker', 'must', 'ME-16', (s) => s.derby && s.status === 'mat'],
  ['health', 'may', 'ME-16', (s) => s.derby],
  ['education', 'may', 'ME-16', (s) => s.derby],
  ['youth-offending', 'may', 'ME-16', (s) => s.derby],
  ['minute-taker', 'may', 'MT-16', (s) => s.derby],
]
/** At every separate meeting. */
const IN_CARE: readonly Line[] = [
  ['iro', 'must', 'CD-20', (s) => s.derby && s.inCare],
  ['iro', 'must', 'CS-24', (s) => s.shire && s.inCare],
  ['own-authority-social-worker', 'must', 'CD-24', (s) => s.derby && s.elsewhere],
  ['own-authority-social-worker', 'must', 'CS-29', (s) => s.shire && s.elsewhere],
  ['send-officer', 'may', 'CS-27', (s) => s.education],
]
const ON_A_PLAN: readonly Line[] = [
  ['existing-cpm', 'may', 'CD-9', (s) => s.derby && s.protection],
  ['existing-cpm', 'may', 'CS-12', (s) => s.shire && s.protection],
  ['core-group', 'may', 'HI-12', (s) => s.protection],
]
/** From 17 on (nearly 18 is born on 10 December 2008); a looked-after child lives in a placement. */
const AT_HOME: readonly Line[] = [
  ['transition-service', 'may', 'RV-14', (s) => s.nearly18],
  ['placement', 'may', 'IN-15', (s) => s.anyCare],
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
const mat = (s: Words) => s.status === 'mat'

export const SEAT_LINES: readonly SeatLine[] = [
  ...at('taf', [
    ['practitioner', 'must', 'LO-7', all],
    ['parents-carers', 'must', 'LO-7', all],
    ['child', 'must', 'LO-7', all],
    ['involved-agency', 'must', 'LO-7', all],
    ['mat-worker', 'may', 'LO-7', mat],
  ]),
  ...at('professionals-meeting', [
    ['line-manager', 'may', 'ME-5', all],
    ['lead-practitioner', 'may', 'ME-5', all],
    ['involved-agency', 'may', 'ME-4', all],
    ['mat-worker', 'may', 'ME-4', mat],
  ]),
  ...at('cse-meeting-initial', CSE),
  ...at('cse-review', CSE),
  ...at('strategy-discussion-district', [
    ['lead-practitioner', 'must', 'CS-3', (s) => s.shire],
    ...(['line-manager', 'locality-cpm', 'police', 'health', 'education', 'involved-agency'] as const).map(
      (role): Line => [role, 'may', 'ME-23', (s) => s.shire],
    ),
    ['mat-worker', 'may', 'ME-23', (s) => s.shire && mat(s)],
    ['minute-taker', 'may', 'MT-16', (s) => s.shire],
  ]),
  ...at('s47-strategy-discussion', [
    ['social-care', 'must', 'HI-4', all],
    ['police', 'must', 'HI-5', all],
    ['health', 'must', 'HI-6', all],
    ['involved-agency', 'must', 'HI-7', all],
    ['mat-worker', 'must', 'HI-7', mat],
    ['cpm', 'may', 'HI-8', (s) => s.derby],
    ['cpm-cse-vyp', 'may', 'HI-8', (s) => s.shire],
  ]),
  ...at('cin-network', [
    ['lead-practitioner', 'must', 'RV-1', all],
    ['involved-agency', 'must', 'RV-1', all],
    ['mat-worker', 'may', 'RV-1', mat],
    ['child', 'may', 'RV-1', all],
    ['parents-carers', 'may', 'RV-1', all],
  ]),
  ...at('line-manager-review', [
    ['line-manager', 'must', 'RV-10', (s) => s.shire],
    ['lead-practitioner', 'must', 'RV-11', (s) => s.shire],
    ['involved-agency', 'may', 'RV-11', (s) => s.shire],
    ['mat-worker', 'may', 'RV-11', (s) => s.shire && mat(s)],
  ]),
  ...at('conference', [
    ['cpm', 'must', 'CD-10', (s) => s.derby && s.protection],
    ['cpm', 'must', 'CS-13', (s) => s.shire && s.protection],
    ['cpm', 'must', 'HI-10', (s) => !s.protection],
    ['core-group', 'must', 'HI-12', (s) => s.protection],
    ['social-care', 'must', 'HI-10', all],
    ['lead-practitioner', 'must', 'HI-10', all],
    ...(['police', 'health', 'involved-agency', 'child', 'parents-carers'] as const).map((role): Line => [role, 'may', 'HI-10', all]),
    ['mat-worker', 'may', 'HI-10', mat],
  ]),
  ...SEPARATE.flatMap((kind) => at(kind, IN_CARE)),
  ...SEPARATE.filter((kind) => kind !== 'conference').flatMap((kind) => at(kind, ON_A_PLAN)),
  ...SEPARATE.filter((kind) => kind !== 's47-strategy-discussion').flatMap((kind) => at(kind, AT_HOME)),
]

function at(kind: MeetingKind, lines: readonly Line[]): readonly SeatLine[] {
  return lines.map((line) => [kind, ...line])
}
