import { apiWith } from './api.ts'
import { boardPath } from './features/board/board-query.ts'
import { findHost } from './host.ts'
import { opening } from './ui/first-paint.ts'
import { go, placeOf, queryOf } from './ui/route.ts'
import { say } from './ui/said.ts'

/*
 * The first script, kept small: it says hello to the host, asks for the token and for what the first screen shows,
 * and all that time React and Fluent are being fetched and read.
 */
async function start(found: (uncover: () => void) => void): Promise<void> {
  const root = document.getElementById('root')
  if (root === null) throw new Error('the page has no root')
  const drawing = import('./app.tsx')
  const host = await findHost()
  if (host === undefined) {
    ;(await drawing).draw(root, undefined)
    return
  }
  found(host.loaded)
  const api = apiWith(host.token, () => say('You were signed out on every device; this one is signed in again.'))
  const asked = host.subPage ?? new URLSearchParams(location.search).get('ref') ?? undefined
  if (asked !== undefined && location.hash === '') go({ at: 'case', reference: asked })
  host.onSubPage((reference) => go({ at: 'case', reference }))
  api.ahead('/api/me')
  if (placeOf(location.hash).at === 'board') api.ahead(boardPath(queryOf(location.hash)))
  ;(await drawing).draw(root, { host, api })
}

void opening(start)
