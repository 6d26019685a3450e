import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDraft, saveDraft } from '../../../src/casework/drafts.ts'
import { CHAT } from '../../../src/errands/wording.ts'
import { DIALOG_WORDS } from '../../../src/errands/wording-dialogs.ts'
import type { Json } from '../local-m365/given.ts'
import { ANITA, chatting, entryOf, type GivenPathway, GRACE, givenPathway, MAYA, PRIYA } from './given-pathway.ts'

const SECRET = 'Quillon Vantongeren got into a silver car again'

describe('a concern raised from a message in a chat', () => {
  let given: GivenPathway
  let chat: ReturnType<typeof chatting>
  beforeAll(async () => {
    given = await givenPathway()
    chat = chatting(given)
  })
  afterAll(() => given.end())

  const bring = async (oid: string, activity: string, commandId = 'raiseConcern'): Promise<Json> =>
    (await given.local.ask('POST', `/desk/api/chats/${oid}/on-message`, { commandId, activity })).body
  const written = async (oid: string, text: string): Promise<string> => {
    await chat.say(oid, text)
    return (await chat.said(oid)).findLast((one) => one.from === 'person')?.id
  }
  const draft = async (person: string, name = 'concern'): Promise<Json> => (await readDraft(given.world(), entryOf(person), name))?.body

  it('opens the form over the chat; the words are in the person’s own draft and nowhere else', async () => {
    const id = await written(MAYA, SECRET)
    const before = await chat.said(MAYA)
    const { status, body } = await bring(MAYA, id)
    expect(status).toBe(200)
    const url = `${given.appUrl}/tab/#/raise`
    expect(body).toEqual({
      task: { type: 'continue', value: { title: 'Pathway', width: 'large', height: 'large', url, fallbackUrl: url } },
    })
    const { worry } = await draft('p-01')
    expect(worry).toMatch(new RegExp(`^Message in Teams by Maya Okafor, .* \\d{4}, \\d\\d:\\d\\d:\\n${SECRET}$`))
    // Nothing was said in the chat, nothing was written into the log, and nobody else has it.
    expect(await chat.said(MAYA)).toEqual(before)
    expect(given.logged.join()).not.toContain('Quillon')
    expect(await draft('p-02')).toBeUndefined()
  })

  it('the same message again changes nothing; another one waits beside what was begun and mixes nothing up', async () => {
    const typed = { givenName: 'Ada', worry: 'What I began about somebody else.' }
    await saveDraft(given.world(), entryOf('p-04'), 'concern', typed)
    const id = await written(GRACE, SECRET)
    for (const _time of [1, 2]) expect((await bring(GRACE, id)).body.task.type).toBe('continue')
    expect(await draft('p-04')).toEqual(typed)
    expect((await draft('p-04', `concern-message.${id}`)).text).toContain(SECRET)
    const first = await written(PRIYA, SECRET)
    for (const _time of [1, 2]) await bring(PRIYA, first)
    expect((await draft('p-02')).worry.split(SECRET)).toHaveLength(2)
    expect(await draft('p-02', `concern-message.${first}`)).toBeUndefined()
  })

  it('says so where there are no words, where it was not chosen on a message of theirs, and to somebody not in the directory', async () => {
    expect((await bring(PRIYA, await written(MAYA, 'mine'))).status).toBeUndefined()
    expect((await bring(MAYA, await written(MAYA, 'mine'), 'everything')).body.task.value).toBe(DIALOG_WORDS.noMessage)
    // A card filled in is a message without a text.
    const { id: filledIn } = (await given.local.ask('POST', `/desk/api/chats/${MAYA}/messages`, { value: { choice: 0 } })).body
    await chat.quiet(MAYA)
    expect((await bring(MAYA, filledIn)).body.task.value).toBe(DIALOG_WORDS.noWords)
    const id = await written(ANITA, SECRET)
    await given.store().transaction(async (tx) => {
      const anita = (await tx.directory()).find((one) => one.id === 'p-08')
      if (anita !== undefined) await tx.putDirectoryEntry({ ...anita, leftOn: '2026-11-01' })
    })
    expect((await bring(ANITA, id)).body.task.value).toBe(CHAT.notYou)
    expect(await draft('p-08')).toBeUndefined()
  })
})
