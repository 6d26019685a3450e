import type { Sealer } from '../../../src/store/heads.ts'
import { throwawayKeyRing } from '../../../src/store/key-ring.ts'
import { currentSigner, freshSigningKey, type Signer, signersOf } from '../../../src/store/signers.ts'
import type { Append, KeyRing, Store } from '../../../src/store/store.ts'
import { asPerson, blockedEntry, closureEntry, concern, maya, priya, raised } from './given-case.ts'

/** A ring whose signing key is changed on the way, and the old key as a thief has it. */
export type TurningRing = { readonly ring: KeyRing; readonly stolen: Signer; readonly turn: () => void; readonly giveUpTheOld: () => void }

export function turningRing(): TurningRing {
  const first = throwawayKeyRing()
  const stolen = currentSigner(first.signers)
  let signers: readonly Signer[] = first.signers
  return {
    ring: {
      ...first,
      get signers() {
        return signers
      },
    },
    stolen,
    turn: () => {
      signers = [...signers, ...signersOf({ signingKey: freshSigningKey() })]
    },
    giveUpTheOld: () => {
      const { id, verifyingKey } = stolen
      signers = [{ id, verifyingKey }, ...signers.slice(1)]
    },
  }
}

/** A small record with several chains of each kind, signed in several lines, the last ones under another key. */
export async function fillRecord(store: Store, sealer: Sealer, { turn, giveUpTheOld }: TurningRing): Promise<void> {
  for (let n = 0; n < 4; n += 1) {
    const before = await raised(store, { events: [concern('one'), concern('two'), concern('three')] })
    const later: Append = { ...before, expectedVersion: 3, events: [concern('four')], row: { ...before.row, version: 4 } }
    await store.transaction((tx) => tx.append(later))
    for (const person of [maya, priya])
      await store.transaction((tx) => tx.openCase({ caseId: before.caseId }, asPerson(person, `read ${n}`)))
    await store.transaction((tx) => tx.appendToBoard({ entry: closureEntry(), expectedVersion: n }))
    await store.transaction((tx) => tx.addBlockedEntry(blockedEntry(`number.${n}@mail.example`)))
    if (n === 2) turn()
    await sealer.sealNow()
    if (n === 2) giveUpTheOld()
  }
}
