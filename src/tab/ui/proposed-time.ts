import type { BookingView } from '../../contracts/booking.ts'

type Slot = BookingView['slots'][number]
type Proposed = { readonly reference: string; readonly kind: string } & Pick<Slot, 'starts' | 'ends'>

// From the page that proposed it to the booking that opens next. In memory: no address tells when a child's meeting is.
let proposed: Proposed | undefined

export function propose(one: Proposed): void {
  proposed = one
}

export function proposedFor(reference: string, kind: string): Proposed | undefined {
  return proposed?.reference === reference && proposed.kind === kind ? proposed : undefined
}

/** Whoever opens a booking later chooses anew. */
export function forgetProposed(): void {
  proposed = undefined
}
