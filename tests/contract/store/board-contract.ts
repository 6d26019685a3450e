import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { asPerson, closureEntry, maya } from './given-case.ts'
import type { Side } from './sides.ts'

export function boardContract(side: () => Side): void {
  describe('the boards’ choices', () => {
    const version = () => side().store.transaction((tx) => tx.boardVersion())
    const append = async (entry = closureEntry(), given: { readonly expectedVersion?: number; readonly commandId?: string } = {}) => {
      const expectedVersion = given.expectedVersion ?? (await version())
      return side().store.transaction((tx) => tx.appendToBoard({ entry, ...given, expectedVersion }))
    }

    it('gives back what was appended, to the letter, from any place on', async () => {
      const before = await version()
      const entries = [closureEntry(), closureEntry('Zweitens: £ – ☂ 🙂')]
      for (const entry of entries) expect(await append(entry)).toBe('appended')
      expect(await version()).toBe(before + 2)
      expect(await side().store.transaction((tx) => tx.boardEntries(before))).toEqual(entries)
      expect(await side().store.transaction((tx) => tx.boardEntries(before + 1))).toEqual(entries.slice(1))
      expect(await side().store.transaction((tx) => tx.boardEntries(before + 2))).toEqual([])
    })

    it('of two officers at once one is first, and the other hears that something changed', async () => {
      const expectedVersion = await version()
      const both = await Promise.all([append(closureEntry(), { expectedVersion }), append(closureEntry(), { expectedVersion })])
      expect([...both].sort()).toEqual(['appended', 'out-of-date'])
      expect(await version()).toBe(expectedVersion + 1)
    })

    it('the same command twice appends once, whatever the version by then; no case answers for it', async () => {
      const commandId = randomUUID()
      expect(await append(closureEntry(), { commandId })).toBe('appended')
      await append()
      expect(await append(closureEntry(), { commandId, expectedVersion: 0 })).toBe('already')
      const done = await side().store.transaction((tx) => tx.commandDone(commandId))
      const found = await side().store.transaction((tx) => tx.openCase({ caseId: done?.caseId ?? '' }, asPerson(maya)))
      expect([done === undefined, found]).toEqual([false, undefined])
    })

    it('a transaction that fails leaves no entry and no number used up', async () => {
      const before = await version()
      const failing = side().store.transaction(async (tx) => {
        await tx.appendToBoard({ entry: closureEntry(), expectedVersion: before, commandId: 'once-more' })
        throw new Error('the power went')
      })
      await expect(failing).rejects.toThrow('the power went')
      expect(await version()).toBe(before)
      expect(await append(closureEntry(), { commandId: 'once-more' })).toBe('appended')
    })
  })
}
