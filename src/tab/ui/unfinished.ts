/**
 * Which forms this person has begun, so that after a reload the way back to them is one press.
 * Only addresses and titles of screens are kept, for this window alone; what was typed is on the server.
 */
type Unfinished = { readonly hash: string; readonly title: string }

const MOST = 5

export function unfinishedOf(person: string): readonly Unfinished[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(person)) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one?.hash === 'string' && typeof one?.title === 'string') : []
  } catch {
    return []
  }
}

export function begun(person: string, one: Unfinished): void {
  keep(person, [one, ...unfinishedOf(person).filter((other) => other.hash !== one.hash)].slice(0, MOST))
}

export function finished(person: string, hash: string): void {
  keep(
    person,
    unfinishedOf(person).filter((other) => other.hash !== hash),
  )
}

function keep(person: string, list: readonly Unfinished[]): void {
  try {
    sessionStorage.setItem(keyOf(person), JSON.stringify(list))
  } catch {
    // A browser that keeps nothing still has the board.
  }
}

function keyOf(person: string): string {
  return `pathway.unfinished.${person}`
}
