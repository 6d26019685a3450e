import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outwardProblem } from '../../../src/errands/minimum.ts'
import { CHAT } from '../../../src/errands/wording.ts'
import { FIND_WORDS, foundLine } from '../../../src/errands/wording-commands.ts'
import { concern } from '../../stories.ts'
import type { Json } from '../local-m365/given.ts'
import { ANITA, type GivenPathway, GRACE, givenPathway, MAYA, PRIYA } from './given-pathway.ts'

const CHILD = { ...concern().child, givenName: 'Quillon', familyName: 'Vantongeren' }

describe('a case looked for in Teams’ own search box', () => {
  let given: GivenPathway
  let reference: string
  beforeAll(async () => {
    given = await givenPathway()
    reference = await given.bookable(concern({ child: CHILD }))
  })
  afterAll(() => given.end())

  const query = async (oid: string, body: object): Promise<Json> =>
    (await given.local.ask('POST', `/desk/api/chats/${oid}/extension`, body)).body
  const find = async (oid: string, text: string): Promise<Json> => {
    const answer = await query(oid, { commandId: 'findCase', parameters: [{ name: 'search', value: text }] })
    expect(answer.status).toBe(200)
    return answer.body.composeExtension
  }

  it('is found by its reference and by a name, for whoever knows it; what is put into the chat tells neither', async () => {
    for (const text of [reference, reference.slice(0, 4).toLowerCase(), 'Vantongeren', 'quill']) {
      const { attachments } = await find(PRIYA, text)
      expect(attachments.map(({ preview }: Json) => preview.content.title)).toEqual([foundLine(reference)])
      const [{ content, preview }] = attachments
      const outward = [...content.body.map((one: Json) => one.text), content.actions[0].url, preview.content.title, preview.content.text]
      for (const one of outward) expect([one, outwardProblem(one, ['Quillon', 'Vantongeren'], [reference])]).toEqual([one, undefined])
    }
  })

  it.each([ANITA, GRACE])('is not there for %s, who has no part in it, by whatever is asked', async (oid) => {
    for (const text of [reference, 'Vantongeren', 'Quillon'])
      expect(await find(oid, text)).toEqual({ type: 'message', text: FIND_WORDS.none })
  })

  it('asks for something to look for, and finds nothing by a command that is none', async () => {
    expect(await find(MAYA, ' ')).toEqual({ type: 'message', text: FIND_WORDS.write })
    const none = await query(PRIYA, { commandId: 'everything', parameters: [{ name: 'search', value: reference }] })
    expect(none.body.composeExtension).toEqual({ type: 'message', text: FIND_WORDS.none })
  })

  it('says so to somebody who is not in the directory', async () => {
    await given.store().transaction(async (tx) => {
      const beth = (await tx.directory()).find(({ id }) => id === 'p-07')
      if (beth !== undefined) await tx.putDirectoryEntry({ ...beth, leftOn: '2026-11-01' })
    })
    expect(await find('00000000-0000-4000-8000-000000000007', reference)).toEqual({ type: 'message', text: CHAT.notYou })
  })
})
