/** How the board is narrowed and ordered, as it stands in the address and in what is asked of the server. */
export type Narrowing = 'mine' | 'late' | 'due' | 'red' | 'closed'
type Picked = 'level' | 'area' | 'sort'

const YES_ONLY: readonly Narrowing[] = ['mine', 'late', 'due', 'red', 'closed']
const PICKED: Readonly<Record<Picked, readonly string[]>> = {
  level: ['high', 'medium', 'low', 'not-judged'],
  area: ['derby', 'derbyshire'],
  sort: ['days-left', 'level', 'name', 'meeting'],
}
/** One step of "Show more", and how many rows come first. */
export const ROWS = 100

/** The server's address for a board; whatever else stands in the tab's address is left out. */
export function boardPath(query: URLSearchParams, search = false): string {
  const asked = new URLSearchParams()
  for (const name of YES_ONLY) if (query.get(name) === 'yes') asked.set(name, 'yes')
  for (const [name, values] of Object.entries(PICKED)) {
    const value = query.get(name)
    if (value !== null && values.includes(value)) asked.set(name, value)
  }
  const take = Number(query.get('take'))
  if (Number.isInteger(take) && take > ROWS && take <= 2000) asked.set('take', String(take))
  return `/api/board${search ? '/search' : ''}${asked.size === 0 ? '' : `?${asked.toString()}`}`
}

export function isNarrowed(query: URLSearchParams): boolean {
  return YES_ONLY.some((name) => query.get(name) === 'yes') || query.has('level') || query.has('area')
}

/** The query with one part changed; undefined takes it away. Whoever narrows anew begins with the first rows again. */
export function withPart(query: URLSearchParams, name: Narrowing | Picked | 'take', value: string | undefined): URLSearchParams {
  const next = new URLSearchParams(query)
  if (name !== 'take') next.delete('take')
  if (value === undefined) next.delete(name)
  else next.set(name, value)
  return next
}

/** Everything narrowed away comes back; the order stays. */
export function withoutNarrowing(query: URLSearchParams): URLSearchParams {
  const sort = query.get('sort')
  return new URLSearchParams(sort === null ? {} : { sort })
}
