import { randomUUID } from 'node:crypto'
import type { EventRecord, SyncRecord } from '../records.ts'
import type { Answer, MailboxCall } from './answer.ts'
import { contextUrl, refused } from './answer.ts'
import { eventJson } from './event-json.ts'
import { mailboxOf, windowOf } from './events.ts'

/** Older rounds are forgotten, as Exchange forgets its own: whoever comes back with one begins anew. */
const ROUNDS_KEPT = 20
const USUAL_PAGE = 10

/**
 * What changed in a window of a calendar since the caller's last round (event: delta). Without a state it is everything there is; what went is told
 * by its id. Strict: the window comes with the first request alone, and none of $select, $filter, $expand, $orderby and $search is taken.
 */
export function calendarDelta(call: MailboxCall): Answer {
  const query = Object.fromEntries(Object.entries(call.query).map(([name, value]) => [name.toLowerCase(), value]))
  const odd = Object.keys(query).find((name) => !['startdatetime', 'enddatetime', '$deltatoken', '$skiptoken'].includes(name))
  if (odd !== undefined)
    return refused(
      400,
      'ErrorInvalidUrlQuery',
      `The following parameters are not supported with change tracking over the resource: '${odd}'.`,
    )
  const state = query.$deltatoken ?? query.$skiptoken
  if (state === undefined) return firstRound(call, query)
  if (Object.keys(query).length > 1)
    return refused(400, 'ErrorInvalidUrlQuery', 'A state token carries the window of its round: no other parameter goes with it.')
  const before = call.local.state.get('sync', state)
  if (before === undefined || before.id !== state || before.mailbox !== mailboxOf(call)) return stateUnknown()
  return query.$skiptoken === undefined ? laterRound(call, before) : page(call, before, before.left)
}

/** 410: the state is too old, or never was. */
export function stateUnknown(): Answer {
  return refused(410, 'SyncStateNotFound', 'The sync state generation is not found; a full synchronization is required.')
}

function firstRound(call: MailboxCall, query: Readonly<Record<string, string>>): Answer {
  const { startdatetime: startDateTime = '', enddatetime: endDateTime = '' } = query
  const window = windowOf({ query: startDateTime === '' || endDateTime === '' ? {} : { startDateTime, endDateTime } })
  if (!window.ok) return window.answer
  const { startAt, endAt } = window.value
  const known = changeKeysIn(call, startAt, endAt)
  return page(call, { id: '', mailbox: mailboxOf(call), startAt, endAt, known, left: [] }, Object.keys(known))
}

function laterRound(call: MailboxCall, before: SyncRecord): Answer {
  const known = changeKeysIn(call, before.startAt, before.endAt)
  const changed = Object.keys(known).filter((id) => known[id] !== before.known[id])
  const gone = Object.keys(before.known).filter((id) => known[id] === undefined)
  // Nothing new: the same state goes on serving.
  if (changed.length + gone.length === 0) return answer(call, before, [], '$deltatoken')
  return page(call, { ...before, known }, [...changed, ...gone])
}

function changeKeysIn(call: MailboxCall, startAt: string, endAt: string): Readonly<Record<string, string>> {
  const inside = call.local.state
    .all('event', mailboxOf(call))
    .filter((event) => !event.removed && event.startAt < endAt && event.endAt > startAt)
  return Object.fromEntries(inside.map((event) => [event.immutableId, event.changeKey]))
}

function page(call: MailboxCall, round: SyncRecord, left: readonly string[]): Answer {
  const size = call.prefer.pageSize ?? USUAL_PAGE
  const rest = left.slice(size)
  const next = { ...round, id: randomUUID(), left: rest }
  keepRound(call, next)
  return answer(call, next, left.slice(0, size), rest.length === 0 ? '$deltatoken' : '$skiptoken')
}

function keepRound({ local }: MailboxCall, round: SyncRecord): void {
  const before = local.state.all('sync', round.mailbox)
  for (const old of before.slice(0, Math.max(0, before.length - ROUNDS_KEPT))) local.state.remove('sync', old.id)
  local.state.put('sync', round.id, round.mailbox, round)
}

function answer(call: MailboxCall, round: SyncRecord, shown: readonly string[], token: '$deltatoken' | '$skiptoken'): Answer {
  const link = `${call.local.url()}/v1.0/users/${call.person.oid}/calendarView/delta?${token}=${encodeURIComponent(round.id)}`
  return {
    status: 200,
    body: {
      '@odata.context': contextUrl(call.local, 'Collection(event)'),
      value: shown.map((id) => entryOf(call, round, call.local.state.get('event', id), id)),
      [token === '$deltatoken' ? '@odata.deltaLink' : '@odata.nextLink']: link,
    },
  }
}

/** An event as it stands; or, gone from the calendar or from the window, its id. */
function entryOf(call: MailboxCall, { known }: SyncRecord, event: EventRecord | undefined, id: string): unknown {
  if (event !== undefined && !event.removed && known[id] !== undefined) return eventJson(event, call.prefer, call.local).json
  return { '@removed': { reason: 'deleted' }, id: event === undefined || call.prefer.immutableIds ? id : event.id }
}
