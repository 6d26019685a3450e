import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Given } from './given.ts'
import { clientId, clientSecret, givenLocalM365, maya, remove, tempFolder, tenantId, tokenFrom } from './given.ts'

describe('the issuer', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenLocalM365()
  })
  afterAll(() => given.end())

  const tokenCall = (form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${given.url}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form), headers })

  it('describes itself where OpenID clients look, under the address it listens on', async () => {
    const metadata = (await given.ask('GET', `/${tenantId}/v2.0/.well-known/openid-configuration`)).body
    expect(metadata.issuer).toBe(`${given.url}/${tenantId}/v2.0`)
    expect(metadata.jwks_uri).toBe(`${given.url}/${tenantId}/discovery/v2.0/keys`)
    expect(metadata.token_endpoint).toBe(`${given.url}/${tenantId}/oauth2/v2.0/token`)
  })

  it('signs a person in with a token that the published keys verify', async () => {
    const { token } = (await given.ask('POST', '/desk/api/tokens', { oid: maya })).body as unknown as { token: string }
    const keys = createRemoteJWKSet(new URL(`${given.url}/${tenantId}/discovery/v2.0/keys`))
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer: `${given.url}/${tenantId}/v2.0`,
      audience: clientId,
      algorithms: ['RS256'],
    })
    expect(protectedHeader.alg).toBe('RS256')
    expect(payload).toMatchObject({
      ver: '2.0',
      tid: tenantId,
      oid: maya,
      name: 'Maya Okafor',
      preferred_username: 'maya.okafor@derby.example',
      azp: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
      scp: 'access_as_user',
    })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600)
  })

  it('signs nobody in who is not a person of the tenant', async () => {
    expect((await given.ask('POST', '/desk/api/tokens', { oid: '00000000-0000-4000-8000-000000000099' })).status).toBe(404)
    expect((await given.ask('POST', '/desk/api/tokens', { oid: '00000000-0000-4000-8000-000000000020' })).status).toBe(404)
  })

  it('takes the secret in the body or as basic authorisation, and says invalid_client to a wrong one', async () => {
    const scope = 'https://graph.microsoft.com/.default'
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
    expect((await tokenCall({ grant_type: 'client_credentials', scope }, { authorization: basic })).status).toBe(200)
    const wrong = await tokenCall({ grant_type: 'client_credentials', scope, client_id: clientId, client_secret: 'guess' })
    expect(wrong.status).toBe(401)
    expect(await wrong.json()).toMatchObject({ error: 'invalid_client', error_codes: [7000215] })
  })

  it('refuses other grants, scopes without /.default, and resources it does not know', async () => {
    const me = { client_id: clientId, client_secret: clientSecret }
    const refusals = await Promise.all([
      tokenCall({ ...me, grant_type: 'password', scope: 'https://graph.microsoft.com/.default' }),
      tokenCall({ ...me, grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/Mail.Send' }),
      tokenCall({ ...me, grant_type: 'client_credentials', scope: 'https://elsewhere.example/.default' }),
    ])
    expect(await Promise.all(refusals.map((refusal) => refusal.json()))).toMatchObject([
      { error: 'unsupported_grant_type' },
      { error: 'invalid_scope' },
      { error: 'invalid_resource' },
    ])
    expect(refusals.map((refusal) => refusal.status)).toEqual([400, 400, 400])
  })

  it('publishes the channel key with its endorsement for the bot', async () => {
    const metadata = (await given.ask('GET', '/botframework/.well-known/openidconfiguration')).body
    expect(metadata.issuer).toBe(`${given.url}/botframework`)
    const keys = (await given.ask('GET', '/botframework/keys')).body.keys
    expect(keys?.[0]).toMatchObject({ kty: 'RSA', endorsements: ['msteams'] })
    expect(keys?.[0]).not.toHaveProperty('d')
  })
})

it('the keys outlive a restart, so tokens and key caches of the app stay good', async () => {
  const dataDir = tempFolder()
  const first = await givenLocalM365({ dataDir })
  const token = await tokenFrom(first.url, 'https://graph.microsoft.com/.default')
  const before = (await first.ask('GET', `/${tenantId}/discovery/v2.0/keys`)).body.keys?.[0]?.n
  await first.end()
  const second = await givenLocalM365({ dataDir, port: Number(new URL(first.url).port) })
  expect((await second.ask('GET', `/${tenantId}/discovery/v2.0/keys`)).body.keys?.[0]?.n).toBe(before)
  expect((await second.ask('GET', '/v1.0/users', undefined, { authorization: `Bearer ${token}` })).status).toBe(200)
  await second.end()
  remove(dataDir)
})
