import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { consoleInto, makeLog } from '../../../src/server/log.ts'
import { type Given, givenApp } from './given.ts'

describe('what parts of others write to the console', () => {
  const own = { ...console }
  const written: string[] = []
  let given: Given
  beforeEach(() => consoleInto(makeLog({ write: (line) => void written.push(line) })))
  afterEach(() => void Object.assign(console, own))

  it('is one line of the log, which quotes neither the channel’s key nor the token: botbuilder’s own words when a token fails', async () => {
    given = await givenApp({}, { memory: true })
    const { deskUrl, bot } = given.config
    const serviceUrl = `${deskUrl}/connector/`
    const activity = {
      ...{ type: 'message', id: '1', channelId: 'msteams', serviceUrl, text: 'Quillon', conversation: { id: 'c' } },
      ...{ from: { id: 'f' }, recipient: { id: 'r' } },
    }
    const send = async (claims: Readonly<Record<string, unknown>>, seconds: number): Promise<number> => {
      const token = await given.channelKey.sign({ aud: bot.appId, iss: bot.tokenIssuer ?? '', serviceurl: serviceUrl, ...claims }, seconds)
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      return (await given.raw('/api/messages', { method: 'POST', headers, body: JSON.stringify(activity) })).status
    }
    expect([await send({}, -3600), await send({ aud: 'somebody-else' }, 3600), await send({ iss: 'https://evil.example' }, 3600)]).toEqual([
      401, 401, 401,
    ])
    expect(written.length).toBeGreaterThan(0)
    for (const line of written) {
      expect(JSON.parse(line)).toMatchObject({ msg: 'a part wrote to the console', how: 'error' })
      expect(line).not.toMatch(/BEGIN|KEY|Quillon|evil|somebody|eyJ/)
    }
  })

  it.each(['debug', 'log', 'info', 'warn', 'error', 'trace', 'dir'] as const)('%s of anything is one line of JSON', (how) => {
    written.splice(0)
    console[how]('Quillonette\n{"msg":"forged"}', new Error('quagmire'), { name: 'zebrafish' })
    expect(written).toHaveLength(1)
    expect(JSON.parse(written.join())).toMatchObject({ msg: 'a part wrote to the console', how })
    expect(written.join()).not.toMatch(/Quillonette|forged|quagmire|zebrafish/)
  })
})
