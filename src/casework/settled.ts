import type { Observation } from '../case/commands.ts'

/** What became of an errand. `in-doubt`: it may have reached a person, so it is never sent again on that channel. `hopeless`: asking again is useless. */
export type Settled =
  | { readonly became: 'done'; readonly saw?: Observation }
  | { readonly became: 'not-yet'; readonly fault: string; readonly retryAfterSeconds?: number }
  | { readonly became: 'in-doubt'; readonly fault: string }
  | { readonly became: 'hopeless'; readonly fault: string }
