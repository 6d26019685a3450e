import { beforeAll, describe, expect, it, vi } from 'vitest'
import { digestOf } from '../../../src/casework/keep-subscriptions.ts'
import type { Subscription } from '../../../src/store/store.ts'
import { type Answer, type Given, givenApp } from './given.ts'

describe('the address Microsoft 365 tells of changes', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
  })
  const asked = (token: string, more: RequestInit = {}): Promise<Answer> =>
    given.raw(`/api/notifications?validationToken=${encodeURIComponent(token)}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      ...more,
    })
  const told = (body: unknown): Promise<Answer> => given.ask('POST', '/api/notifications', { body })

  it('asked whether it may, answers with the token as plain text, and nothing in it can be run', async () => {
    const token = 'Validation: Testing client application reachability for subscription Request-Id: 0f-1'
    const answer = await asked(token)
    expect([answer.status, answer.type, answer.text]).toEqual([200, 'text/plain; charset=utf-8', token])
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const page = await asked(`<script>alert('x')</script>&"`)
    expect(page.text).toBe('&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;')
    for (const odd of ['', 'a\r\nset-cookie: b', 'x'.repeat(1025), 'é']) expect((await asked(odd)).status).toBe(400)
    expect((await asked(token, { body: 'something' })).status).toBe(415)
  })

  it('takes nothing that isn’t of its form, too long or too many, and says back nothing of it', async () => {
    expect((await told({ value: [{ subscriptionId: 'Quillon' }] })).status).toBe(202)
    for (const [body, status] of [
      [{ Quillon: [] }, 400],
      [[], 400],
      [{ value: Array.from({ length: 1_001 }, () => 0) }, 400],
      [{ value: ['Quillon'.repeat(10_000)] }, 413],
    ] as const) {
      const answer = await told(body)
      expect([answer.status, answer.type.split(';')[0]]).toEqual([status, 'application/problem+json'])
      expect(answer.text).not.toContain('Quillon')
    }
    expect((await given.ask('GET', '/api/notifications')).status).toBe(405)
  })

  it('has a share of its own: whoever sends too often is told so', async () => {
    const few = await givenApp({ REQUESTS_PER_MINUTE: '3' }, { memory: true })
    const statuses: number[] = []
    for (let n = 0; n < 4; n += 1) statuses.push((await few.ask('POST', '/api/notifications', { body: { value: [] } })).status)
    expect(statuses).toEqual([202, 202, 202, 429])
    expect((await few.ask('GET', '/api/me')).status).toBe(401)
  })

  const SECRET = 'x'.repeat(43)
  const removed = { subscriptionId: 'theirs', clientState: SECRET, lifecycleEvent: 'subscriptionRemoved' }
  const subscribed = async (): Promise<void> => {
    const far = '2099-01-01T00:00:00.000Z'
    const one = { id: 's-1', calendar: 'c-1', outsideId: 'theirs', expiresAt: far, renewAt: far, secretHash: digestOf(SECRET) }
    await given.store.transaction((tx) => tx.putSubscription(one as Subscription))
  }
  const kept = async (): Promise<number> => (await given.store.transaction((tx) => tx.subscriptions())).length

  it('while the store is slow Microsoft is answered as always, within three seconds, and what was told is kept once the store is back', async () => {
    await subscribed()
    let end = (): void => {}
    const stuck = given.store.transaction(() => new Promise<void>((go) => (end = go)))
    const began = performance.now()
    const answers = await Promise.all([told({ value: [removed] }), told({ value: [{ subscriptionId: 'a', clientState: 'b' }] })])
    const took = performance.now() - began
    expect(answers.map(({ status }) => status)).toEqual([202, 202])
    expect(took).toBeLessThan(3_000)
    end()
    await stuck
    await vi.waitFor(async () => expect(await kept()).toBe(0), { timeout: 20_000 })
  })
})
