import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Given, Json } from './given.ts'
import { givenLocalM365, priya } from './given.ts'

describe('Graph: the door and the directory', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenLocalM365()
  })
  afterAll(() => given.end())

  it('answers 401 InvalidAuthenticationToken without a token, with a wrong one, and with one for another resource', async () => {
    const forBot = await given.token('https://api.botframework.com/.default')
    for (const authorization of ['', 'Bearer nonsense', `Bearer ${forBot}`]) {
      const reply = await given.ask('GET', '/v1.0/users', undefined, authorization === '' ? {} : { authorization })
      expect([reply.status, reply.body.error?.code]).toEqual([401, 'InvalidAuthenticationToken'])
    }
  })

  it('takes a token for its own address too', async () => {
    const own = await given.token(`${given.url}/.default`)
    expect((await given.ask('GET', '/v1.0/users', undefined, { authorization: `Bearer ${own}` })).status).toBe(200)
  })

  it('answers 501 naming what it does not know, and never guesses', async () => {
    const unknown = await given.graph('POST', '/$batch', { requests: [] })
    expect(unknown.status).toBe(501)
    expect(unknown.body.error?.message).toContain('POST /$batch')
    expect((await given.graph('PUT', `/users/${priya}/events`, {})).status).toBe(501)
    expect((await given.graph('GET', `/users/${priya}/events?$search=x`)).status).toBe(400)
  })

  it('answers 400 to a body that is no JSON', async () => {
    const reply = await given.graph('POST', `/users/${priya}/events`, '{"subject":')
    expect([reply.status, reply.body.error?.code]).toEqual([400, 'BadRequest'])
  })

  it('finds people by id, by name and by filter, and nobody outside the tenant', async () => {
    expect((await given.graph('GET', `/users/${priya}?$select=displayName,mail`)).body).toMatchObject({
      displayName: 'Priya Nair',
      mail: 'priya.nair@derby.example',
    })
    expect((await given.graph('GET', '/users/Priya.Nair@derby.example')).body.id).toBe(priya)
    const found = await given.graph('GET', `/users?$filter=${encodeURIComponent("mail eq 'ruth.calder@derbyshire.example'")}`)
    expect(found.body.value?.map((one: Json) => one.displayName)).toEqual(['Ruth Calder'])
    const outside = await given.graph('GET', '/users/duty@harbour.example')
    expect([outside.status, outside.body.error?.code]).toEqual([404, 'Request_ResourceNotFound'])
    expect((await given.graph('GET', '/users?$select=favouriteColour')).status).toBe(400)
  })

  it('pages with $top and @odata.nextLink until everybody was named once', async () => {
    const names: string[] = []
    let next: string | undefined = '/users?$top=7&$select=displayName'
    while (next !== undefined) {
      const page = (await given.graph('GET', next)).body as unknown as { value: { id: string }[]; '@odata.nextLink'?: string }
      names.push(...page.value.map((one: Json) => one.id))
      next = page['@odata.nextLink']
    }
    expect(names).toHaveLength(20)
    expect(new Set(names).size).toBe(20)
  })
})

it('Graph refuses with 403 what the app has no permission for', async () => {
  const given = await givenLocalM365({ appRoles: ['User.ReadBasic.All'] })
  expect((await given.graph('GET', '/users')).status).toBe(200)
  const reply = await given.graph('GET', `/users/${priya}/events`)
  expect([reply.status, reply.body.error?.code]).toEqual([403, 'ErrorAccessDenied'])
  await given.end()
})
