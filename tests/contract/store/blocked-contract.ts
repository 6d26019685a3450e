import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { BlockedEntry } from '../../../src/case/blocked-entries.ts'
import { blockedEntry, raised } from './given-case.ts'
import type { Side } from './sides.ts'

function takenOff(entry: string): BlockedEntry {
  const { at, by, on, v } = blockedEntry('nobody@mail.example')
  return { ...{ id: randomUUID(), v, at, by, on }, type: 'EntryRetired', data: { entry, reason: 'It was another man with that address.' } }
}

export function blockedContract(side: () => Side): void {
  describe('the register of whom nothing is sent to', () => {
    it('comes back as it was written, in order, also from two at once; a failed transaction adds nothing', async () => {
      const { store } = side()
      const [one, two, three] = [blockedEntry('a@mail.example'), blockedEntry('b@mail.example'), blockedEntry('c@mail.example')]
      await store.transaction((tx) => tx.addBlockedEntry(one))
      const failing = store.transaction(async (tx) => {
        await tx.addBlockedEntry(blockedEntry('never@mail.example'))
        throw new Error('not this one')
      })
      await expect(failing).rejects.toThrow('not this one')
      await Promise.all([two, three].map((entry) => store.transaction((tx) => tx.addBlockedEntry(entry))))
      const kept = await store.transaction((tx) => tx.blockedEntries())
      expect(kept[0]).toEqual(one)
      expect(kept).toHaveLength(3)
      expect(kept.slice(1)).toEqual(expect.arrayContaining([two, three]))
    })

    it('an erased entry can’t be taken off, and none is added for an erased child: neither makes a destroyed key anew', async () => {
      const { store } = side()
      const { caseId, row } = await raised(store, { row: { closed: true } })
      const theirs = blockedEntry('erased@mail.example', { reference: row.reference })
      const others = blockedEntry('stays@mail.example')
      await store.transaction(async (tx) => {
        for (const one of [theirs, others]) await tx.addBlockedEntry(one)
      })
      await store.transaction((tx) => tx.eraseCase(caseId))
      const late = blockedEntry('too.late@mail.example', { reference: row.reference })
      for (const one of [takenOff(theirs.id), late]) await expect(store.transaction((tx) => tx.addBlockedEntry(one))).rejects.toThrow()
      await store.transaction((tx) => tx.addBlockedEntry(takenOff(others.id)))
      const ids = (await store.transaction((tx) => tx.blockedEntries())).map(({ id }) => id)
      expect([theirs, others, late].map(({ id }) => ids.includes(id))).toEqual([false, true, false])
    })

    it('an entry that is being added while its child is erased is erased with it', async () => {
      const { store } = side()
      const { caseId, row } = await raised(store, { row: { closed: true } })
      const theirs = blockedEntry('meanwhile@mail.example', { reference: row.reference })
      let erased: Promise<void> | undefined
      await store.transaction(async (tx) => {
        await tx.addBlockedEntry(theirs)
        erased = store.transaction((other) => other.eraseCase(caseId))
      })
      await erased
      const ids = (await store.transaction((tx) => tx.blockedEntries())).map(({ id }) => id)
      expect(ids).not.toContain(theirs.id)
    })
  })
}
