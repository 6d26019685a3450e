import { describe, expect, it } from 'vitest'
import { wrongDialog } from '../../../src/local-m365/dialogs.ts'

describe('what the local Teams takes for a dialog', () => {
  const wrong = wrongDialog('http://127.0.0.1:3978')
  const frame = { title: 'Pathway', width: 'large', height: 'large' }
  const page = (url: string, over: object = {}) => ({ task: { type: 'continue', value: { ...frame, url, ...over } } })
  const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', version: '1.5' } }

  it('a page of the app, a card, a sentence, or nothing', () => {
    const good = [page('http://127.0.0.1:3978/tab/#/raise'), { task: { type: 'continue', value: { ...frame, card } } }]
    for (const one of [...good, { task: { type: 'message', value: 'Done.' } }, null, undefined]) expect(wrong(one)).toBeUndefined()
    expect(wrongDialog('https://pathway.example')(page('https://pathway.example/tab/'))).toBeUndefined()
  })

  it.each<[string, object]>([
    ['another host’s page', page('http://127.0.0.1:3979/tab/')],
    ['a page and a card', page('http://127.0.0.1:3978/tab/', { card })],
    ['a page without a title', page('http://127.0.0.1:3978/tab/', { title: '' })],
    ['neither', { task: { type: 'continue', value: frame } }],
    ['an empty sentence', { task: { type: 'message', value: '' } }],
    ['another card', { task: { type: 'continue', value: { ...frame, card: { ...card, contentType: 'text/html' } } } }],
    ['more than a task', { task: { type: 'message', value: 'Done.' }, text: 'and more' }],
    ['a chat’s message', { type: 'message', text: 'Done.' }],
  ])('not %s', (_what, answer) => {
    expect(wrong(answer)).toBeTypeOf('string')
  })

  it('no page without https, except on this machine', () => {
    expect(wrongDialog('http://pathway.example')(page('http://pathway.example/tab/'))).toMatch(/https/)
  })
})
