import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Given } from './given.ts'
import { givenLocalM365, meeting, priya } from './given.ts'

describe('faults on demand and the request log', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenLocalM365()
  })
  afterEach(() => given.ask('DELETE', '/desk/api/faults'))
  afterAll(() => given.end())

  const events = async (subject: string): Promise<number> =>
    (await given.graph('GET', `/users/${priya}/events?$filter=${encodeURIComponent(`subject eq '${subject}'`)}`)).body.value?.length ?? -1
  const lines = async (): Promise<readonly Record<string, unknown>[]> => {
    const text = await (await fetch(`${given.url}/requests.jsonl`)).text()
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  }

  it('throttles with Retry-After as often as asked, and only what matches', async () => {
    await given.ask('POST', '/desk/api/faults', { match: { method: 'GET', pathContains: '/users' }, fault: '429', retryAfter: 7, times: 2 })
    for (let n = 0; n < 2; n += 1) {
      const reply = await given.graph('GET', '/users')
      expect([reply.status, reply.headers.get('retry-after'), reply.body.error?.code]).toEqual([429, '7', 'ApplicationThrottled'])
    }
    expect((await given.graph('GET', '/users')).status).toBe(200)
  })

  it('fails without effect at 503 and 500', async () => {
    for (const fault of ['503', '500']) {
      const subject = randomUUID()
      await given.ask('POST', '/desk/api/faults', { match: { method: 'POST' }, fault })
      expect((await given.graph('POST', `/users/${priya}/events`, meeting({ subject }))).status).toBe(Number(fault))
      expect(await events(subject)).toBe(0)
    }
  })

  it('answers 504 after the effect; the same transactionId again leaves one event', async () => {
    const subject = randomUUID()
    const transactionId = randomUUID()
    await given.ask('POST', '/desk/api/faults', { match: { method: 'POST', pathContains: '/events' }, fault: '504-after-success' })
    expect((await given.graph('POST', `/users/${priya}/events`, meeting({ subject, transactionId }))).status).toBe(504)
    expect(await events(subject)).toBe(1)
    expect((await given.graph('POST', `/users/${priya}/events`, meeting({ subject, transactionId }))).status).toBe(201)
    expect(await events(subject)).toBe(1)
  })

  it('cuts the connection after the effect', async () => {
    const subject = randomUUID()
    await given.ask('POST', '/desk/api/faults', { match: { method: 'POST' }, fault: 'reset-after-success' })
    await expect(given.graph('POST', `/users/${priya}/events`, meeting({ subject }))).rejects.toThrow('fetch failed')
    expect(await events(subject)).toBe(1)
    expect((await lines()).findLast((line) => line.method === 'POST')).toMatchObject({ response: { status: null } })
  })

  it('answers slowly but well, lists its faults, forgets them, and refuses faults it has not', async () => {
    await given.ask('POST', '/desk/api/faults', { fault: 'slow', delayMs: 1 })
    expect((await given.ask('GET', '/desk/api/faults')).body.faults).toMatchObject([{ fault: 'slow', delayMs: 1, times: 1 }])
    expect((await given.graph('GET', '/users')).status).toBe(200)
    expect((await given.ask('GET', '/desk/api/faults')).body.faults).toEqual([])
    expect((await given.ask('POST', '/desk/api/faults', { fault: '418' })).status).toBe(400)
  })

  it('writes down every Graph request in order, with the answer it got and without its token', async () => {
    const before = (await lines()).length
    await given.graph('GET', '/users?$top=1', undefined, { 'client-request-id': 'abc' })
    await given.graph('POST', `/users/${priya}/events`, meeting({ subject: 'Logged' }))
    await given.graph('DELETE', '/nothing')
    await given.ask('GET', '/v1.0/users')
    await given.ask('GET', '/desk/api/people')
    const [list, create, unknown, unsigned, ...rest] = (await lines()).slice(before)
    expect(rest).toEqual([])
    expect(list).toMatchObject({
      method: 'GET',
      path: '/v1.0/users',
      query: { $top: '1' },
      headers: { authorization: 'Bearer x', 'client-request-id': 'abc' },
      body: null,
      response: { status: 200 },
    })
    expect(create).toMatchObject({
      method: 'POST',
      body: { subject: 'Logged' },
      response: { status: 201, headers: { 'content-type': expect.stringContaining('application/json') } },
    })
    expect(unknown).toMatchObject({ path: '/v1.0/nothing', response: { status: 501 } })
    expect(unsigned).toMatchObject({ response: { status: 401 } })
    expect(unsigned?.headers).not.toHaveProperty('authorization')
    expect(Object.keys(list ?? {})).toEqual(['at', 'doneAt', 'method', 'path', 'query', 'headers', 'body', 'response'])
    for (const name of ['at', 'doneAt']) expect(new Date(String(list?.[name])).toISOString()).toBe(list?.[name])
  })
})
