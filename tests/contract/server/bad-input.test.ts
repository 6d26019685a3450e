import { connect } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Given, givenApp, type Json, MAYA, request } from './given.ts'
import { CANARY, concern, expected, matrix, raise } from './line.ts'
import { plainest } from './plainest.ts'

const TOO_LONG = 'x'.repeat(300 * 1024)

describe('what can’t be read or taken', () => {
  let given: Given
  let reference: string
  let caseId: string
  beforeAll(async () => {
    given = await givenApp()
    reference = (await raise(given, MAYA)).reference
    caseId = (await given.store.transaction((tx) => tx.openCase({ reference }, { person: 'p-01', purpose: 'test' })))?.row.caseId ?? ''
  })

  const recorded = async (): Promise<Json> =>
    await given.store.transaction(async (tx) => [
      (await tx.allCases()).length,
      (await tx.openCase({ caseId }, { system: 'sweep', run: 'counting' }))?.events.length,
      (await tx.accessLog(caseId)).filter((one) => one.who === 'p-01').length,
      await tx.readDraft('p-01', 'concern'),
    ])
  const send = async (path: string, body: string, type = 'application/json', method = 'POST'): Promise<Answer> =>
    await given.raw(path, { method, body, headers: { 'content-type': type, authorization: `Bearer ${await given.token(MAYA)}` } })

  /** problem+json in words, with nothing of what was sent, no stack and no library's name; and nothing was kept. */
  async function refused(answer: Answer, status: number): Promise<void> {
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json; charset=utf-8'])
    expect(Object.keys(answer.body)).toEqual(expect.arrayContaining(['type', 'title', 'status', 'detail']))
    expect(answer.body.status).toBe(status)
    for (const word of [...CANARY.split(' '), 'polluted', '__proto__', 'node_modules', 'at Object', 'Error:', 'fastify', 'FST_', 'zod']) {
      expect(answer.text).not.toContain(word)
    }
  }

  it('JSON that isn’t, another kind of content, too much, too deep, keys of a prototype, NUL and half characters', async () => {
    const before = await recorded()
    const deep = (levels: number) => `{"body":${'['.repeat(levels)}"${CANARY}"${']'.repeat(levels)}}`
    const json = (value: string) => `{"body":${value}}`
    const cases: readonly (readonly [what: string, body: string, status: number, type?: string])[] = [
      ['cut off', `{"body":"${CANARY}`, 400],
      ['empty', '', 400],
      ['single quotes', `{'body':'${CANARY}'}`, 400],
      ['not a number', json('NaN'), 400],
      ['plain text', CANARY, 415, 'text/plain'],
      ['a form', `body=${CANARY}`, 415, 'application/x-www-form-urlencoded'],
      ['xml', `<body>${CANARY}</body>`, 415, 'application/xml'],
      ['no known type', CANARY, 415, 'zebrafish/quagmire'],
      ['too much', json(`"${CANARY}${TOO_LONG}"`), 413],
      ['too deep', deep(12), 400],
      ['very deep', deep(60_000), 400],
      ['prototype', `{"body":{"__proto__":{"polluted":"${CANARY}"}}}`, 400],
      ['constructor', `{"body":{"constructor":{"prototype":{"polluted":1}}}}`, 400],
      ['NUL', json(`"${CANARY}\\u0000"`), 400],
      ['NUL in a key', json(`{"${CANARY}\\u0000":1}`), 400],
      ['half a character', json(`"${CANARY}\\ud83d"`), 400],
      ['an unknown key', `{"body":1,"${CANARY}":2}`, 400],
      ['not an object', `"${CANARY}"`, 400],
      ['nothing', 'null', 400],
    ]
    for (const [what, body, status, type] of cases) {
      const answer = await send('/api/drafts/concern', body, type, 'PUT')
      expect([what, answer.status]).toEqual([what, status])
      await refused(answer, status)
    }
    expect(await recorded()).toEqual(before)
    expect((await send('/api/drafts/concern', deep(11), 'application/json', 'PUT')).status).toBe(200)
    expect(({} as Json).polluted).toBeUndefined()
    await given.ask('DELETE', '/api/drafts/concern', { as: MAYA })
  })

  it('commands that are unknown, half filled, of the wrong kind or too long name the fields in our words', async () => {
    const before = await recorded()
    const good = matrix(1)
    const asked: readonly (readonly [what: string, command: unknown])[] = [
      ['unknown', { do: `${CANARY}` }],
      ['none', {}],
      ['an array', [good]],
      ['a number for text', { ...good, definition: 7 }],
      ['text for a number', { ...good, answers: { rows: [{ row: 'a', score: CANARY }], indicators: [], vulnerabilities: [] } }],
      ['an unknown key', { ...good, [CANARY.replaceAll(' ', '-')]: 1 }],
      ['an unknown level', { do: 'judge-level', matrix: 'm', level: CANARY, rationale: 'r', significantHarmSuspected: 'no' }],
      ['too long', { do: 'judge-level', matrix: 'm', level: 'low', rationale: CANARY.repeat(2000), significantHarmSuspected: 'no' }],
      ['blank', { do: 'judge-level', matrix: 'm', level: 'low', rationale: '   ', significantHarmSuspected: 'no' }],
      ...['2026-02-30', '30/11/2026', '2026-13-01', `${CANARY}`, 20261123, '2026-11-23T00:00:00Z'].map(
        (on) => [`the date ${on}`, { ...good, on }] as const,
      ),
    ]
    for (const [what, command] of asked) {
      const answer = await send(`/api/cases/${reference}/commands`, JSON.stringify({ commandId: crypto.randomUUID(), command }))
      expect([what, answer.status]).toEqual([what, 400])
      await refused(answer, 400)
      expect(answer.body.fields.length).toBeGreaterThan(0)
      for (const field of answer.body.fields) expect(field.says).toMatch(/^[A-Z].*\.$/)
    }
    const long = { do: 'judge-level', matrix: 'm', level: 'low', rationale: CANARY.repeat(2000), significantHarmSuspected: 'no' }
    const named = await send(`/api/cases/${reference}/commands`, JSON.stringify({ commandId: crypto.randomUUID(), command: long }))
    expect(named.body.fields).toEqual([
      { field: 'command.rationale', says: 'Your reasons: this is too long or too large, at most 8,000 letters.' },
    ])
    for (const commandId of [undefined, '', 7, 'not-a-uuid', `${CANARY}`]) {
      await refused(await send(`/api/cases/${reference}/commands`, JSON.stringify({ commandId, command: good })), 400)
    }
    for (const expectedVersion of [-1, 1.5, '2', null]) {
      await refused(await send(`/api/cases/${reference}/commands`, JSON.stringify({ ...request(good), expectedVersion })), 400)
    }
    expect(await recorded()).toEqual(before)
  })

  it('a day still to come, an impossible birth and things that aren’t there are refused in words', async () => {
    const versionBefore = (await recorded())[1]
    const asked: readonly (readonly [unknown, number])[] = [
      [{ ...matrix(1), on: '2099-01-01' }, 422],
      [{ ...matrix(1), on: '0001-01-01' }, 400],
      [{ ...matrix(1), on: '1999-01-01' }, 422],
      [
        {
          do: 'judge-level',
          matrix: CANARY,
          level: 'medium',
          rationale: 'long enough to be a reason for it',
          significantHarmSuspected: 'no',
        },
        422,
      ],
      [{ do: 'file-minutes', meeting: CANARY, text: 'words', circulatedTo: [] }, 422],
      [{ do: 'contact-cpm', cpm: CANARY }, 422],
      [{ do: 'record-duty-done', obligation: CANARY }, 422],
      [{ do: 'record-birth', birth: '2199-01-01' }, 422],
    ]
    for (const [command, status] of asked) {
      const answer = await send(`/api/cases/${reference}/commands`, JSON.stringify({ commandId: crypto.randomUUID(), command }))
      expect([JSON.stringify(command).slice(0, 40), answer.status]).toEqual([JSON.stringify(command).slice(0, 40), status])
      await refused(answer, status)
    }
    expect((await recorded())[1]).toBe(versionBefore)
    await refused(await send('/api/concerns', JSON.stringify(request(concern('2199-01-01')))), 422)
    await refused(await send('/api/concerns', JSON.stringify(request(matrix(1)))), 400)
    await refused(await send(`/api/cases/${reference}/commands`, JSON.stringify(request(concern('2012-01-01')))), 400)
  })

  it('addresses and methods that aren’t there say nothing about what was asked', async () => {
    for (const path of ['/api', '/api/nothing', `/api/${CANARY.replaceAll(' ', '')}`, '/api/cases', `/api/cases/${'A'.repeat(400)}`]) {
      await refused(await given.ask('GET', path, { as: MAYA }), 404)
    }
    for (const [method, path] of [
      ['DELETE', '/api/me'],
      ['PATCH', `/api/cases/${reference}`],
      ['PUT', '/api/concerns'],
      ['OPTIONS', '/api/board'],
      ['GET', '/api/concerns'],
    ] as const) {
      await refused(await given.ask(method, path, { as: MAYA }), 405)
    }
    for (const path of [
      '/api/cases/%ZZzebrafish',
      '/api/%E0%A4%A',
      '/api/board?search=%00',
      `/api/cases/${CANARY.replaceAll(' ', '%00')}`,
    ]) {
      await refused(await given.ask('GET', path, { as: MAYA }), 400)
    }
    for (const query of ['search=', 'zebrafish=1', 'search=a&search=b']) {
      await refused(await given.ask('GET', `/api/board?${query}`, { as: MAYA }), 400)
    }
    for (const search of ['', 'x'.repeat(81), 7, null]) {
      await refused(await given.ask('POST', '/api/board/search', { as: MAYA, body: { search } }), 400)
    }
    for (const name of ['Concern', 'con cern', 'a.b.c.d', `concern.${'x'.repeat(61)}`]) {
      await refused(await given.ask('GET', `/api/drafts/${encodeURIComponent(name)}`, { as: MAYA }), 400)
    }
  })

  it('bytes that aren’t HTTP, and headers without end, are answered in the same form and the process lives', async () => {
    expect(await spoken(`${CANARY}\r\n\r\n`)).toMatch(/^HTTP\/1.1 400 [\s\S]*application\/problem\+json/)
    expect(await spoken(`GET /api/me HTTP/1.1\r\nhost: x\r\nx-long: ${'zebrafish'.repeat(4000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431 [\s\S]*problem\+json/,
    )
    expect(
      await spoken(`POST /api/concerns HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`),
    ).toMatch(/^HTTP\/1.1 400 /)
    expect(await spoken(`${CANARY}\r\n\r\n`)).not.toContain('zebrafish')
    expect((await given.ask('GET', '/healthz')).status).toBe(200)
  })

  it('nobody without a sign-in learns whether what they sent was right', async () => {
    const before = await recorded()
    for (const [method, path] of [
      ['GET', '/api/me'],
      ['GET', '/api/board'],
      ['POST', '/api/concerns'],
      ['GET', `/api/cases/${reference}`],
      ['POST', `/api/cases/${reference}/commands`],
      ['PUT', '/api/drafts/concern'],
      ['DELETE', '/api/drafts/concern'],
      ['POST', '/api/procedure/what-if'],
      ['GET', '/api/procedure/rules'],
    ] as const) {
      await refused(
        await given.raw(path, {
          method,
          headers: { 'content-type': 'application/json' },
          ...(method === 'GET' ? {} : { body: '{"zebrafish' }),
        }),
        401,
      )
    }
    expect(await recorded()).toEqual(before)
  })

  it('more requests in a minute than one person makes are answered 429, and others go on', async () => {
    const strict = await givenApp({ REQUESTS_PER_MINUTE: '5' }, { memory: true })
    const statuses = []
    for (let time = 0; time < 7; time++) statuses.push((await strict.ask('GET', '/api/me', { as: MAYA })).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
    await refused(await strict.ask('GET', '/api/me', { as: MAYA }), 429)
    expect((await strict.ask('GET', '/api/me', { as: '02' })).status).toBe(200)
  })

  it('the log holds nothing of all that', () => {
    for (const word of [...CANARY.split(' '), 'polluted', 'xxxxxxxx']) expect(given.logged.join('')).not.toContain(word)
    expect(given.logged.filter((line) => line.includes('request failed'))).toEqual([])
  })

  async function spoken(text: string): Promise<string> {
    return await new Promise((done, failed) => {
      const socket = connect(Number(new URL(given.url).port), '127.0.0.1', () => socket.write(text))
      let heard = ''
      socket.on('data', (chunk: Buffer) => {
        heard += chunk.toString()
        if (heard.includes('\r\n\r\n')) socket.end()
      })
      socket.on('close', () => done(heard))
      socket.on('error', failed)
    })
  }

  it('no route takes a key it doesn’t know: not in its body at any depth, nor behind the question mark', async () => {
    const described = expected(await given.ask('GET', '/api/openapi.json'))
    const operations = Object.entries<Json>(described.paths).flatMap(([path, item]) =>
      Object.entries<Json>(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    )
    // What Microsoft tells has more keys than the three that are read, and may gain others.
    const ours = operations.filter(({ path }) => path !== '/api/notifications')
    const loose = ours.flatMap(({ method, path, operation }) =>
      looseIn(operation.requestBody?.content?.['application/json']?.schema, `${method} ${path}`),
    )
    expect(loose).toEqual([])
    const planted = { properties: { a: { items: { properties: {} } }, b: {} }, additionalProperties: false }
    expect(looseIn(planted, 'planted')).toEqual(['planted/a/items'])
    const taken: string[] = []
    let bodies = 0
    for (const { method, path, operation } of operations) {
      const at = path.replace(/\{\w+\}/g, 'K7Q2-9F')
      const schema = operation.requestBody?.content?.['application/json']?.schema
      const query = (operation.parameters ?? []).some((one: Json) => one.in === 'query')
      const asks: readonly [string, Json][] = [
        ...(schema?.properties === undefined ? [] : [[at, { ...(plainest(schema) as object), unheard: 1 }] as [string, Json]]),
        ...(query ? [[`${at}?unheard=1`, undefined] as [string, Json]] : []),
      ]
      bodies += asks.length
      for (const [to, body] of asks) {
        const { status } = await given.ask(method, to, { as: MAYA, ...(body === undefined ? {} : { body }) })
        if (status !== 400) taken.push(`${method} ${to}: ${status}`)
      }
    }
    expect(taken).toEqual([])
    expect(bodies).toBeGreaterThan(20)
  })
})

/** Places in a schema where an object may hold keys that nobody named. A value of any shape (a draft) has no keys named at all. */
function looseIn(schema: Json, place: string): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = schema.properties !== undefined && schema.additionalProperties !== false ? [place] : []
  const parts: readonly [string, Json][] = [
    ...Object.entries<Json>(schema.properties ?? {}),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].map((one: Json, at): [string, Json] => [
      String(at),
      one,
    ]),
    ['items', schema.items],
    ['each', schema.additionalProperties],
  ]
  return [...own, ...parts.flatMap(([name, one]) => looseIn(one, `${place}/${name}`))]
}
