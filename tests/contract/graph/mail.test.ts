import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, Graph, NewMail } from '../../../src/graph/graph.ts'
import { connectGraph } from '../../../src/graph/operations.ts'
import { type Between, type Spoil, standBetween } from './between.ts'
import { type Target, targets } from './targets.ts'

function good<T>(answer: Answer<T>): { ok: true } & T {
  if (!answer.ok) throw new Error(`${answer.fault}: ${answer.says}`)
  return answer
}

describe.each(targets)('mail and people on $name', ({ start }) => {
  let target: Target
  let between: Between
  let graph: Graph
  beforeAll(async () => {
    target = await start()
    between = await standBetween(target.config.baseUrl)
    graph = connectGraph({ ...target.config, baseUrl: between.baseUrl, production: false, timeoutMs: 20_000 })
  })
  afterAll(async () => {
    await between?.close()
    await target?.stop()
  })

  function mail(): NewMail {
    const { notices, colleague } = target
    return {
      mailbox: notices.oid,
      key: `errand/${randomUUID()}`,
      to: [{ mail: colleague.mail, name: colleague.name }],
      subject: 'Pathway: something is due – ref K7Q2-9F',
      bodyHtml: '<p>Please open Pathway.</p>',
    }
  }
  const find = async (m: NewMail) => good(await graph.findMail(m.mailbox, m.key))
  const isSent = (m: NewMail) =>
    expect.poll(async () => find(m), { timeout: 60_000, interval: 500 }).toMatchObject({ found: true, state: 'sent' })
  const sending = (when: Spoil['when'], how: Spoil['how']): Spoil => ({ method: 'POST', pathEnd: /\/send$/, when, how })

  it('drafts, finds, sends and finds again', async () => {
    const m = mail()
    expect(await find(m)).toEqual({ ok: true, found: false })
    const { messageId } = good(await graph.draftMail(m))
    expect(await find(m)).toEqual({ ok: true, found: true, messageId, state: 'draft' })
    good(await graph.sendDraft(m.mailbox, messageId))
    await isSent(m)
    // The immutable id outlives the move to Sent Items.
    expect(await find(m)).toMatchObject({ messageId })
  })

  it.each([
    ['504', { status: 504 }],
    ['a cut connection', 'cut'],
  ] as const)('a mail that left although the answer was lost (%s) is found sent', async (_, how) => {
    const m = mail()
    const { messageId } = good(await graph.draftMail(m))
    between.spoil(sending('after', how))
    const before = between.passed.length
    expect(await graph.sendDraft(m.mailbox, messageId)).toMatchObject({ ok: false, fault: 'unknown-outcome' })
    expect(between.passed.slice(before).filter((p) => p.path.endsWith('/send'))).toHaveLength(1)
    await isSent(m)
  })

  it('a mail that never left is found a draft, and can then be sent', async () => {
    const m = mail()
    const { messageId } = good(await graph.draftMail(m))
    between.spoil(sending('before', { status: 503 }))
    expect(await graph.sendDraft(m.mailbox, messageId)).toMatchObject({ ok: false, fault: 'unknown-outcome' })
    expect(await find(m)).toEqual({ ok: true, found: true, messageId, state: 'draft' })
    good(await graph.sendDraft(m.mailbox, messageId))
    await isSent(m)
  })

  it('a draft made although the answer was lost is found', async () => {
    const m = mail()
    between.spoil({ method: 'POST', pathEnd: /\/messages$/, when: 'after', how: { status: 504 } })
    expect(await graph.draftMail(m)).toMatchObject({ ok: false, fault: 'unknown-outcome' })
    expect(await find(m)).toMatchObject({ found: true, state: 'draft' })
  })

  it('a draft that is gone is not sent', async () => {
    const m = mail()
    const { messageId } = good(await graph.draftMail(m))
    good(await graph.sendDraft(m.mailbox, messageId))
    await isSent(m)
    expect(await graph.sendDraft(m.mailbox, messageId)).toMatchObject({ ok: false })
  })

  it('knows its people by id and by address, and nobody else', async () => {
    const { chair, outsider } = target
    expect(good(await graph.user(chair.oid))).toMatchObject({ oid: chair.oid, mail: chair.mail })
    expect(good(await graph.user(chair.mail))).toMatchObject({ oid: chair.oid, mail: chair.mail })
    expect(await graph.user(outsider.mail)).toMatchObject({ ok: false, fault: 'not-found' })
    expect(await graph.user(randomUUID())).toMatchObject({ ok: false, fault: 'not-found' })
  })

  it('answers a ping, and does not take an outage for one', async () => {
    expect(await graph.ping()).toEqual({ ok: true })
    between.spoil({ method: 'GET', pathEnd: /\/users$/, when: 'before', how: { status: 503 } })
    expect(await graph.ping()).toMatchObject({ ok: false, fault: 'unavailable' })
  })
})
