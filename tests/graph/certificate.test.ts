import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectGraph } from '../../src/graph/operations.ts'
import { type FarSide, json, startFarSide, TENANT } from './far-side.ts'

let far: FarSide
beforeEach(async () => {
  far = await startFarSide()
})
afterEach(() => far.close())

/** DER: tag, length, content. */
function der(tag: number, ...content: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((c) => (typeof c === 'string' ? Buffer.from(c, 'hex') : c)))
  const length = body.length < 128 ? [body.length] : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

/** The least self-signed certificate: no key in the repository, none from outside. */
function selfSigned(publicKey: KeyObject, privateKey: KeyObject): Buffer {
  const sha256WithRsa = der(0x30, der(0x06, '2a864886f70d01010b'), der(0x05))
  const name = der(0x30, der(0x31, der(0x30, der(0x06, '550403'), der(0x0c, Buffer.from('pathway-test')))))
  const time = (t: string): Buffer => der(0x17, Buffer.from(t))
  const body = der(
    0x30,
    der(0x02, '01'),
    sha256WithRsa,
    name,
    der(0x30, time('260101000000Z'), time('360101000000Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  return der(0x30, body, sha256WithRsa, der(0x03, '00', sign('sha256', body, privateKey)))
}

describe('signing in by certificate', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const certificate = selfSigned(publicKey, privateKey)
  const certificatePem = `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`

  it.each(['pkcs1', 'pkcs8'] as const)('proves the key (%s) and names the certificate by its SHA-256', async (type) => {
    far.answer(json(200, { id: 'oid-1' }))
    const graph = connectGraph({
      ...far.config,
      credential: { certificatePem, privateKeyPem: privateKey.export({ type, format: 'pem' }).toString() },
    })
    expect(await graph.user('a')).toMatchObject({ ok: true })
    const form = far.signIns[0]
    expect(form?.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    expect(form?.has('client_secret')).toBe(false)
    const proof = await jwtVerify(form?.get('client_assertion') ?? '', publicKey, {
      algorithms: ['PS256'],
      audience: `${far.config.baseUrl}/${TENANT}/v2.0`,
      issuer: 'the-app',
      subject: 'the-app',
    })
    expect(proof.protectedHeader['x5t#S256']).toBe(createHash('sha256').update(certificate).digest('base64url'))
  })
  it('refuses a certificate it can not read, at once', () => {
    expect(() => connectGraph({ ...far.config, credential: { certificatePem: 'nonsense', privateKeyPem: 'nonsense' } })).toThrow()
  })
})
