import { describe, expect, it } from 'vitest'
import { blockedEntry } from './given-case.ts'
import type { Side } from './sides.ts'

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
  })
}
