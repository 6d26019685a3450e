/**
 * What to do after one attempt at a Graph call. Pure: the caller measures, waits and repeats.
 * Sources: Graph's throttling guidance (Retry-After, may be fractional); RFC 9110 10.2.3 (seconds or HTTP date).
 */
import type { FaultKind } from './graph.ts'

/**
 * 'read': GET and the asking kind of POST. 'idempotent': a repeat can't do it twice (If-Match, or a stored transactionId).
 * 'once': a repeat could do it twice, so only attempts that certainly did nothing are repeated.
 */
export type CallKind = 'read' | 'idempotent' | 'once'

/** `retryAfter` and `date` are the response's headers as they came. 'not-connected': the request never left. */
export type Outcome =
  | { readonly came: 'answer'; readonly status: number; readonly retryAfter: string | null; readonly date: string | null }
  | { readonly came: 'nothing'; readonly because: 'not-connected' | 'cut' | 'timeout' }

export type Attempted = {
  readonly kind: CallKind
  /** 1 for the first. */
  readonly attempt: number
  readonly allowed: number
  /** Milliseconds since the first attempt began. */
  readonly spentMs: number
  readonly outcome: Outcome
  /** Our clock, milliseconds since 1970; used for a Retry-After date when the answer has no Date of its own. */
  readonly nowMs: number
  /** 0 to 1, spreads the repeats of many callers. */
  readonly chance: number
}

export type Decision =
  | { readonly next: 'take' }
  | { readonly next: 'wait'; readonly waitMs: number }
  | { readonly next: 'stop'; readonly fault: FaultKind; readonly retryAfterSeconds?: number }

/** Four, so that three lost answers in a row still end well. */
export const ATTEMPTS = 4
/** A longer wait is given back to the caller, who keeps its own calendar of what to do when. */
const LONGEST_WAIT_MS = 10_000
/** No new attempt after this much time on one call. */
const LONGEST_CALL_MS = 20_000
const FIRST_BACKOFF_MS = 300

/** Out: take the answer as it is, wait and repeat, or stop with a fault. */
export function afterAttempt(a: Attempted): Decision {
  if (a.outcome.came === 'nothing') {
    const left = a.outcome.because !== 'not-connected'
    return left && a.kind === 'once' ? { next: 'stop', fault: 'unknown-outcome' } : repeat(a, undefined, 'unavailable')
  }
  const { status } = a.outcome
  if (status === 429) return repeat(a, askedWaitMs(a.outcome.retryAfter, a.outcome.date, a.nowMs), 'throttled')
  if (!mayComeRight(status)) return { next: 'take' }
  const asked = askedWaitMs(a.outcome.retryAfter, a.outcome.date, a.nowMs)
  // Graph has answered 503 and 504 after doing the work: a call that must happen once isn't repeated on either.
  if (a.kind === 'once') return { next: 'stop', fault: 'unknown-outcome', ...inSeconds(asked) }
  return repeat(a, asked, 'unavailable')
}

function mayComeRight(status: number): boolean {
  return status === 408 || (status >= 500 && status !== 501)
}

function repeat(a: Attempted, askedMs: number | undefined, fault: FaultKind): Decision {
  const waitMs = askedMs ?? backoffMs(a.attempt, a.chance)
  const tooLong = waitMs > LONGEST_WAIT_MS || a.spentMs + waitMs > LONGEST_CALL_MS
  if (a.attempt >= a.allowed || tooLong) return { next: 'stop', fault, ...inSeconds(askedMs) }
  return { next: 'wait', waitMs }
}

function backoffMs(attempt: number, chance: number): number {
  return Math.round(FIRST_BACKOFF_MS * 2 ** (attempt - 1) * (1 + chance / 2))
}

function inSeconds(ms: number | undefined): { retryAfterSeconds?: number } {
  return ms === undefined ? {} : { retryAfterSeconds: Math.ceil(ms / 1000) }
}

/** Retry-After in milliseconds; undefined when absent or unreadable. A date is measured against the answer's own clock where it has one. */
export function askedWaitMs(retryAfter: string | null, date: string | null, nowMs: number): number | undefined {
  const text = retryAfter?.trim() ?? ''
  if (/^\d{1,12}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined
  const until = Date.parse(text)
  const theirs = date === null ? Number.NaN : Date.parse(date)
  return Number.isNaN(until) ? undefined : Math.max(0, until - (Number.isNaN(theirs) ? nowMs : theirs))
}
