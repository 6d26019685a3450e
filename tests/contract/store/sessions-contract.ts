import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { instant } from '../../../src/procedure/civil-date.ts'
import type { Side } from './sides.ts'

export function sessionsContract(side: () => Side): void {
  describe('ended sessions', () => {
    it('7.4.1: the last end of a person’s is the one that counts, and nobody else’s; those since an instant are told in order', async () => {
      const { store } = side()
      const [one, other] = [randomUUID(), randomUUID()]
      const end = async (person: string, at: string) => {
        const kept = { id: randomUUID(), person, by: other, at: instant(at) }
        await store.transaction((tx) => tx.endSessions(kept))
        return kept
      }
      const endedAt = async (person: string) => await store.transaction((tx) => tx.sessionsEndedAt(person))
      expect(await endedAt(one)).toBeUndefined()
      const later = await end(one, '2031-11-24T10:00:01.000Z')
      const first = await end(one, '2031-11-23T10:00:00.000Z')
      const others = await end(other, '2031-11-25T10:00:00.000Z')
      expect([await endedAt(one), await endedAt(other)]).toEqual([later.at, others.at])
      expect(await store.transaction((tx) => tx.sessionEnds(first.at))).toEqual([first, later, others])
      expect(await store.transaction((tx) => tx.sessionEnds(later.at))).toEqual([later, others])
    })

    it('one ended in a transaction that failed goes on', async () => {
      const { store } = side()
      const one = randomUUID()
      const failed = store.transaction(async (tx) => {
        await tx.endSessions({ id: randomUUID(), person: one, by: one, at: instant('2031-11-23T10:00:00.000Z') })
        throw new Error('no')
      })
      await expect(failed).rejects.toThrow('no')
      expect(await store.transaction((tx) => tx.sessionsEndedAt(one))).toBeUndefined()
    })
  })
}
