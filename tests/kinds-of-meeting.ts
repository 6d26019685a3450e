import type { Area, MeetingKind, Paper } from '../src/procedure/vocabulary.ts'

/** A kind of meeting in an area, as the text has it: read off the procedure by hand, never printed by the code. */
export type KindByHand = {
  readonly area: Area
  /** The two figures of whom of the case's own people it may be booked by; the first books it here, and may chair it. */
  readonly books: readonly string[]
  /** Asked for before it; any one of the last two of Derby's first meeting will do (ME-21). */
  readonly papers: readonly Paper[]
  /** Also held without an appointment, by phone. */
  readonly phone: boolean
  /** How it is asked for in the chat. */
  readonly said: string
  /** What must have been held before. */
  readonly after?: MeetingKind
}

const FIRST_PAPERS: readonly Paper[] = ['risk-assessment', 'single-assessment', 'cse-report', 'proposed-plan']
const DERBY = ['02', '01', '03']
const DERBYSHIRE = ['13', '11', '12']

/** A kind that is new to the vocabulary has no place here, and fails. */
export const KINDS_BY_HAND: Readonly<Record<MeetingKind, readonly KindByHand[]>> = {
  'cse-meeting-initial': [{ area: 'derby', books: ['02'], papers: FIRST_PAPERS, phone: false, said: 'first meeting' }],
  'cse-review': [
    {
      area: 'derby',
      books: ['02'],
      papers: ['risk-assessment', 'cse-report', 'proposed-plan'],
      phone: false,
      said: 'review',
      after: 'cse-meeting-initial',
    },
  ],
  'strategy-discussion-district': [{ area: 'derbyshire', books: DERBYSHIRE, papers: [], phone: true, said: 'strategy discussion' }],
  's47-strategy-discussion': [
    { area: 'derby', books: ['02', '03'], papers: [], phone: true, said: 'section 47 discussion' },
    { area: 'derbyshire', books: ['13', '12'], papers: [], phone: true, said: 's47 discussion' },
  ],
  'professionals-meeting': [
    { area: 'derby', books: DERBY, papers: [], phone: true, said: 'professionals’ meeting' },
    { area: 'derbyshire', books: DERBYSHIRE, papers: [], phone: true, said: 'professionals meeting' },
  ],
  taf: [
    { area: 'derby', books: DERBY, papers: [], phone: false, said: 'TAF' },
    { area: 'derbyshire', books: DERBYSHIRE, papers: ['risk-assessment'], phone: false, said: 'team around the family' },
  ],
  'cin-network': [
    { area: 'derby', books: DERBY, papers: [], phone: false, said: 'network meeting', after: 'cse-meeting-initial' },
    {
      area: 'derbyshire',
      books: DERBYSHIRE,
      papers: ['risk-assessment'],
      phone: false,
      said: 'network meeting',
      after: 'strategy-discussion-district',
    },
  ],
  'line-manager-review': [
    {
      area: 'derbyshire',
      books: DERBYSHIRE,
      papers: ['risk-assessment'],
      phone: true,
      said: 'review',
      after: 'strategy-discussion-district',
    },
  ],
  conference: [
    { area: 'derby', books: ['02'], papers: [], phone: false, said: 'conference' },
    { area: 'derbyshire', books: ['12'], papers: [], phone: false, said: 'conference' },
  ],
}

export const EVERY_KIND = Object.entries(KINDS_BY_HAND).flatMap(([kind, all]) =>
  all.map((one) => [one.area, kind as MeetingKind, one] as const),
)

/** Who stands where in each area's cases: the two figures of their ids. */
export const PEOPLE = {
  derby: { lead: '01', cpm: '02', manager: '03', minutes: '04', first: 'cse-meeting-initial', police: 'police-city' },
  derbyshire: { lead: '11', cpm: '12', manager: '13', minutes: '14', first: 'strategy-discussion-district', police: 'police-county' },
} as const

/** A review decides whether it goes on (RV-8, RV-12); nothing else does. */
export function decides(kind: MeetingKind): { readonly decision?: 'continue' } {
  return kind === 'cse-review' || kind === 'line-manager-review' ? { decision: 'continue' } : {}
}
