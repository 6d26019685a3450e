import type { Sealer } from '../../../src/store/heads.ts'
import type { Append, Store } from '../../../src/store/store.ts'
import { asPerson, blockedEntry, closureEntry, concern, maya, priya, raised } from './given-case.ts'

/** A small record with several chains of each kind, signed in several lines. */
export async function fillRecord(store: Store, sealer: Sealer): Promise<void> {
  for (let n = 0; n < 4; n += 1) {
    const before = await raised(store, { events: [concern('one'), concern('two'), concern('three')] })
    const later: Append = { ...before, expectedVersion: 3, events: [concern('four')], row: { ...before.row, version: 4 } }
    await store.transaction((tx) => tx.append(later))
    for (const person of [maya, priya])
      await store.transaction((tx) => tx.openCase({ caseId: before.caseId }, asPerson(person, `read ${n}`)))
    await store.transaction((tx) => tx.appendToBoard({ entry: closureEntry(), expectedVersion: n }))
    await store.transaction((tx) => tx.addBlockedEntry(blockedEntry(`number.${n}@mail.example`)))
    await sealer.sealNow()
  }
}
