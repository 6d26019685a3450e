import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Given, Json, Reply } from './given.ts'
import { caseProperty, givenLocalM365, notices } from './given.ts'

const mailbox = `/users/${notices}`
const immutable = { prefer: 'IdType="ImmutableId"' }

function letter(over: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    subject: 'Papers are due – ref K7Q2-9F',
    body: { contentType: 'text', content: 'Please send them\nby Friday <noon>.' },
    toRecipients: [{ emailAddress: { address: 'maya.okafor@derby.example', name: 'Maya Okafor' } }],
    ...over,
  }
}

describe('Graph mail', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenLocalM365()
  })
  afterAll(() => given.end())

  const inboxOf = async (mail: string): Promise<Json> => (await given.ask('GET', `/desk/api/mailboxes/${mail}/messages`)).body.messages
  const sentWith = (value: string): Promise<Reply> =>
    given.graph(
      'GET',
      `${mailbox}/mailFolders/SentItems/messages?$filter=${encodeURIComponent(`singleValueExtendedProperties/Any(ep: ep/id eq '${caseProperty}' and ep/value eq '${value}')`)}`,
      undefined,
      immutable,
    )

  it('sends a draft once, keeps its immutable id, and shows it in Sent Items by its extended property', async () => {
    const key = randomUUID()
    const draft = await given.graph(
      'POST',
      `${mailbox}/messages`,
      letter({
        subject: 'Drafted',
        singleValueExtendedProperties: [{ id: caseProperty, value: key }],
        internetMessageHeaders: [{ name: 'x-notice-id', value: key }],
      }),
      immutable,
    )
    expect([draft.status, draft.body.isDraft]).toEqual([201, true])
    expect((await sentWith(key)).body.value).toEqual([])
    expect((await given.graph('POST', `${mailbox}/messages/${draft.body.id}/send`)).status).toBe(202)
    const sent = (await sentWith(key)).body.value
    expect(sent?.map((message: Json) => [message.id, message.isDraft, message.subject])).toEqual([[draft.body.id, false, 'Drafted']])
    expect((await inboxOf('maya.okafor@derby.example')).filter((message: Json) => message.subject === 'Drafted')).toHaveLength(1)
    expect((await given.graph('POST', `${mailbox}/messages/${draft.body.id}/send`)).status).toBe(400)
    expect((await inboxOf('maya.okafor@derby.example')).filter((message: Json) => message.subject === 'Drafted')).toHaveLength(1)
    const headers = await given.graph('GET', `${mailbox}/messages/${draft.body.id}?$select=internetMessageHeaders`)
    expect(headers.body.internetMessageHeaders).toEqual([{ name: 'x-notice-id', value: key }])
  })

  it('gives a sent draft a new ordinary id', async () => {
    const draft = (await given.graph('POST', `${mailbox}/messages`, letter({ subject: 'Ordinary id' }))).body
    await given.graph('POST', `${mailbox}/messages/${draft.id}/send`)
    expect((await given.graph('GET', `${mailbox}/messages/${draft.id}`)).status).toBe(404)
  })

  it('changes a draft, and not what was sent', async () => {
    const draft = (await given.graph('POST', `${mailbox}/messages`, letter(), immutable)).body
    const changed = await given.graph('PATCH', `${mailbox}/messages/${draft.id}`, { subject: 'Changed' }, immutable)
    expect([changed.status, changed.body.subject]).toEqual([200, 'Changed'])
    await given.graph('POST', `${mailbox}/messages/${draft.id}/send`)
    expect((await given.graph('PATCH', `${mailbox}/messages/${draft.id}`, { subject: 'Too late' })).status).toBe(400)
    expect((await given.graph('DELETE', `${mailbox}/messages/${draft.id}`)).status).toBe(204)
  })

  it('sends at once with sendMail, inside and outside the tenant, as safe text', async () => {
    const reply = await given.graph('POST', `${mailbox}/sendMail`, {
      message: letter({ subject: 'At once', ccRecipients: [{ emailAddress: { address: 'duty@harbour.example' } }] }),
      saveToSentItems: true,
    })
    expect([reply.status, reply.body]).toEqual([202, undefined])
    for (const mail of ['maya.okafor@derby.example', 'duty@harbour.example']) {
      const message = (await inboxOf(mail)).find((one: Json) => one.subject === 'At once')
      expect(message).toMatchObject({
        from: { mail: 'pathway.notices@derby.example' },
        read: false,
        bodyText: 'Please send them\nby Friday <noon>.',
      })
      expect(message?.bodyHtml).toContain('&lt;noon&gt;')
    }
  })

  it('brings mail for an address that nobody has back to the sender', async () => {
    await given.graph('POST', `${mailbox}/sendMail`, {
      message: letter({ subject: 'To nobody', toRecipients: [{ emailAddress: { address: 'gone@nowhere.example' } }] }),
    })
    expect(
      (await inboxOf('pathway.notices@derby.example')).some(
        (message: Json) => message.subject === 'Undeliverable: To nobody' && message.folder === 'inbox',
      ),
    ).toBe(true)
  })

  it('refuses no recipients, headers without x-, another sender, unknown properties, people without a mailbox', async () => {
    const refusals = [
      [{ toRecipients: [] }, 400, 'ErrorInvalidRecipients'],
      [{ toRecipients: [{ emailAddress: { address: 'nonsense' } }] }, 400, 'ErrorInvalidRecipients'],
      [{ internetMessageHeaders: [{ name: 'reply-by', value: 'x' }] }, 400, 'InvalidInternetMessageHeader'],
      [{ from: { emailAddress: { address: 'tom.whitlock@derby.example' } } }, 403, 'ErrorSendAsDenied'],
      [{ to: [] }, 400, 'RequestBodyRead'],
    ] as const
    for (const [over, status, code] of refusals) {
      const reply = await given.graph('POST', `${mailbox}/sendMail`, { message: letter(over) })
      expect([reply.status, reply.body.error?.code], JSON.stringify(over)).toEqual([status, code])
    }
    expect((await given.graph('POST', '/users/duty@harbour.example/sendMail', { message: letter() })).status).toBe(404)
  })

  it('marks a message read from the desk', async () => {
    await given.graph('POST', `${mailbox}/sendMail`, { message: letter({ subject: 'To read' }) })
    const message = (await inboxOf('maya.okafor@derby.example')).find((one: Json) => one.subject === 'To read')
    expect((await given.ask('POST', `/desk/api/mailboxes/maya.okafor@derby.example/messages/${message?.id}/read`)).status).toBe(204)
    expect((await inboxOf('maya.okafor@derby.example')).find((one: Json) => one.subject === 'To read')?.read).toBe(true)
  })
})
