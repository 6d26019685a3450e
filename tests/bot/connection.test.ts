import { describe, expect, it } from 'vitest'
import { makeBot } from '../../bot/bot.ts'
import { refusedStatus, settingsOf } from '../../bot/channel-checks.ts'
import { isAllowedServiceUrl } from '../../bot/connection.ts'

const ALLOWED = ['https://smba.trafficmanager.net/', 'http://127.0.0.1:3979/connector/']
const CONNECTION = {
  appId: 'app',
  tenantId: 'tenant',
  channelToken: async () => 'x',
  serviceUrls: ALLOWED,
  openChatsAt: ALLOWED[0] ?? '',
  tabUrl: 'https://pathway.example/tab/',
  log: () => {},
}

describe('where an activity may come from', () => {
  it.each(['https://smba.trafficmanager.net/uk/', 'https://smba.trafficmanager.net/teams', 'http://127.0.0.1:3979/connector/'])(
    '%s is allowed',
    (url) => {
      expect(isAllowedServiceUrl(url, ALLOWED)).toBe(true)
    },
  )

  it.each([
    'https://smba.trafficmanager.net.evil.example/',
    'http://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://user:pw@smba.trafficmanager.net/',
    'http://127.0.0.1:3979/',
    'http://127.0.0.1:3979/connector/../',
    'http://127.0.0.1:3980/connector/',
    'http://169.254.169.254/',
    'file:///etc/passwd',
    'smba.trafficmanager.net',
    '',
    undefined,
    null,
    7,
    ['https://smba.trafficmanager.net/'],
  ])('%j is not', (url) => {
    expect(isAllowedServiceUrl(url, ALLOWED)).toBe(false)
  })
})

describe('the checks of the channel', () => {
  it('a bot without an app id is never made: it would accept anyone', () => {
    expect(() => makeBot({ ...CONNECTION, appId: '' })).toThrow('accept anyone')
  })

  it('uses Microsoft’s own keys unless both a local issuer and its keys are named', () => {
    expect(settingsOf(CONNECTION)).toEqual({ MicrosoftAppId: 'app', MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: 'tenant' })
    expect(settingsOf({ ...CONNECTION, tokenIssuer: 'http://127.0.0.1:1/botframework' })).not.toHaveProperty('ToBotFromChannelTokenIssuer')
  })

  it.each([
    [Object.assign(new Error('Unauthorized'), { statusCode: 401 }), 401],
    [Object.assign(new Error('jwt expired'), { name: 'TokenExpiredError' }), 401],
    [Object.assign(new Error('invalid signature'), { name: 'JsonWebTokenError' }), 401],
    [Object.assign(new Error('connect ECONNREFUSED'), { name: 'FetchError' }), 503],
    ['text', 503],
  ])('%s', (error, status) => {
    expect(refusedStatus(error)).toBe(status)
  })
})
