import type { TeamsOutcome } from '../src/casework/outside.ts'

/**
 * What a failed send means. A gateway that gave up, a cut connection or a time-out may have delivered: that is not known,
 * and such a card is never sent again on this channel. Codes: Microsoft Teams, proactive messages and rate limits.
 */
export function outcomeOfFailure(error: unknown): Exclude<TeamsOutcome, { ok: true }> {
  const status = statusOf(error)
  if (status === undefined)
    return { ok: false, fault: neverArrived(error) ? 'unavailable' : 'unknown-outcome', says: 'the connection to Teams was lost' }
  if (status === 429 || status === 412)
    return { ok: false, fault: 'throttled', says: `Teams asked to wait (${status})`, retryAfterSeconds: waitOf(error) }
  if (status === 403 || status === 404)
    return { ok: false, fault: 'no-conversation', says: `the person has no chat with Pathway (${status})` }
  if (status === 503) return { ok: false, fault: 'unavailable', says: 'Teams is not available (503)' }
  if (status >= 500) return { ok: false, fault: 'unknown-outcome', says: `Teams answered ${status}; it may have been shown` }
  return { ok: false, fault: 'refused', says: `Teams refused the message (${status})` }
}

/** The chat is not there any more: nothing was shown in it. */
export function isGone(error: unknown): boolean {
  return statusOf(error) === 404
}

/** The channel has no place for our answer: to be asked the same again would change nothing. */
export function isUseless(error: unknown): boolean {
  return [403, 404].includes(statusOf(error) ?? 0)
}

const USUAL_WAIT = 5
/** Seconds; the channel's own Retry-After when it gave one in seconds. */
function waitOf(error: unknown): number {
  const response = typeof error === 'object' && error !== null && 'response' in error ? error.response : undefined
  const headers = typeof response === 'object' && response !== null && 'headers' in response ? response.headers : undefined
  if (typeof headers !== 'object' || headers === null || !('get' in headers) || typeof headers.get !== 'function') return USUAL_WAIT
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isInteger(seconds) && seconds > 0 ? seconds : USUAL_WAIT
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined
  return typeof error.statusCode === 'number' ? error.statusCode : undefined
}

/** Nothing listened: the message can't have been taken. */
function neverArrived(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND')
}

/** An error's kind, fit for a log; its message may hold anything. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
