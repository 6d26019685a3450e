import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../../src/procedure/civil-date.ts'
import { PROBLEMS } from '../../../src/server/problem.ts'
import type { Subscription } from '../../../src/store/store.ts'
import { FRANCES, type Given, givenApp, type Json, MAYA } from './given.ts'
import { expected } from './line.ts'
import { routesOf } from './routes-of.ts'

describe('the API’s description', () => {
  let given: Given
  let described: Json
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
    described = expected(await given.ask('GET', '/api/openapi.json'))
  })

  it('covers every route under /api, and no route that isn’t there', () => {
    const routes = routesOf(given.app.printRoutes({ commonPrefix: false, includeHooks: false }))
    const found = routes
      .filter(([path]) => path.startsWith('/api/'))
      .flatMap(([path, methods]) => methods.map((method) => `${method} ${path}`))
    const told = Object.entries<Json>(described.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    expect(found.length).toBeGreaterThan(12)
    expect(told.filter((one) => one.includes(' /api/')).sort()).toEqual(found.sort())
  })

  it('is OpenAPI 3.1: each operation has its answers and its path’s parameters, and each schema is one of JSON Schema 2020-12', () => {
    expect(described.openapi).toMatch(/^3\.1\.\d+$/)
    expect(described.info).toMatchObject({ title: 'Pathway', version: expect.any(String) })
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    let schemas = 0
    const problems = Object.values(PROBLEMS).flatMap(({ status }) => (status === 405 ? [] : [String(status)]))
    for (const [path, item] of Object.entries<Json>(described.paths)) {
      for (const operation of Object.values<Json>(item)) {
        expect(operation.summary).toMatch(/\S/)
        expect(Object.keys(operation.responses).length).toBeGreaterThan(0)
        if ('404' in operation.responses) expect(Object.keys(operation.responses), path).toEqual(expect.arrayContaining(problems))
        const inPath = (operation.parameters ?? []).filter((one: Json) => one.in === 'path').map((one: Json) => one.name)
        expect(inPath.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort())
        const bodies = [operation.requestBody, ...Object.values<Json>(operation.responses)].flatMap((one) =>
          Object.values<Json>(one?.content ?? {}),
        )
        for (const { schema } of [...bodies, ...(operation.parameters ?? [])]) {
          expect(() => ajv.compile(schema)).not.toThrow()
          schemas += 1
        }
        for (const answer of Object.values<Json>(operation.responses)) expect(answer.description).toBeDefined()
      }
    }
    expect(schemas).toBeGreaterThan(50)
    expect(JSON.stringify(described)).not.toContain('"$ref":"#/definitions')
  })
})

describe('a known address asked in another way', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
  })

  it('is 405 with the methods it takes, for every route, whoever asks', async () => {
    const routes = routesOf(given.app.printRoutes({ commonPrefix: false, includeHooks: false })).filter(([path]) => !path.includes('*'))
    const all = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
    let asked = 0
    for (const [path, methods] of routes) {
      const address = path.replace(/:name/, 'concern').replace(/:\w+/g, 'K7Q2-9F')
      for (const method of all.filter((one) => !methods.includes(one))) {
        const answer = await given.ask(method, address)
        const allow = (answer.headers.get('allow') ?? '').split(', ').filter((one) => one !== 'HEAD')
        expect([method, path, answer.status, allow]).toEqual([method, path, 405, methods.toSorted()])
        expect(answer.type).toContain('application/problem+json')
        asked += 1
      }
    }
    expect(asked).toBeGreaterThan(60)
  })

  it('has nothing of its making: no version control, no settings, no sources, no maps, no packages', async () => {
    const kept = ['.git/HEAD', '.git/config', '.gitignore', '.svn/entries', '.hg/store', '.env', 'package.json', 'package-lock.json']
    const more = ['src/server/app.ts', 'node_modules/zod/package.json', 'data/keys.json', 'README.md', 'assets/../../package.json']
    const hidden = ['assets/%2e%2e/%2e%2e/package.json', 'icons/..%2f..%2fpackage.json', 'assets/.git/HEAD', 'assets/main.js.map']
    for (const path of [...kept, ...more, ...hidden]) {
      const answer = await given.ask('GET', `/${path}`)
      expect([path, answer.status]).toEqual([path, 404])
    }
  })

  it('stays 404 where there is no such address, and where nothing is found at one', async () => {
    expect((await given.ask('DELETE', '/api/nothing')).status).toBe(404)
    expect((await given.ask('DELETE', '/api/cases/K7Q2-9F/nothing')).status).toBe(404)
    expect((await given.ask('GET', '/icons/nothing.png')).status).toBe(404)
    expect((await given.ask('GET', '/api/cases/ZZZZ-ZZ', { as: MAYA })).status).toBe(404)
    expect([
      (await given.ask('POST', '/icons/color.png')).status,
      (await fetch(`${given.url}/healthz`, { method: 'HEAD' })).status,
    ]).toEqual([405, 200])
  })
})

