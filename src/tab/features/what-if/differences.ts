import type { WhatIfAnswer } from '../../../contracts/what-if.ts'

export type Owed = WhatIfAnswer['obligations'][number]
export type Difference =
  | { readonly how: 'new' | 'same'; readonly owed: Owed }
  | { readonly how: 'gone'; readonly owed: Owed }
  | { readonly how: 'changed'; readonly owed: Owed; readonly was: Owed }

const ORDER: readonly Difference['how'][] = ['new', 'changed', 'gone', 'same']

/**
 * What supposing changes: each thing owed matched with itself, else with the same duty arising from something else (a meeting judged anew),
 * else new or gone. In that order, each part soonest first.
 */
export function differences(now: readonly Owed[], then: readonly Owed[]): readonly Difference[] {
  const left = new Map(now.map((owed) => [owed.id, owed]))
  const itself = then.map((owed) => ({ owed, was: taken(left, left.get(owed.id)) }))
  const matched = itself.map(({ owed, was }) => ({
    owed,
    was:
      was ??
      taken(
        left,
        [...left.values()].find((one) => one.duty === owed.duty),
      ),
  }))
  const all = [
    ...matched.map(({ owed, was }): Difference => {
      // What has been done already asks nobody for anything more.
      if (was === undefined) return { how: isDone(owed) ? 'same' : 'new', owed }
      return isSame(was, owed) ? { how: 'same', owed } : { how: 'changed', owed, was }
    }),
    ...[...left.values()].map((owed): Difference => ({ how: 'gone', owed })),
  ]
  return all.sort((a, b) => ORDER.indexOf(a.how) - ORDER.indexOf(b.how) || soonest(a.owed, b.owed))
}

function taken(left: Map<string, Owed>, owed: Owed | undefined): Owed | undefined {
  if (owed !== undefined) left.delete(owed.id)
  return owed
}

/** The same to whoever owes it: whose it is, by when, and whether it is done. Days left or late go on by themselves. */
function isSame(a: Owed, b: Owed): boolean {
  const seen = (one: Owed) =>
    JSON.stringify([one.duty, one.ownerRole, one.due?.on, one.due?.at, isDone(one), one.standing.state === 'paused'])
  return seen(a) === seen(b)
}

function isDone({ standing }: Owed): boolean {
  return standing.state === 'met' || standing.state === 'met-late' || standing.state === 'departed'
}

function soonest(a: Owed, b: Owed): number {
  const [first, second] = [a.due?.on ?? '9999', b.due?.on ?? '9999']
  return first < second ? -1 : first > second ? 1 : 0
}
