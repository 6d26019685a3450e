/** Why something was late, for the breach register: few enough to count, with words beside them. */
export const LATENESS_CODES = [
  'family-unavailable',
  'agency-silent',
  'chair-unavailable',
  'holiday-closure',
  'another-authority',
  'recorded-late',
  'other',
] as const
export type LatenessCode = (typeof LATENESS_CODES)[number]

export const LATENESS_WORDS: Readonly<Record<LatenessCode, string>> = {
  'family-unavailable': 'The child or the family was not available',
  'agency-silent': 'An agency did not reply',
  'chair-unavailable': 'The chair was not available',
  'holiday-closure': 'Holidays or a closure',
  'another-authority': 'Waiting for another authority',
  'recorded-late': 'Done in time, recorded late',
  other: 'Another reason',
}
