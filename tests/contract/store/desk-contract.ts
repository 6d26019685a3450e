import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { DirectoryEntry } from '../../../src/case/directory.ts'
import { instant, plainDate } from '../../../src/procedure/civil-date.ts'
import { asPerson, maya, priya, raised } from './given-case.ts'
import type { Side } from './sides.ts'

const at = instant('2026-11-23T10:00:00.000Z')

export function deskContract(side: () => Side): void {
  describe('drafts, directory, settings and the bot’s notes', () => {
    it('a draft is its person’s alone, is replaced by the next, and can be dropped', async () => {
      const { store } = side()
      const name = randomUUID()
      const body = { rows: [{ row: 'r1', score: 'not-known' }], note: 'half filled' }
      await store.transaction((tx) => tx.saveDraft(maya, name, { first: true }, at))
      await store.transaction((tx) => tx.saveDraft(maya, name, body, at))
      expect(await store.transaction((tx) => tx.readDraft(maya, name))).toEqual({ body, savedAt: at })
      expect(await store.transaction((tx) => tx.readDraft(priya, name))).toBeUndefined()
      await store.transaction((tx) => tx.dropDraft(priya, name))
      expect(await store.transaction((tx) => tx.readDraft(maya, name))).toBeDefined()
      await store.transaction((tx) => tx.dropDraft(maya, name))
      expect(await store.transaction((tx) => tx.readDraft(maya, name))).toBeUndefined()
    })

    it('lists a person’s own drafts by name, the one kept last first, and nobody else’s', async () => {
      const { store } = side()
      const [one, other] = [randomUUID(), randomUUID()]
      const later = instant('2026-11-24T10:00:00.000Z')
      await store.transaction((tx) => tx.saveDraft(one, 'concern', { worry: 'x' }, at))
      await store.transaction((tx) => tx.saveDraft(one, 'matrix.K7Q2-9F', {}, later))
      await store.transaction((tx) => tx.saveDraft(other, 'concern', {}, later))
      const listed = async () => await store.transaction((tx) => tx.draftsOf(one))
      const matrix = { name: 'matrix.K7Q2-9F', savedAt: later }
      expect(await listed()).toEqual([matrix, { name: 'concern', savedAt: at }])
      await store.transaction((tx) => tx.dropDraft(one, 'concern'))
      expect(await listed()).toEqual([matrix])
    })

    it('a draft longer than 256 KiB is refused', async () => {
      const { store } = side()
      await expect(store.transaction((tx) => tx.saveDraft(maya, 'long', 'x'.repeat(256 * 1024), at))).rejects.toThrow('256 KiB')
    })

    it('cover begins on its first day and is over after its last, or when it is ended; what is over stays out of the list', async () => {
      const { store } = side()
      const [away, here, id] = [randomUUID(), randomUUID(), randomUUID()]
      const cover = { id, covered: away, covering: here, from: plainDate('2026-12-01'), to: plainDate('2026-12-03'), setBy: maya }
      await store.transaction((tx) => tx.putCover(cover, at))
      await store.transaction((tx) => tx.putCover({ ...cover, id: randomUUID(), covered: priya }, at))
      const given = async (on: string) => await store.transaction((tx) => tx.coversGivenBy(here, plainDate(on)))
      expect(await given('2026-11-30')).toEqual([])
      for (const on of ['2026-12-01', '2026-12-02', '2026-12-03']) expect(await given(on)).toEqual([away, priya].sort())
      expect(await given('2026-12-04')).toEqual([])
      expect(await store.transaction((tx) => tx.coversGivenBy(away, plainDate('2026-12-02')))).toEqual([])
      const listed = async (on: string) => (await store.transaction((tx) => tx.covers(plainDate(on)))).filter((one) => one.id === id)
      expect(await listed('2026-12-03')).toEqual([cover])
      expect(await listed('2026-12-04')).toEqual([])
      const alone = { id: randomUUID(), covered: away, from: cover.from, to: cover.to, setBy: maya }
      await store.transaction((tx) => tx.putCover(alone, at))
      const all = await store.transaction((tx) => tx.covers(plainDate('2026-12-02')))
      expect(all.filter((one) => one.id === alone.id)).toEqual([alone])
      await store.transaction((tx) => tx.endCover(id, priya, at))
      expect(await given('2026-12-02')).toEqual([priya])
      const kept = async (from: string) => (await store.transaction((tx) => tx.coversKept(plainDate(from)))).filter((one) => one.id === id)
      expect(await kept('2026-12-03')).toEqual([{ ...cover, setAt: at, ended: { by: priya, at } }])
      expect(await kept('2026-12-04')).toEqual([])
      expect(await listed('2026-11-01')).toEqual([])
    })

    it('the directory keeps its order, and an entry put again is changed in place', async () => {
      const { store } = side()
      const entry = (name: string): DirectoryEntry => ({
        id: `id-${name}`,
        name,
        mail: `${name}@agency.example`,
        agency: 'A',
        roles: ['health'],
        areas: ['derby'],
        verifiedOn: '2026-11-01',
      })
      await store.transaction(async (tx) => {
        for (const name of ['zed', 'amy', 'bob']) await tx.putDirectoryEntry(entry(name))
        await tx.putDirectoryEntry({ ...entry('zed'), leftOn: '2026-11-20' })
      })
      expect(await store.transaction((tx) => tx.directory())).toEqual([
        { ...entry('zed'), leftOn: '2026-11-20' },
        entry('amy'),
        entry('bob'),
      ])
    })

    it('settings, conversations and dialogues keep any JSON, and the last one put', async () => {
      const { store } = side()
      await store.transaction(async (tx) => {
        await tx.putSetting('clock', 'text')
        await tx.putSetting('clock', { days: 3, nested: [1, null, 'a'] })
        await tx.putConversation(maya, ['c', { id: 1 }])
        await tx.putDialogue('d1', 42)
      })
      const kept = await store.transaction(async (tx) => [await tx.setting('clock'), await tx.conversation(maya), await tx.dialogue('d1')])
      expect(kept).toEqual([{ days: 3, nested: [1, null, 'a'] }, ['c', { id: 1 }], 42])
      const absent = await store.transaction(async (tx) => [
        await tx.setting('none'),
        await tx.conversation('nobody'),
        await tx.dialogue('none'),
      ])
      expect(absent).toEqual([undefined, undefined, undefined])
    })

    it('a key is new once', async () => {
      const { store } = side()
      const key = randomUUID()
      const answers = await Promise.all([1, 2, 3].map(() => store.transaction((tx) => tx.firstTime(key))))
      expect(answers.filter((first) => first)).toHaveLength(1)
    })

    it('forgets dialogues with what was typed into them and seen keys after 30 days, commands after 90, and nothing before or besides', async () => {
      const { store } = side()
      const [id, commandId] = [randomUUID(), randomUUID()]
      const later = (days: number) => instant(new Date(Date.now() + days * 86_400_000).toISOString())
      const { caseId, events } = await raised(store, { commandId })
      await store.transaction(async (tx) => {
        await tx.putDialogue(id, { slot: 1 })
        await tx.firstTime(id)
        await tx.putConversation(id, { id })
        for (const name of [`dialog.${id}`, 'concern']) await tx.saveDraft(id, name, { typed: 'something' }, later(0))
        await tx.openCase({ caseId }, asPerson(maya))
      })
      const left = () =>
        store.transaction(async (tx) => ({
          dialogue: await tx.dialogue(id),
          done: await tx.commandDone(commandId),
          conversation: await tx.conversation(id),
          drafts: (await tx.draftsOf(id)).map(({ name }) => name).toSorted(),
          reads: (await tx.accessLog(caseId)).length,
        }))
      const drafts = ['concern', `dialog.${id}`]
      const whole = { dialogue: { slot: 1 }, done: { caseId }, conversation: { id }, drafts, reads: 1 }
      await store.forgetOld(later(29))
      expect(await left()).toEqual(whole)
      const month = await store.forgetOld(later(31))
      expect([month.dialogues >= 1, month.seenKeys >= 1, month.drafts >= 1, month.commands]).toEqual([true, true, true, 0])
      expect(await left()).toEqual({ ...whole, dialogue: undefined, drafts: ['concern'] })
      expect(await store.transaction((tx) => tx.firstTime(id))).toBe(true)
      expect((await store.forgetOld(later(91))).commands).toBeGreaterThanOrEqual(1)
      expect(await left()).toEqual({ ...whole, dialogue: undefined, drafts: ['concern'], done: undefined })
      expect((await store.transaction((tx) => tx.openCase({ caseId }, asPerson(maya))))?.events).toEqual(events)
    })

    it('a dialogue that goes on is kept from its last word', async () => {
      const { store } = side()
      const id = randomUUID()
      await store.transaction((tx) => tx.putDialogue(id, 1))
      await new Promise((resolve) => setTimeout(resolve, 20))
      const between = Date.now()
      await new Promise((resolve) => setTimeout(resolve, 20))
      await store.transaction((tx) => tx.putDialogue(id, 2))
      await store.forgetOld(instant(new Date(between + 30 * 86_400_000).toISOString()))
      expect(await store.transaction((tx) => tx.dialogue(id))).toBe(2)
    })

    it('answers a ping', async () => {
      await expect(side().store.ping()).resolves.toBeUndefined()
    })
  })
}
