/**
 * What changed in somebody's calendar since it was read last. Source: Graph v1.0, event: delta on calendarView, and Microsoft's guide to delta queries:
 * the window is fixed by the first request, links are followed as they came, a state that is no longer known (410) means to begin anew.
 */
import { type Ask, fault, refusal } from './client.ts'
import type { Answer, ChangesSince, Graph, Mailbox } from './graph.ts'
import { changedEvents } from './wire.ts'

/** They come whole, whatever is asked: fifty long invitations are far below the largest answer we take. */
const EVENTS_A_PAGE = 50
/** A calendar of more than so many pages is no chair's, or the links lead in a circle. */
const MOST_PAGES = 400

type Read = { readonly changed: readonly string[]; readonly cursor: string }
type Query = Readonly<Record<string, string>>

export function changesThrough(ask: Ask): Pick<Graph, 'changesIn'> {
  return { changesIn: (calendar, since) => changesIn(ask, calendar, since) }
}

async function changesIn(ask: Ask, calendar: Mailbox, since: ChangesSince): Promise<Answer<Read>> {
  const changed: string[] = []
  let query: Query | undefined = 'cursor' in since ? queryOf(since.cursor) : { startDateTime: since.from, endDateTime: since.to }
  for (let page = 0; page < MOST_PAGES && query !== undefined; page += 1) {
    const answer = await ask({
      kind: 'read',
      method: 'GET',
      mailbox: calendar,
      path: ['users', calendar, 'calendarView', 'delta'],
      query,
      pageSize: EVENTS_A_PAGE,
    })
    if (!answer.ok) return answer
    if (answer.status !== 200) return refusal(answer)
    const read = changedEvents.safeParse(answer.body)
    if (!read.success) break
    changed.push(...read.data.ids)
    const { cursor, next }: { cursor?: string; next?: string } = read.data
    if (cursor !== undefined) return queryOf(cursor) === undefined ? unreadable() : { ok: true, changed, cursor }
    query = next === undefined ? undefined : queryOf(next)
  }
  return unreadable()
}

/** Our token goes along, so nothing of a link is followed but its query: whose calendar is asked about, and where, is ours to say. */
function queryOf(link: string): Query | undefined {
  try {
    const pairs = link.split('&').map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return [decodeURIComponent(name), decodeURIComponent(value.join('='))] as const
    })
    return Object.fromEntries(pairs)
  } catch {
    return undefined
  }
}

function unreadable(): ReturnType<typeof fault> {
  return fault('bad-answer', "Microsoft 365 told what changed in a calendar in a way we can't read.")
}