describe('the bot’s address', () => {
  it('refuses with a few neutral words, and says back nothing of what was sent', async () => {
    const given = await givenApp({}, { memory: true })
    const serviceUrl = `${given.config.deskUrl}/connector/`
    const sound = {
      type: 'message',
      channelId: 'msteams',
      conversation: { id: 'c' },
      from: { id: 'f' },
      recipient: { id: 'r' },
      text: 'Quillon',
    }
    for (const [body, status] of [
      [{ text: 'Quillon' }, 400],
      [{ ...sound, serviceUrl: 'https://evil.example/' }, 403],
      [{ ...sound, serviceUrl }, 401],
    ] as const) {
      const answer = await given.ask('POST', '/api/messages', { body })
      expect([answer.status, answer.type.split(';')[0], answer.body.status]).toEqual([status, 'application/problem+json', status])
      expect([answer.body.title, answer.body.detail]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)])
      expect(answer.text).not.toMatch(/Quillon|evil|token|issuer|audience/i)
    }
  })
})

describe('what may frame, keep or read an answer', () => {
  it('answers carry no-store, nosniff, no referrer, no cookie, and may not be framed; nothing allows another origin', async () => {
    const given = await givenApp({}, { memory: true })
    for (const path of ['/api/me', '/api/board', '/api/nothing', '/healthz', '/api/openapi.json']) {
      const { headers } = await given.raw(path, {
        headers: { origin: 'https://evil.example', authorization: `Bearer ${await given.token(MAYA)}` },
      })
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
      expect([headers.get('cache-control'), headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual([
        'no-store',
        'nosniff',
        'no-referrer',
      ])
      expect([headers.get('set-cookie'), headers.get('access-control-allow-origin'), headers.get('x-powered-by')]).toEqual([
        null,
        null,
        null,
      ])
    }
  })
})

describe('what a browser says of a request', () => {
  it('another site’s page is refused whoever is signed in there, our own page and a program are not', async () => {
    const given = await givenApp({}, { memory: true })
    const asked = async (site: string | undefined, path = '/api/me') =>
      await given.raw(path, {
        headers: { authorization: `Bearer ${await given.token(MAYA)}`, ...(site === undefined ? {} : { 'sec-fetch-site': site }) },
      })
    for (const site of [undefined, 'same-origin', 'none']) expect((await asked(site)).status).toBe(200)
    for (const site of ['cross-site', 'same-site', 'SAME-ORIGIN', '']) {
      const { status, type, body } = await asked(site)
      expect([site, status, type, body.title]).toEqual([site, 403, 'application/problem+json; charset=utf-8', 'Not from here'])
    }
    expect((await asked('cross-site', '/healthz')).status).toBe(200)
  })

  it('that a page broke its policy is logged by the rule’s name and nothing else, in both forms; rubbish is taken and says nothing', async () => {
    const given = await givenApp({}, { memory: true })
    const told = async (type: string, body: string) =>
      (await given.raw('/reports/policy', { method: 'POST', headers: { 'content-type': type }, body })).status
    const seen = () => given.logged.filter((line) => line.includes('page policy broken'))
    const old = {
      'csp-report': { 'document-uri': 'https://evil.example/Quillon', 'effective-directive': 'script-src-elem', 'blocked-uri': 'inline' },
    }
    const young = [
      { type: 'csp-violation', url: 'https://evil.example/Quillon', body: { effectiveDirective: 'img-src', sample: 'Quillon' } },
    ]
    expect(await told('application/csp-report', JSON.stringify(old))).toBe(204)
    expect(await told('application/reports+json', JSON.stringify(young))).toBe(204)
    expect(await told('application/csp-report', JSON.stringify({ 'csp-report': { 'effective-directive': 'Quillon Vantongeren' } }))).toBe(
      204,
    )
    expect(seen().map((line) => JSON.parse(line).rule)).toEqual(['script-src-elem', 'img-src', 'unknown'])
    for (const body of ['', '{', 'null', '[[[[', '{"csp-report":7}']) expect(await told('application/csp-report', body)).toBeLessThan(500)
    expect(await told('application/reports+json', JSON.stringify(Array(500).fill(young[0])))).toBe(413)
    expect(await told('text/html', '<p>')).toBe(415)
    expect([seen().length, given.logged.join().includes('Quillon')]).toEqual([3, false])
  })
})

describe('health', () => {
  it('readyz names the part that does not answer: Graph, then the jobs, then the database; healthz says only that the process is alive', async () => {
    const given = await givenApp({ NOTIFICATION_URL: 'http://127.0.0.1:1/api/notifications' }, { memory: true })
    const ready = async () => await given.ask('GET', '/readyz')
    const well = { ok: true }
    expect((await ready()).body).toEqual({ ready: true, database: well, jobs: well, graph: well, told: well })
    const officerReads = async (as: string) => expected(await given.ask('GET', '/api/board/choices', { as })).toldLate
    const [past, far] = ['2026-11-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z'] as Instant[]
    const lapsing = { id: 's-1', calendar: 'c-1', outsideId: 'theirs', secretHash: 'x', expiresAt: far, renewAt: past } as Subscription
    await given.store.transaction((tx) => tx.putSubscription(lapsing))
    const late = await ready()
    expect([late.status, late.body.ready, late.body.told.ok]).toEqual([200, true, false])
    expect([await officerReads(FRANCES), await officerReads(MAYA)]).toEqual([late.body.told.says, undefined])
    await given.m365.close()
    const noGraph = await ready()
    expect([noGraph.status, noGraph.body.ready, noGraph.body.graph.ok, noGraph.body.database.ok]).toEqual([503, false, false, true])
    expect(noGraph.body.graph.says).toMatch(/\S/)
    await given.store.jobs.stop()
    expect((await ready()).body.jobs).toEqual({ ok: false, says: 'the jobs are not running' })
    await given.store.close()
    const noDatabase = await ready()
    expect([noDatabase.status, noDatabase.body.database]).toEqual([503, { ok: false, says: 'the database does not answer' }])
    expect(noDatabase.body.told).toEqual({ ok: false, says: expect.stringContaining('nobody can tell') })
    expect((await given.ask('GET', '/healthz')).status).toBe(200)
  })
})

describe('the movable clock', () => {
  it('goes forward by days or to a time, never back, and says which day it is', async () => {
    const given = await givenApp({}, { memory: true })
    const move = async (body: unknown) => await given.ask('POST', '/api/dev/clock', { body })
    const before = expected(await given.ask('GET', '/api/dev/clock'))
    expect(before.moved).toBe(false)
    const later = expected(await move({ addDays: 3 }))
    expect([later.at, later.moved]).toEqual([before.at, true])
    expect(Date.parse(later.on) - Date.parse(before.on)).toBe(3 * 86_400_000)
    const back = await move({ to: `${before.on}T00:00` })
    expect([back.status, back.body.detail]).toEqual([400, expect.stringContaining('only goes forward')])
    for (const body of [
      { addDays: 0 },
      { addDays: -1 },
      { addDays: 401 },
      { to: '2026-02-30T10:00' },
      { to: 'tomorrow' },
      { to: '9999-01-01T10:00' },
      {},
      { addDays: 1, to: 'x' },
    ]) {
      expect([body, (await move(body)).status]).toEqual([body, 400])
    }
    expect(expected(await given.ask('GET', '/api/me', { as: MAYA })).today).toBe(later.on)
  })

  it('isn’t there in production', async () => {
    const folderless = { TENANT_ID: '11111111-2222-4333-8444-555555555555', CLIENT_ID: '11111111-2222-4333-8444-555555555556' }
    const given = await givenApp(
      {
        ...folderless,
        PATHWAY_MODE: 'production',
        DIRECTORY_FILE: 'docs/directory.example.json',
        BOT_APP_ID: folderless.CLIENT_ID,
        TEAMS_APP_ID: '11111111-2222-4333-8444-555555555557',
        STEP_UP_CONTEXT: 'c2',
        PUBLIC_URL: 'https://pathway.council.example',
        NOTICE_MAILBOX_DERBY: 'notices@derby.council.test.gov.uk',
        NOTICE_MAILBOX_DERBYSHIRE: 'notices@derbyshire.council.test.gov.uk',
        CLIENT_SECRET: 'not-the-development-one',
        ALLOW_EMBEDDED_DATABASE: 'yes',
      },
      { memory: true },
    )
    for (const method of ['GET', 'POST']) expect((await given.ask(method, '/api/dev/clock')).status).toBe(404)
    const answer = await given.ask('GET', '/healthz')
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=31536000/)
    expect(Object.keys(expected(await given.ask('GET', '/api/openapi.json')).paths).join()).not.toContain('/dev/')
  })
})
