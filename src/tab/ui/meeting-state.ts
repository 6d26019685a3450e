import type { CaseView } from '../../contracts/http.ts'

type State = CaseView['meetings'][number]['state']

export const STATE_WORDS: Readonly<Record<State, string>> = {
  'being-booked': 'Being put in the calendars',
  'not-in-outlook': 'In nobody’s calendar',
  booked: 'Booked',
  held: 'Held',
  cancelled: 'Cancelled',
}

/** Still to come: neither held nor called off. */
export function isLive({ state }: { readonly state: State }): boolean {
  switch (state) {
    case 'being-booked':
    case 'not-in-outlook':
    case 'booked':
      return true
    case 'held':
    case 'cancelled':
      return false
  }
}
