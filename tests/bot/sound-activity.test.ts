import { describe, expect, it } from 'vitest'
import { isSoundActivity } from '../../bot/sound-activity.ts'

describe('an activity, signed or not', () => {
  const whole = {
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
    from: { id: '29:x', aadObjectId: '0f0f' },
    recipient: { id: '28:y' },
    conversation: { id: 'a:1', conversationType: 'personal' },
    text: 'help',
    somethingNew: { of: 'Teams' },
  }

  it('is sound when it has what everybody reads, whatever else it holds', () => {
    expect(isSoundActivity(whole)).toBe(true)
  })

  it.each<readonly [string, unknown]>([
    ['that isn’t one', 'message'],
    ['without a type', { ...whole, type: undefined }],
    ['with a conversation that isn’t one', { ...whole, conversation: false }],
    ['from nobody', { ...whole, from: null }],
    ['to nobody', { ...whole, recipient: undefined }],
    ['in a chat that no address can name', { ...whole, conversation: { id: 'É' } }],
    ['in a chat without a name', { ...whole, conversation: { id: '' } }],
    ['with a number for its id', { ...whole, id: 0 }],
    ['with a line break in its id', { ...whole, id: 'a\r\nb' }],
    ['with a text that isn’t one', { ...whole, text: { of: 'parts' } }],
    ['with people added who aren’t', { ...whole, membersAdded: ['x'] }],
  ])('%s is not', (_what, activity) => {
    expect(isSoundActivity(activity)).toBe(false)
  })
})
